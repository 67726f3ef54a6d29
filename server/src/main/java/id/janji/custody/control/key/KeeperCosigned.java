package id.janji.custody.control.key;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.custody.control.Ground;
import id.janji.entry.Kind;
import id.janji.keeper.exchange.Enrolment;
import id.janji.keys.Keepers;
import id.janji.ledger.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where a customer has a keeper, the head that it cosigned last is one of his log, and what was
/// stored since its enrolment is sealed under its key and no other. On a test customer it is tried
/// what server, data and roots come to without a keeper, and what a keeper says to a forked head.
/// Without any keeper there is nothing to keep: the guarantees hold against T1 and T2.
public final class KeeperCosigned implements Control {
  private static final Duration QUIET = Duration.ofMinutes(2);

  private final Ground ground;
  private final Keepers keepers;
  private final KeeperDrill drill;

  public KeeperCosigned(Ground ground, Keepers keepers) {
    this(ground, keepers, ground.keys()::knock);
  }

  KeeperCosigned(Ground ground, Keepers keepers, Door door) {
    this.ground = ground;
    this.keepers = keepers;
    this.drill = new KeeperDrill(ground, door);
  }

  @Override
  public ControlId id() {
    return new ControlId("keys.keeper-cosigned");
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look tried = new Look("keys past a keeper", "kunci yang melewati pemegang kunci");
    ground.onCanary("keeper-cosigned", tried, visit -> drill.on(visit, tried));
    List<UUID> customers = ground.customers();
    List<Observation> seen = new ArrayList<>();
    for (UUID customer : customers) {
      keepers.of(customer).ifPresent(keeper -> seen.add(observed(customer, keeper)));
    }
    seen.add(everybody(tried, seen.size(), customers.size()));
    return seen;
  }

  private Observation everybody(Look tried, int keepers, int customers) {
    Outcome trial = kept(tried);
    if (!(trial instanceof Outcome.Kept)) {
      return Observation.measured(trial, ground.now(), tried.evidence());
    }
    return keepers == 0 ? none(customers) : some(keepers);
  }

  /// How each keeper stands is told to its customer; that there are some, to everybody.
  private Observation some(int keepers) {
    return Observation.measured(
        new Outcome.Kept(
            Measure.count(
                "customers with a keeper",
                "pelanggan dengan pemegang kunci sendiri",
                keepers,
                keepers),
            new Bilingual(
                "How each keeper stands is told of its customer.",
                "Keadaan tiap pemegang kunci disebut pada pelanggannya.")),
        ground.now());
  }

  private Observation none(int customers) {
    return Observation.measured(
        new Outcome.NotApplicable(
            Measure.count(
                "customers with a keeper", "pelanggan dengan pemegang kunci sendiri", 0, customers),
            new Bilingual(
                "No customer has a keeper, so the guarantees hold against T1 and T2.",
                "Belum ada pelanggan dengan pemegang kunci sendiri, jadi jaminan berlaku terhadap"
                    + " T1 dan T2.")),
        ground.now());
  }

  private Observation observed(UUID customer, Enrolment keeper) {
    Look look = new Look("things past the keeper", "hal yang melewati pemegang kunci");
    look.from("tier T4");
    keepers
        .standing(customer)
        .flatMap(Keepers.Standing::stopped)
        .ifPresent(why ->
            look.fault(
                "The keeper has stopped: " + why.sentence(),
                "Pemegang kunci berhenti: " + why.code() + "."));
    new CosignedHead(ground, customer, keeper).look(look);
    lookAtItems(customer, keeper, look);
    return new Observation(
        Scope.WHOLE,
        new Subject.Customer(customer),
        told(customer, kept(look)),
        ProofStrength.MEASURED,
        ground.now(),
        look.evidence());
  }

  private static Outcome kept(Look look) {
    return Ground.outcome(
        look,
        new Bilingual(
            "The keeper has cosigned a head of this log, and all since its enrolment is sealed"
                + " under its key: tier T4.",
            "Pemegang kunci menandatangani kepala catatan ini, dan semua sejak pendaftarannya"
                + " tersegel dengan kuncinya: tingkat T4."));
  }

  /// A keeper that does not post says nothing, however good its last word was.
  private Outcome told(UUID customer, Outcome seen) {
    Instant since = ground.now().minus(QUIET);
    boolean quiet =
        keepers
            .standing(customer)
            .flatMap(Keepers.Standing::heard)
            .filter(heard -> heard.isAfter(since))
            .isEmpty();
    return quiet && !(seen instanceof Outcome.Broken)
        ? new Outcome.Silent(
            Measure.count("posts in two minutes", "kiriman dalam dua menit", 0, 1),
            new Bilingual(
                "The keeper does not post; what it seals stays shut.",
                "Pemegang kunci tidak mengirim kabar; yang disegelnya tetap tertutup."))
        : seen;
  }

  private void lookAtItems(UUID customer, Enrolment keeper, Look look) {
    Instant since = enrolled(customer);
    int past =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.fetchCount(
                        ITEM_VERSION,
                        ITEM_VERSION.CUSTOMER_ID.eq(customer),
                        ITEM_VERSION.DELETION.isFalse(),
                        ITEM_VERSION.SEALED_AT.gt(since.atOffset(UTC)),
                        ITEM_VERSION.SEALED_MASTER.ne(keeper.master().id())));
    look.none(
        past, "%d items were sealed past the keeper.", "%d objek disegel tanpa pemegang kunci.");
  }

  private Instant enrolled(UUID customer) {
    long size = ground.ledger().head(customer).size();
    Instant newest = Instant.EPOCH;
    for (long from = 0; from < size; from += 1_000) {
      for (Logged entry : ground.ledger().entries(customer, from, 1_000)) {
        if (entry.leaf().knownKind().equals(Optional.of(Kind.KEEPER_ENROLLED))) {
          newest = entry.leaf().time();
        }
      }
    }
    return newest;
  }
}
