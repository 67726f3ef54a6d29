package id.janji.identity;

import id.janji.db.tx.SystemTransaction;
import id.janji.db.tx.Transactions;
import id.janji.identity.internal.LinkStore;
import java.util.UUID;

/// Links that let a demonstration's invented people in without a factor. The board shows such a
/// session as what it is: a broken promise.
public final class DemoLinks {
  private final Transactions transactions;
  private final LinkStore links;
  private final IdentitySettings settings;

  public DemoLinks(Transactions transactions, LinkStore links, IdentitySettings settings) {
    this.transactions = transactions;
    this.links = links;
    this.settings = settings;
  }

  /// Makes a link for `person`, good once within a day.
  ///
  /// @throws IdentityException outside of a demonstration
  public EntryLink issue(UUID person) {
    return switch (settings.mode()) {
      case DEMO ->
          transactions.system(
              SystemTransaction.DIRECTORY,
              sql -> links.issue(sql, person, LinkStore.Purpose.DEMO, null));
      case REAL ->
          throw new IdentityException(
              IdentityException.Code.NOT_A_DEMO, "demo links exist in a demonstration only", null);
    };
  }
}
