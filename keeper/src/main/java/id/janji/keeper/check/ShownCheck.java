package id.janji.keeper.check;

import id.janji.entry.Basis;
import id.janji.entry.Entry;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.approval.Containment;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.keeper.exchange.Question;
import id.janji.keeper.exchange.Shown;
import id.janji.keyring.check.ActCheck;
import id.janji.keyring.check.EntryCheck;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.check.UsedReceipts;
import id.janji.seal.context.ItemContext;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.tree.Rfc6962;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the entries shown allow a data key for one item: the checks of `docs/formats/keeper.md`,
/// in its order.
///
/// @param start how many entries the head had that was cosigned last before the start; a key for
///   one of them may have left already
public record ShownCheck(Terms terms, long start, UsedReceipts used, InstantSource clock) {
  /// The act that a key may leave for. Its entry is used up.
  ///
  /// @param head that was cosigned, and in which the entries must stand
  /// @throws RefusedException with the first check that fails
  public Allowed require(Question question, Checkpoint head) {
    List<Leaf> leaves = included(question.entries(), head);
    Leaf leaf = leaves.getLast();
    Shown shown = question.entries().getLast();
    Payload.Intent intent =
        EntryCheck.intent(leaf, shown.salt(), shown.payload(), question.purpose());
    ItemContext context = EntryCheck.context(question.context(), terms.customer());
    EntryCheck.requireItem(intent, context);
    Instant now = clock.instant();
    require(!leaf.time().isBefore(now.minus(ActCheck.OLDEST)), Refusal.TOO_OLD);
    require(!leaf.time().isAfter(now.plus(ActCheck.AHEAD)), Refusal.AHEAD);
    require(shown.index() >= start, Refusal.SEEN_BEFORE_START);
    Basis basis = leaf.basis().filter(terms.bases()::contains).orElse(null);
    if (basis == null) {
      throw new RefusedException(Refusal.BASIS_NOT_ALLOWED);
    }
    Payload.Grant grant = grant(question.entries(), leaves, intent);
    Optional<String> approver =
        basis == Basis.APPROVED
            ? Optional.of(new ApprovalCheck(terms).require(question.entries(), leaves, grant))
            : Optional.empty();
    used.use(terms.log(), shown.index(), leaf.time(), leaf.time());
    return new Allowed(shown.index(), leaf.time(), intent, basis, approver, context);
  }

  private List<Leaf> included(List<Shown> entries, Checkpoint head) {
    List<Leaf> leaves = new ArrayList<>();
    for (Shown entry : entries) {
      boolean stands =
          ProofCheck.includes(
              entry.index(), head.size(), Rfc6962.leaf(entry.leaf()), entry.path(), head.root());
      require(stands, Refusal.NOT_INCLUDED);
      leaves.add(EntryCheck.leaf(entry.leaf(), terms.log()));
    }
    return leaves;
  }

  private static Payload.Grant grant(
      List<Shown> entries, List<Leaf> leaves, Payload.Intent intent) {
    int at = entries.size() - 2;
    Leaf intended = leaves.getLast();
    Leaf leaf = leaves.get(at);
    Payload.Grant grant = content(entries.get(at), leaf, Payload.Grant.class, Refusal.GRANT_OTHER);
    boolean own = leaf.basis().equals(Optional.of(Basis.OWN));
    require(
        intended.refers().orElse(-1) == entries.get(at).index()
            && grant.grant().equals(intent.grant())
            && leaf.basis().equals(intended.basis())
            && (!own || grant.actor().party() == Actor.Party.CUSTOMER),
        Refusal.GRANT_OTHER);
    Basis basis = leaf.basis().orElseThrow();
    require(
        Containment.beyond(basis, grant, intent, intended.time()).isEmpty(), Refusal.BEYOND_GRANT);
    return grant;
  }

  /// What the leaf of `shown` commits to, if it is of that kind.
  static <T extends Payload> T content(Shown shown, Leaf leaf, Class<T> type, Refusal otherwise) {
    Optional<Kind> kind = leaf.knownKind();
    boolean opens = new Entry.Disclosed(Salt.of(shown.salt()), shown.payload()).opens(leaf);
    require(kind.isPresent() && opens, otherwise);
    try {
      Payload payload = Content.parse(kind.get(), shown.payload()).payload();
      require(type.isInstance(payload), otherwise);
      return type.cast(payload);
    } catch (EntryException e) {
      throw new RefusedException(otherwise, e);
    }
  }

  static void require(boolean holds, Refusal otherwise) {
    if (!holds) {
      throw new RefusedException(otherwise);
    }
  }
}
