package id.janji.procedures.drill;

import static id.janji.db.tables.Tables.CASE_STEP;
import static id.janji.db.tables.Tables.DRILL;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.DrillRecord;
import id.janji.db.tx.SystemTransaction;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.Task;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentState;
import id.janji.procedures.incident.Incidents;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Drills. The case of one goes the way of every incident and has its clocks, but belongs to a test
/// customer: no customer is told of it, and whoever of the provider's is told reads that it is one.
public final class Drills {
  /// How the subject of its case begins, wherever that is shown.
  public static final String MARK = "DRILL / LATIHAN: ";

  /// Within this time after one was signed, the next has to be.
  public static final Duration PERIOD = Duration.ofDays(183);

  private static final int MOST = 50;

  private final Incidents incidents;
  private final Kernel kernel;
  private final Cases cases;
  private final Supplier<UUID> customer;
  private final Transactions transactions;
  private final Clock clock;

  /// @param customer on whom it is played
  public Drills(
      Incidents incidents,
      Kernel kernel,
      Cases cases,
      Supplier<UUID> customer,
      Transactions transactions,
      Clock clock) {
    this.incidents = incidents;
    this.kernel = kernel;
    this.cases = cases;
    this.customer = customer;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Begins a drill; sent twice under one id, it begins once.
  ///
  /// @param players people of the provider's who play
  public Outcome begin(UUID id, Caller by, String plan, Set<UUID> players) {
    if (players.isEmpty()) {
      return Outcome.refused(
          Refusal.Code.MISSING, "Name who plays.", "Sebutkan siapa yang berperan.");
    }
    // Noted before there is a case, so that the first notice is that of a drill already.
    UUID file = UUID.nameUUIDFromBytes(("drill " + id).getBytes(StandardCharsets.UTF_8));
    transactions.run(
        DIRECTORY,
        sql ->
            sql.insertInto(DRILL)
                .set(DRILL.ID, id)
                .set(DRILL.CASE_ID, file)
                .set(DRILL.PLAN, plan)
                .set(DRILL.PLAYERS, players.toArray(UUID[]::new))
                .set(DRILL.BEGUN_BY, by.person())
                .set(DRILL.BEGUN_NAME, by.name())
                .set(DRILL.BEGUN_AT, now().atOffset(UTC))
                .onConflictDoNothing()
                .execute());
    return incidents.report(id, file, customer.get(), by, MARK + plan);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// Whether a case is that of a drill.
  public static boolean isOne(Transactions transactions, UUID file) {
    return transactions.system(DIRECTORY, sql -> sql.fetchExists(DRILL, DRILL.CASE_ID.eq(file)));
  }

  public boolean isOne(CaseFile file) {
    return isOne(transactions, file.id());
  }

  /// The drill whose case this is.
  public Optional<Drill> of(UUID file) {
    return found(DIRECTORY, DRILL.CASE_ID.eq(file)).stream().findFirst();
  }

  /// The newest first, at most 50.
  public List<Drill> all() {
    return found(DIRECTORY, DRILL.ID.isNotNull());
  }

  /// A drill that is not over: it is played, or was played and nobody has signed for it.
  public record UnderWay(Drill drill, CaseFile file) {
    /// Whether it was played to its end, and is to be signed.
    public boolean isPlayed() {
      return file.stands() instanceof IncidentState.Closed;
    }
  }

  /// Those that are under way, the newest first.
  public List<UnderWay> underWay() {
    return found(DIRECTORY, DRILL.SIGNED_AT.isNull()).stream()
        .flatMap(drill -> file(drill).map(file -> new UnderWay(drill, file)).stream())
        .filter(each -> each.file().endedAt().isEmpty() || each.isPlayed())
        .toList();
  }

  /// Until when the next has to be signed; [Instant#EPOCH] where none ever was.
  public Instant due() {
    return found(DIRECTORY, DRILL.SIGNED_AT.isNotNull()).stream()
        .findFirst()
        .flatMap(Drill::signature)
        .map(signature -> signature.at().plus(PERIOD))
        .orElse(Instant.EPOCH);
  }

  /// The one that was signed last, as probes read it.
  public Optional<Drill> lastSigned() {
    return found(SCHEDULER, DRILL.SIGNED_AT.isNotNull()).stream().findFirst();
  }

  private List<Drill> found(SystemTransaction in, Condition which) {
    return transactions.system(
        in,
        sql ->
            sql.selectFrom(DRILL)
                .where(which)
                .orderBy(DRILL.SIGNED_AT.desc().nullsFirst(), DRILL.BEGUN_AT.desc())
                .limit(MOST)
                .fetch(row -> drill(sql, row)));
  }

  private static Drill drill(DSLContext sql, DrillRecord row) {
    List<Drill.Player> players =
        sql.select(PERSON.ID, PERSON.NAME, PERSON.ENDED_AT)
            .from(PERSON)
            .where(PERSON.ID.in(Arrays.asList(row.getPlayers())))
            .orderBy(PERSON.NAME)
            .fetch(each -> new Drill.Player(each.value1(), each.value2(), each.value3() != null));
    return new Drill(
        row.getId(),
        row.getCaseId(),
        row.getPlan(),
        players,
        row.getBegunBy(),
        row.getBegunName(),
        row.getBegunAt().toInstant(),
        Optional.ofNullable(row.getSignedAt())
            .map(at -> new Drill.Signature(row.getRecord(), row.getSigner(), at.toInstant())));
  }

  /// Its case; empty if the server stopped before there was one.
  public Optional<CaseFile> file(Drill drill) {
    return cases.find(customer.get(), drill.file());
  }

  /// How long after its report each moment came, as the steps of its case say.
  public Map<Moment, Duration> times(Drill drill) {
    Map<Moment, Duration> times = new EnumMap<>(Moment.class);
    var steps =
        transactions.system(
            SCHEDULER,
            sql ->
                sql.select(CASE_STEP.EVENT, CASE_STEP.AT)
                    .from(CASE_STEP)
                    .where(CASE_STEP.CASE_ID.eq(drill.file()))
                    .orderBy(CASE_STEP.STEP)
                    .fetch());
    steps.forEach(step ->
        Moment.of(step.value1())
            .ifPresent(moment ->
                times.putIfAbsent(
                    moment, Duration.between(steps.getFirst().value2(), step.value2()))));
    return times;
  }

  /// What was found wanting: each became a task.
  public List<Task> lessons(Drill drill) {
    return cases.tasks(customer.get(), drill.file()).stream()
        .filter(task -> task.effect() instanceof Effect.FollowUp)
        .toList();
  }

  /// Whoever plays the customer's contact answers the notice, which reached no customer.
  public Outcome answer(Caller by, Drill drill) {
    return kernel.happen(
        customer.get(),
        drill.file(),
        UUID.nameUUIDFromBytes(("answer " + drill.id()).getBytes(StandardCharsets.UTF_8)),
        new By(Side.CUSTOMER, by.person().toString(), "(drill) " + by.name()),
        new IncidentEvent.Acknowledged(),
        OptionalInt.empty());
  }

  /// Signs what a drill showed, once it is closed.
  public Optional<Refusal> sign(Caller by, Drill drill, String record) {
    boolean over =
        file(drill).filter(file -> file.stands() instanceof IncidentState.Closed).isPresent();
    if (!over || drill.signature().isPresent()) {
      return Optional.of(Refusal.notNow());
    }
    int rows =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.update(DRILL)
                    .set(DRILL.RECORD, record)
                    .set(DRILL.SIGNED_BY, by.person())
                    .set(DRILL.SIGNER, by.name())
                    .set(DRILL.SIGNED_AT, now().atOffset(UTC))
                    .where(DRILL.ID.eq(drill.id()))
                    .and(DRILL.SIGNED_AT.isNull())
                    .execute());
    return rows == 1 ? Optional.empty() : Optional.of(Refusal.notNow());
  }
}
