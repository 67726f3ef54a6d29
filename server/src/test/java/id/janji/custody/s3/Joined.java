package id.janji.custody.s3;

import id.janji.Installation;
import id.janji.TrustCore;
import id.janji.access.Access;
import id.janji.access.Grant;
import id.janji.access.Issued;
import id.janji.access.Requirements;
import id.janji.access.Standing;
import id.janji.custody.act.Custodian;
import id.janji.custody.act.Stores;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.keys.Admission;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Purpose;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Access, ledger, key process, store and index as they run together, on a folder that outlives
/// them.
record Joined(TrustCore core, Access access, Stores stores, Custodian custodian)
    implements AutoCloseable {

  static Joined in(Path folder, Transactions transactions) {
    return in(folder, TrustCore.INSTALLATION, transactions);
  }

  static Joined in(Path folder, UUID installation, Transactions transactions) {
    return over(
        TrustCore.in(folder, installation, transactions),
        new Stores(folder.resolve("items"), transactions, Clock.systemUTC()),
        transactions);
  }

  static Joined over(TrustCore core, Stores stores, Transactions transactions) {
    Clock clock = Clock.systemUTC();
    Access access =
        new Access(core.ledger, transactions, new Requirements(transactions, clock), clock);
    return new Joined(
        core, access, stores, new Custodian(transactions, access, core.keys, stores, clock));
  }

  /// Keys and a log for a customer of the installation.
  Admission.Result admit(Installation house, CustomerId customer) {
    return new Admission(
            house.customers(),
            house.services(),
            house.acceptances(),
            core.ledger,
            core.keys,
            "Awan Contoh")
        .admit(customer);
  }

  /// Lets an account of the customer's do everything.
  Grant stand(CustomerId customer, UUID account) {
    Standing everything =
        new Standing(
            TrustCore.own(account),
            EnumSet.allOf(Operation.class),
            new Scope.Everything(),
            List.of(Purpose.SERVICE.code()),
            List.of(TrustCore.REGION),
            Most.UNLIMITED,
            Optional.empty());
    return switch (access.stand(customer.value(), Basis.OWN, everything)) {
      case Issued.Granted(Grant granted) -> granted;
      case Issued.Refused(var why) -> throw new AssertionError(why.en());
    };
  }

  /// The payloads of this kind among the first thousand entries of the customer's log.
  <P extends Payload> List<P> entries(CustomerId customer, Class<P> kind) {
    return core.ledger.entries(customer.value(), 0, 1_000).stream()
        .flatMap(entry -> entry.payload().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /// What the customer's verifier says of his log as it is now; its exit code is the last line.
  String verified(CustomerId customer) {
    try {
      Path export = Files.createTempFile("janji-log", ".zip");
      try (OutputStream out = Files.newOutputStream(export)) {
        core.ledger.export(customer.value(), Optional.empty(), out);
      }
      String said = TrustCore.verified(export);
      Files.delete(export);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    custodian.close();
    stores.close();
    access.close();
    core.close();
  }
}
