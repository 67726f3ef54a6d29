package id.janji.custody.s3;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Logged;
import id.janji.policy.PolicyText;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// A customer with an account that may do everything, and custody as it is.
record Shop(TestDatabase database, Joined joined, CustomerId customer, UUID account)
    implements AutoCloseable {

  static Shop open(TestDatabase database, Path signing) {
    Installation house = Installation.of(database.transactions(), signing.resolve("keys"));
    Version version =
        house.publish(PolicyText.policy("cloud", PolicyText.must("A1.2", "policy.scope-register")));
    house.open(version);
    CustomerId customer = house.customer("Toko Melati", version);
    Installation.done(house.services().subscribe(customer, Installation.wish()));
    Joined joined = Joined.in(TrustCore.folder(), database.transactions());
    joined.admit(house, customer);
    UUID account = UUID.randomUUID();
    joined.stand(customer, account);
    return new Shop(database, joined, customer, account);
  }

  TestDoor door() throws IOException {
    return TestDoor.before(joined.custodian(), customer.value(), account);
  }

  /// Versions, parts and uploads in the index, and acts of storing that are said to be done.
  long kept() {
    return rows() + done();
  }

  private long rows() {
    try {
      return Long.parseLong(
          database
              .ask(
                  "select (select count(*) from janji.item_version) + (select count(*) from janji.sealed_piece)"
                      + " + (select count(*) from janji.upload)")
              .getFirst());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private long done() {
    List<Logged> entries = joined.core().ledger.entries(customer.value(), 0, 100_000);
    Set<UUID> storing =
        entries.stream()
            .flatMap(entry -> entry.payload().stream())
            .filter(Payload.Intent.class::isInstance)
            .map(Payload.Intent.class::cast)
            .filter(intent -> intent.operation() == Operation.STORE)
            .map(Payload.Intent::act)
            .collect(Collectors.toSet());
    return entries.stream()
        .flatMap(entry -> entry.payload().stream())
        .filter(Payload.Outcome.class::isInstance)
        .map(Payload.Outcome.class::cast)
        .filter(outcome -> storing.contains(outcome.act()))
        .filter(outcome -> outcome.result() == Payload.Result.DONE)
        .count();
  }

  @Override
  public void close() {
    joined.close();
  }
}
