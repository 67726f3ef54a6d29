package id.janji.access;

import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Purposes;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Waiting;
import id.janji.access.request.Wish;
import id.janji.clause.Language;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.kernel.Kerneling;
import id.janji.ledger.Ledger;
import id.janji.notify.Notices;
import id.janji.policy.Version;
import id.janji.procedures.support.Support;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requests of one of the provider's people to one customer, approved with a key of the command
/// line. All of it stands in the database and the log, so that it can go on in another process.
public final class Approving {
  private static final Clock CLOCK = Clock.systemUTC();

  private final UUID customer;
  private final Access access;
  private final Who who;
  private final KeyPair keys;
  private final Support support;
  private final ApprovalKeys approvers;
  private final Requests requests;

  /// Who takes part.
  public record Who(UUID asker, UUID manager, UUID approver) {}

  public Approving(
      Ledger ledger,
      Access access,
      Transactions transactions,
      UUID customer,
      Who who,
      KeyPair keys) {
    this.customer = customer;
    this.access = access;
    this.who = who;
    this.keys = keys;
    Kerneling kernel =
        new Kerneling(transactions, ledger, List.of(AccessModule.endingGrants(access)), CLOCK);
    this.support = new Support(kernel.kernel, kernel.cases);
    this.approvers =
        new ApprovalKeys(
            ledger, transactions, (_, _) -> Optional.empty(), "localhost", Set::of, CLOCK);
    this.requests =
        new Requests(
            ledger,
            transactions,
            new Requirements(transactions, CLOCK),
            new Purposes(ledger, transactions),
            kernel.cases,
            approvers,
            AccessModule.issuer(access),
            new Waiting(new Notices(transactions, List.of(), CLOCK), CLOCK),
            "Awan Contoh",
            CLOCK);
  }

  /// People in the database, of whom the first may ask for a year.
  public static Who people(TestDatabase database, UUID customer) throws SQLException {
    Who who = new Who(person(database, null), person(database, null), person(database, customer));
    Instant until = CLOCK.instant().plus(Duration.ofDays(365));
    Requirements requirements = new Requirements(database.transactions(), CLOCK);
    requirements.signedNda(who.asker, "NDA 17/2026", until);
    requirements.declaredFree(customer, who.asker, "declared", until);
    requirements.worksFrom(who.asker, TrustCore.REGION, "office", until);
    return who;
  }

  private static UUID person(TestDatabase database, @Nullable UUID of) throws SQLException {
    UUID id = UUID.randomUUID();
    database.administer(
        "insert into janji.person (id, customer_id, name, email) values ('%1$s', %2$s, 'Raka', '%1$s@a.example')"
            .formatted(id, of == null ? "null" : "'" + of + "'"));
    return id;
  }

  /// Agrees with the customer for what his data may be opened, and lets the key approve.
  public void begin(Ledger ledger, Transactions transactions, Version version) {
    new Purposes(ledger, transactions)
        .agree(customer, Purposes.ordinary(version.policy(), version.number()));
    approvers.enrolKey(approver(), Bytes.of(keys.getPublic().getEncoded())).orThrow();
  }

  private Caller approver() {
    return caller(who.approver, customer, Role.CUSTOMER_APPROVER);
  }

  private static Caller caller(UUID person, @Nullable UUID customer, Role role) {
    return new Caller(
        person,
        "Raka",
        customer,
        Set.of(role),
        Set.of(Factor.PASSKEY),
        Language.ENGLISH,
        UUID.randomUUID(),
        CLOCK.instant());
  }

  /// A case is opened; access for it is asked for, allowed by the manager and signed by the
  /// customer: a grant.
  public Grant approved() {
    Caller asker = caller(who.asker, null, Role.SUPPORT);
    UUID matter = support.open(customer, asker, "A report does not load").orElseThrow();
    Wish wish =
        new Wish(
            customer,
            matter,
            EnumSet.of(Operation.OPEN, Operation.HEAD),
            new Scope.Bucket("letters"),
            "service",
            3,
            1_000,
            Duration.ofHours(2),
            Duration.ofHours(1),
            TrustCore.REGION);
    Request asked = requests.ask(asker, wish).orThrow();
    Request request =
        requests
            .decide(
                caller(who.manager, null, Role.MANAGER), customer, asked.id(), Payload.Answer.YES)
            .orThrow();
    return requests
        .approve(approver(), request.id(), request.text(), Desk.bare(keys, request.text()))
        .orThrow();
  }

  public void revoke(Grant grant) {
    access.revoke(customer, grant.id(), TrustCore.own(), "No longer needed.");
  }
}
