package id.janji.kernel;

import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.db.tables.tables.records.CaseStepRecord;
import id.janji.db.tables.tables.records.ProcedureCaseRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.kernel.form.Machine;
import id.janji.kernel.internal.CaseRows;
import id.janji.kernel.internal.Codec;
import id.janji.kernel.internal.Outbox;
import id.janji.kernel.procedure.Approval;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import id.janji.law.RuleBook;
import id.janji.law.time.Holidays;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Opens cases and lets things happen to them. What has happened is kept before anything comes of
/// it; the customer's log and all effects follow, also after a crash.
///
/// An event has an id of its sender's: the same one twice happens once. Whoever decides says how
/// many steps he has seen; if there are more by then, he is refused and looks again.
public final class Kernel {
  private static final int ATTEMPTS = 8;

  /// The event in the history under which a yes stands.
  public static final String APPROVAL = "approval";

  private final Transactions transactions;
  private final Outbox outbox;
  private final Known known;
  private final Cases cases;
  private final Supplier<Holidays> holidays;
  private final ZoneId zone;
  private final Clock clock;

  /// @param holidays on which nobody works, as they are now
  /// @param zone whose days count
  public Kernel(
      Transactions transactions,
      Outbox outbox,
      Known known,
      Supplier<Holidays> holidays,
      ZoneId zone,
      Clock clock) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.known = known;
    this.cases = new Cases(transactions, known, clock);
    this.holidays = holidays;
    this.zone = zone;
    this.clock = clock;
  }

  /// A caller as one who acts.
  public static By by(Caller caller) {
    if (caller.isProgram()) {
      return By.program(caller.person(), caller.name());
    }
    Side side = caller.party() == Party.PROVIDER ? Side.PROVIDER : Side.CUSTOMER;
    return new By(side, caller.person().toString(), caller.name());
  }

  /// How a case is opened.
  ///
  /// @param id the sender's; opening twice under one id opens once
  /// @param matter what it shares with cases of other customers
  public record Opening(UUID id, UUID customer, String subject, Optional<UUID> matter) {}

  /// Opens a case of the newest version of a procedure by its first event.
  public <S extends State, E extends Event> Outcome open(
      Procedure<S, E> procedure, Opening opening, By by, E first) {
    RuleBook law = RuleBook.newest();
    Instant now = now(Instant.EPOCH);
    Circumstances at = new Circumstances(now, by, law, holidays.get(), zone, List.of());
    return switch (Machine.step(procedure, procedure.start(), first, at)) {
      case Turn.Refused<S>(Refusal refusal) -> new Outcome.Refused(refusal);
      case Turn.Moved<S> moved -> opened(procedure, opening, first, at, moved);
    };
  }

  private <S extends State, E extends Event> Outcome opened(
      Procedure<S, E> procedure, Opening opening, E first, Circumstances at, Turn.Moved<S> moved) {
    UUID customer = opening.customer();
    Outbox.Errand errand = outbox.errand(customer, opening.id());
    boolean added =
        transactions.customer(
            customer,
            sql -> {
              CaseRows.Beginning begin =
                  new CaseRows.Beginning(
                      opening.id(),
                      procedure.code(),
                      procedure.version(),
                      at.law().version(),
                      opening.subject(),
                      opening.matter(),
                      person(at.by()),
                      procedure.isSilent(moved.state()));
              boolean fresh =
                  CaseRows.begin(
                      sql,
                      customer,
                      begin,
                      moved.state(),
                      procedure.isEnded(moved.state()),
                      at.now());
              if (fresh) {
                CaseRows.add(
                    sql,
                    customer,
                    step(
                        opening.id(),
                        new CaseRows.Keeps(
                            procedure.code(), procedure.version(), at.law().version()),
                        1,
                        opening.id(),
                        first,
                        moved.state(),
                        at,
                        begin.silent()));
                CaseRows.add(sql, customer, opening.id(), 1, moved.effects());
                CaseRows.set(sql, customer, opening.id(), procedure.deadlines(moved.state(), at));
                errand.take(sql);
              }
              return fresh;
            });
    if (!added) {
      return again(customer, opening.id(), opening.id(), Codec.text(first));
    }
    errand.run();
    return cases
        .find(customer, opening.id())
        .<Outcome>map(file -> new Outcome.Taken(file, false))
        .orElseGet(Kernel::unknown);
  }

  private static @Nullable UUID person(By by) {
    return by.account().orElse(null);
  }

  private static CaseRows.NewStep step(
      UUID id,
      CaseRows.Keeps of,
      int number,
      UUID event,
      Event said,
      State state,
      Circumstances at,
      boolean silent) {
    return new CaseRows.NewStep(
        id,
        of,
        number,
        event,
        Names.code(said.getClass()),
        Codec.text(said),
        at.by(),
        Names.code(state.getClass()),
        at.now(),
        silent);
  }

  private static CaseRows.Keeps keeps(ProcedureCaseRecord file) {
    return new CaseRows.Keeps(file.getProcedure(), file.getVersion(), file.getLaw());
  }

  /// Something happens to a case.
  ///
  /// @param id of the event, its sender's
  /// @param seen how many steps the sender has seen; empty if he decides whatever there was
  public Outcome happen(UUID customer, UUID matter, UUID id, By by, Event event, OptionalInt seen) {
    return tried(
        customer,
        matter,
        id,
        seen,
        (file, procedure) -> attempt(file, procedure, id, by, event, Optional.empty()));
  }

  /// The clock reaches a rung of a time limit; if it had done so before, nothing happens.
  public Outcome fire(UUID customer, UUID matter, String deadline, int rung, Instant at) {
    Fired fired = new Fired(deadline, rung, at);
    UUID id =
        UUID.nameUUIDFromBytes(
            "%s %s %d %s".formatted(matter, deadline, rung, at).getBytes(StandardCharsets.UTF_8));
    return tried(
        customer,
        matter,
        id,
        OptionalInt.empty(),
        (file, procedure) ->
            attempt(
                file,
                procedure,
                id,
                By.CLOCK,
                procedure.timePassed(deadline, rung),
                Optional.of(fired)));
  }

  private record Fired(String deadline, int rung, Instant at) {}

  /// One attempt on a case as it was just read; empty if somebody was faster.
  private interface Attempt {
    Optional<Outcome> on(ProcedureCaseRecord file, Procedure<?, ?> procedure);
  }

  private Outcome tried(UUID customer, UUID matter, UUID id, OptionalInt seen, Attempt attempt) {
    for (int left = ATTEMPTS; left > 0; left--) {
      Optional<ProcedureCaseRecord> file =
          transactions.customer(customer, sql -> CaseRows.find(sql, customer, matter));
      if (file.isEmpty()) {
        return unknown();
      }
      Optional<Procedure<?, ?>> procedure =
          known.procedure(file.get().getProcedure(), file.get().getVersion());
      if (procedure.isEmpty() || known.book(file.get().getLaw()).isEmpty()) {
        return noVersion(file.get());
      }
      Optional<CaseStepRecord> before =
          transactions.customer(customer, sql -> CaseRows.step(sql, customer, matter, id));
      if (before.isEmpty() && seen.isPresent() && seen.getAsInt() != file.get().getSteps()) {
        return changed();
      }
      Optional<Outcome> outcome = attempt.on(file.get(), procedure.get());
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return changed();
  }

  private <S extends State, E extends Event> Optional<Outcome> attempt(
      ProcedureCaseRecord file,
      Procedure<S, E> procedure,
      UUID id,
      By by,
      Event said,
      Optional<Fired> fired) {
    UUID customer = file.getCustomerId();
    if (!procedure.events().isInstance(said)) {
      return Optional.of(new Outcome.Refused(Refusal.notNow()));
    }
    boolean before =
        transactions
            .customer(customer, sql -> CaseRows.step(sql, customer, file.getId(), id))
            .isPresent();
    if (before) {
      return Optional.of(again(customer, file.getId(), id, Codec.text(said)));
    }
    if (fired.filter(each -> !isRunning(customer, file.getId(), each)).isPresent()) {
      return Optional.of(new Outcome.Refused(Refusal.notNow()));
    }
    S state = procedure.states().cast(Codec.state(procedure, file.getState(), file.getContent()));
    E event = procedure.events().cast(said);
    Circumstances at = circumstances(file, by);
    return switch (Machine.step(procedure, state, event, at)) {
      case Turn.Refused<S>(Refusal refusal) -> {
        fired.ifPresent(each -> cancel(customer, file.getId(), each, at.now()));
        yield Optional.of(new Outcome.Refused(refusal));
      }
      case Turn.Moved<S> moved -> moved(file, procedure, id, event, at, moved, fired);
    };
  }

  /// Takes back what a transaction did once somebody was faster.
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Overtaken() {
      super(null, null, false, false);
    }
  }

  private boolean unlessOvertaken(UUID customer, Function<DSLContext, Boolean> work) {
    try {
      return transactions.customer(customer, work);
    } catch (Overtaken _) {
      return false;
    }
  }

  private boolean isRunning(UUID customer, UUID matter, Fired fired) {
    return transactions.customer(
        customer,
        sql ->
            CaseRows.isRunning(sql, customer, matter, fired.deadline(), fired.rung(), fired.at()));
  }

  private void cancel(UUID customer, UUID matter, Fired fired, Instant now) {
    transactions.customer(
        customer,
        sql ->
            CaseRows.end(
                sql, customer, matter, fired.deadline(), fired.rung(), fired.at(), false, now));
  }

  private <S extends State, E extends Event> Optional<Outcome> moved(
      ProcedureCaseRecord file,
      Procedure<S, E> procedure,
      UUID id,
      E event,
      Circumstances at,
      Turn.Moved<S> moved,
      Optional<Fired> fired) {
    UUID customer = file.getCustomerId();
    UUID matter = file.getId();
    int seen = file.getSteps();
    boolean silent = procedure.isSilent(moved.state());
    Outbox.Errand errand = outbox.errand(customer, matter);
    boolean kept =
        unlessOvertaken(
            customer,
            sql -> {
              boolean first =
                  CaseRows.move(
                          sql,
                          customer,
                          matter,
                          seen,
                          moved.state(),
                          procedure.isEnded(moved.state()),
                          silent,
                          at.now())
                      && fired
                          .map(each ->
                              CaseRows.end(
                                  sql,
                                  customer,
                                  matter,
                                  each.deadline(),
                                  each.rung(),
                                  each.at(),
                                  true,
                                  at.now()))
                          .orElse(true);
              if (!first) {
                throw new Overtaken();
              }
              CaseRows.add(
                  sql,
                  customer,
                  step(matter, keeps(file), seen + 1, id, event, moved.state(), at, silent));
              CaseRows.add(sql, customer, matter, seen + 1, moved.effects());
              CaseRows.set(sql, customer, matter, procedure.deadlines(moved.state(), at), at.now());
              errand.take(sql);
              return true;
            });
    if (!kept) {
      return Optional.empty();
    }
    errand.run();
    return cases.find(customer, matter).map(now -> new Outcome.Taken(now, false));
  }

  /// Says yes to exactly this statement. The person has shown a factor lately, and his yes is a
  /// step of the history, so that it stands in the customer's log.
  public Outcome approve(Caller caller, UUID customer, UUID matter, String question, String said) {
    Instant now = now(Instant.EPOCH);
    if (!caller.isFresh(now)) {
      return Outcome.refused(
          Refusal.Code.NOT_YOURS,
          "Confirm that it is you first.",
          "Konfirmasikan dahulu bahwa ini Anda.");
    }
    UUID id =
        UUID.nameUUIDFromBytes(
            "%s %s %s %s"
                .formatted(matter, question, said, caller.person())
                .getBytes(StandardCharsets.UTF_8));
    return tried(
        customer,
        matter,
        id,
        OptionalInt.empty(),
        (file, procedure) -> approved(file, procedure, id, caller, question, said));
  }

  private <S extends State, E extends Event> Optional<Outcome> approved(
      ProcedureCaseRecord file,
      Procedure<S, E> procedure,
      UUID id,
      Caller caller,
      String question,
      String said) {
    S state = procedure.states().cast(Codec.state(procedure, file.getState(), file.getContent()));
    Circumstances at = circumstances(file, by(caller));
    Approval approval = new Approval(question, said, at.by(), at.now());
    Optional<Quorum> asked =
        procedure.quorums(state, at).stream()
            .filter(quorum -> quorum.question().equals(question))
            .filter(quorum -> quorum.statement().equals(said))
            .findFirst();
    if (asked.isEmpty()) {
      return Optional.of(new Outcome.Refused(Refusal.notNow()));
    }
    if (!asked.get().counts(approval)) {
      return Optional.of(
          Outcome.refused(
              Refusal.Code.NOT_YOURS,
              "Your yes does not count here.",
              "Persetujuan Anda tidak dihitung di sini."));
    }
    return kept(file, id, approval, state, at, caller.shownAt());
  }

  private Optional<Outcome> kept(
      ProcedureCaseRecord file,
      UUID id,
      Approval approval,
      State state,
      Circumstances at,
      Instant shown) {
    UUID customer = file.getCustomerId();
    String content =
        Codec.text(Map.of("question", approval.question(), "statement", approval.statement()));
    CaseRows.NewStep step =
        new CaseRows.NewStep(
            file.getId(),
            keeps(file),
            file.getSteps() + 1,
            id,
            APPROVAL,
            content,
            at.by(),
            file.getState(),
            at.now(),
            file.getSilent());
    Instant before = shown.isBefore(at.now()) ? shown : at.now();
    AtomicBoolean fresh = new AtomicBoolean(true);
    Outbox.Errand errand = outbox.errand(customer, file.getId());
    boolean kept =
        unlessOvertaken(
            customer,
            sql -> {
              fresh.set(CaseRows.approve(sql, customer, file.getId(), approval, before));
              if (!fresh.get()) {
                return true;
              }
              boolean first =
                  CaseRows.move(
                      sql,
                      customer,
                      file.getId(),
                      file.getSteps(),
                      state,
                      file.getEndedAt() != null,
                      file.getSilent(),
                      at.now());
              if (!first) {
                throw new Overtaken();
              }
              CaseRows.add(sql, customer, step);
              errand.take(sql);
              return true;
            });
    if (!kept) {
      return Optional.empty();
    }
    errand.run();
    return cases.find(customer, file.getId()).map(now -> new Outcome.Taken(now, !fresh.get()));
  }

  /// What may be said yes to as the case stands, with whom has said so and still may.
  public List<Quorum> quorums(UUID customer, UUID matter) {
    return transactions
        .customer(customer, sql -> CaseRows.find(sql, customer, matter))
        .flatMap(file ->
            known
                .procedure(file.getProcedure(), file.getVersion())
                .map(procedure -> quorums(file, procedure)))
        .orElse(List.of());
  }

  private <S extends State, E extends Event> List<Quorum> quorums(
      ProcedureCaseRecord file, Procedure<S, E> procedure) {
    S state = procedure.states().cast(Codec.state(procedure, file.getState(), file.getContent()));
    return procedure.quorums(state, circumstances(file, By.CLOCK));
  }

  private Circumstances circumstances(ProcedureCaseRecord file, By by) {
    UUID customer = file.getCustomerId();
    List<Approval> given =
        transactions.customer(customer, sql -> CaseRows.approvals(sql, customer, file.getId()));
    return new Circumstances(
        now(file.getChangedAt().toInstant()),
        by,
        known.book(file.getLaw()).orElseThrow(),
        holidays.get(),
        zone,
        standing(given));
  }

  /// Those of people who have not left.
  private List<Approval> standing(List<Approval> given) {
    if (given.isEmpty()) {
      return given;
    }
    Set<UUID> people = new HashSet<>();
    given.forEach(each -> people.add(UUID.fromString(each.by().person())));
    Set<UUID> here =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.select(PERSON.ID)
                    .from(PERSON)
                    .where(PERSON.ID.in(people))
                    .and(PERSON.ENDED_AT.isNull())
                    .fetchSet(PERSON.ID));
    return given.stream()
        .filter(each -> here.contains(UUID.fromString(each.by().person())))
        .toList();
  }

  /// A case's time never goes back, whatever the clock does.
  private Instant now(Instant last) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return now.isBefore(last) ? last : now;
  }

  private Outcome again(UUID customer, UUID matter, UUID id, String content) {
    Optional<CaseStepRecord> step =
        transactions.customer(customer, sql -> CaseRows.step(sql, customer, matter, id));
    boolean same = step.map(CaseStepRecord::getContent).filter(content::equals).isPresent();
    return same
        ? cases
            .find(customer, matter)
            .<Outcome>map(file -> new Outcome.Taken(file, true))
            .orElseGet(Kernel::unknown)
        : Outcome.refused(
            Refusal.Code.REUSED,
            "The id of this event was used for another one.",
            "Id peristiwa ini sudah dipakai untuk yang lain.");
  }

  private static Outcome unknown() {
    return Outcome.refused(Refusal.Code.UNKNOWN, "There is no such case.", "Kasus ini tidak ada.");
  }

  private static Outcome changed() {
    return Outcome.refused(
        Refusal.Code.CHANGED,
        "Somebody else was faster; look at the case again.",
        "Orang lain lebih cepat; lihat kembali kasusnya.");
  }

  private static Outcome noVersion(ProcedureCaseRecord file) {
    return Outcome.refused(
        Refusal.Code.NO_VERSION,
        "This program does not know %s, version %d, under the law as of %s; the case rests."
            .formatted(file.getProcedure(), file.getVersion(), file.getLaw()),
        "Program ini tidak mengenal %s versi %d menurut hukum per %s; kasus menunggu."
            .formatted(file.getProcedure(), file.getVersion(), file.getLaw()));
  }
}
