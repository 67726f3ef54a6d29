package id.janji.access.control;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.access.Grant;
import id.janji.access.request.Purposes;
import id.janji.access.request.Reviews;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.policy.Version;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.CustomerId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// A desk with a customer and a test customer, both with logs, for the controls to look at.
final class Stand implements AutoCloseable {
  final Desk desk;
  final UUID canary;
  final Reviews reviews;
  final long enrolledAt;
  private final Installation installation;
  private final Version version;
  private final TestDatabase database;
  private final Path keys;

  private Stand(TestDatabase database, Installation installation, Version version, Path keys) {
    this.database = database;
    this.keys = keys;
    this.installation = installation;
    this.version = version;
    installation.canaries().prepare(version.acceptedBy(null));
    desk =
        Desk.at(
                database,
                installation,
                version,
                TrustCore.in(TrustCore.folder(), database.transactions()))
            .fit()
            .enrolled();
    enrolledAt = desk.keys.find(desk.customer, fingerprint()).orElseThrow().index();
    CustomerId one = installation.canaries().pair().map(Canaries.Pair::one).orElseThrow();
    canary = one.value();
    desk.core.admit(one, "Kenari Satu");
    list();
    Installation.done(
        installation.services().subscribe(new CustomerId(desk.customer), Installation.wish()));
    reviews = new Reviews(database.transactions(), desk.clock);
  }

  static Stand at(TestDatabase database, Path folder) {
    Path keys = folder.resolve("keys");
    Installation installation = Installation.of(database.transactions(), keys);
    Version version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    return new Stand(database, installation, version, keys);
  }

  private Bytes fingerprint() {
    return Bytes.sha256(desk.phone.publicKey());
  }

  /// The test customer's purposes stand on its list.
  void list() {
    desk.purposes.agree(canary, Purposes.ordinary(version.policy(), version.number()));
  }

  /// One approved grant holds, and no more.
  void signed() {
    List<Grant> live =
        desk.access.grants(desk.customer).stream()
            .filter(grant -> grant.basis() == Basis.APPROVED)
            .toList();
    if (live.isEmpty()) {
      desk.signed();
    }
  }

  /// A review was signed just now.
  void reviewed() {
    reviews.sign(desk.manager, List.of(), "Looked at all.").orElseThrow();
  }

  Ground ground(Transactions transactions) {
    return new Ground(
        transactions,
        desk.core.ledger,
        desk.access,
        installation.over(transactions, keys).canaries(),
        desk.clock);
  }

  Probing probing(Control control) {
    return new Probing(control, database.transactions(), desk.clock);
  }

  @Override
  public void close() {
    desk.close();
    desk.core.close();
  }
}
