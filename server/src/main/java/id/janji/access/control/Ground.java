package id.janji.access.control;

import static id.janji.db.tables.Tables.LEDGER_LOG;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Decision;
import id.janji.access.Grant;
import id.janji.access.Standing;
import id.janji.clause.Bilingual;
import id.janji.control.Look;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Canaries;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What probes of access stand on: all customers with a log, and one test customer on whom they
/// try.
public final class Ground {
  static final String REGION = "canary";
  private static final String BUCKET = "canary";

  private final Transactions transactions;
  private final Ledger ledger;
  private final Access access;
  private final Canaries canaries;
  private final Clock clock;

  public Ground(
      Transactions transactions, Ledger ledger, Access access, Canaries canaries, Clock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.access = access;
    this.canaries = canaries;
    this.clock = clock;
  }

  Transactions transactions() {
    return transactions;
  }

  Ledger ledger() {
    return ledger;
  }

  Access access() {
    return access;
  }

  OffsetDateTime now() {
    return clock.instant().atOffset(UTC);
  }

  /// All customers with a log.
  List<UUID> customers() {
    return transactions.system(
        SCHEDULER,
        sql -> sql.select(LEDGER_LOG.CUSTOMER_ID).from(LEDGER_LOG).fetch(LEDGER_LOG.CUSTOMER_ID));
  }

  /// All grants that hold now.
  List<Grant> grants() {
    return customers().stream().flatMap(each -> access.grants(each).stream()).toList();
  }

  /// Those that a customer has approved.
  List<Grant> approved() {
    return grants().stream().filter(grant -> grant.basis() == Basis.APPROVED).toList();
  }

  /// A test customer with a log.
  Optional<UUID> canary() {
    return canaries.pair().map(pair -> pair.one().value()).filter(ledger::has);
  }

  /// An account of a test customer's own, named after the control that lets it act.
  static Actor account(String control) {
    return new Actor("canary:" + control, "Kenari " + control, Actor.Party.CUSTOMER);
  }

  /// Lets an account of the test customer's read its test bucket, for the first purpose on its
  /// list.
  Grant let(UUID canary, Actor account) {
    Standing standing =
        new Standing(
            account,
            Set.of(Operation.OPEN),
            new Scope.Bucket(BUCKET),
            List.of(purpose(canary)),
            List.of(REGION),
            Most.UNLIMITED,
            Optional.empty());
    return access.stand(canary, Basis.OWN, standing).orThrow();
  }

  String purpose(UUID customer) {
    return ledger.terms(customer).purposes().getFirst();
  }

  /// Ends what an account of the test customer's holds.
  void end(UUID canary, Actor account) {
    access.endAccount(canary, account, account, "The probe is over.");
  }

  /// The account reads one item of the test bucket.
  Act reading(UUID canary, Actor account) {
    return new Act(
        canary,
        account,
        Operation.OPEN,
        item(BUCKET),
        purpose(canary),
        Optional.empty(),
        REGION,
        Optional.empty());
  }

  static Item item(String bucket) {
    return new Item(bucket, Bytes.of("item".getBytes(StandardCharsets.UTF_8)), Optional.empty());
  }

  boolean allows(Act act) {
    return access.decide(act) instanceof Decision.Allowed;
  }

  List<Observation> told(Outcome outcome) {
    return told(outcome, List.of());
  }

  /// @param grants whose entries it rests on
  List<Observation> told(Outcome outcome, List<Grant> grants) {
    List<String> evidence =
        grants.stream()
            .limit(Look.MOST_EVIDENCE)
            .map(grant -> Look.entry(grant.customer(), grant.index()))
            .toList();
    return List.of(Observation.measured(outcome, clock.instant(), evidence));
  }

  /// Broken if something was found, unproven over nothing, kept else.
  static Outcome judged(Measure measure, Bilingual found, Bilingual kept) {
    if (measure.value().signum() > 0) {
      return new Outcome.Broken(measure, found);
    }
    return measure.population() == 0
        ? new Outcome.Unproven(
            measure,
            new Bilingual(
                "There is nothing yet that this could be seen on.",
                "Belum ada apa pun untuk memperlihatkan hal ini."))
        : new Outcome.Kept(measure, kept);
  }
}
