package id.janji.kernel;

import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import id.janji.db.tables.tables.records.ProcedureCaseRecord;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.OrderField;

/// Cases as lists, in pages. The next page begins after the last case of the one before, however
/// many came in between.
public final class Queue {
  private static final List<OrderField<?>> NEWEST =
      List.of(PROCEDURE_CASE.CHANGED_AT.desc(), PROCEDURE_CASE.ID.desc());

  private final Transactions transactions;
  private final Cases cases;
  private final Supplier<Set<UUID>> leftOut;
  private final Clock clock;

  /// @param leftOut customers whose cases nobody works on
  public Queue(Transactions transactions, Cases cases, Supplier<Set<UUID>> leftOut, Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.leftOut = leftOut;
    this.clock = clock;
  }

  /// Which of them.
  public enum Which {
    /// Those that are not over, the time limit that ends first first.
    OPEN,
    /// Those of them that are past a time limit.
    LATE,
    /// Those that are over, the last first.
    ENDED
  }

  /// A state of a procedure, by their codes.
  public record Place(String procedure, String state) {}

  /// Which cases a list shows.
  ///
  /// @param procedures at least one
  /// @param customer whose; empty for all
  /// @param notAt where those stand that it leaves out
  /// @param state the code of the one at which they stand; empty for all
  public record Wanted(
      Set<String> procedures,
      Which which,
      Optional<UUID> customer,
      Set<Place> notAt,
      Optional<String> state) {
    public Wanted {
      procedures = Set.copyOf(procedures);
      notAt = Set.copyOf(notAt);
    }

    public static Wanted all(Set<String> procedures, Which which) {
      return new Wanted(procedures, which, Optional.empty(), Set.of());
    }

    public Wanted(Set<String> procedures, Which which, Optional<UUID> customer, Set<Place> notAt) {
      this(procedures, which, customer, notAt, Optional.empty());
    }

    /// Those that stand there.
    public Wanted at(Optional<String> code) {
      return new Wanted(procedures, which, customer, notAt, code);
    }
  }

  /// The place of a case in its list.
  ///
  /// @param at by which the list is ordered; empty for a case without a time limit
  public record Mark(Optional<Instant> at, UUID id) {
    private static final String NEVER = "-";

    /// As it stands in an address.
    public String text() {
      return at.map(Instant::toString).orElse(NEVER) + "~" + id;
    }

    /// Empty if it is none.
    public static Optional<Mark> of(String text) {
      int cut = text.indexOf('~');
      if (cut < 0) {
        return Optional.empty();
      }
      String at = text.substring(0, cut);
      try {
        return Optional.of(
            new Mark(
                at.equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(at)),
                UUID.fromString(text.substring(cut + 1))));
      } catch (DateTimeParseException | IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }

  /// @param next where the page after this one begins; empty if this is the last
  public record Page(List<CaseFile> cases, Optional<Mark> next) {
    public Page {
      cases = List.copyOf(cases);
    }
  }

  /// Cases of all customers.
  ///
  /// @param after the mark of the page; empty for the first
  public Page page(Wanted wanted, Optional<Mark> after, int most) {
    boolean ended = wanted.which() == Which.ENDED;
    Condition further =
        after.map(mark -> ended ? earlier(mark) : later(mark)).orElse(noCondition());
    List<OrderField<?>> order =
        ended ? NEWEST : List.of(PROCEDURE_CASE.DUE_AT.asc().nullsLast(), PROCEDURE_CASE.ID.asc());
    List<ProcedureCaseRecord> rows =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.selectFrom(PROCEDURE_CASE)
                    .where(which(wanted))
                    .and(further)
                    .orderBy(order)
                    .limit(most + 1)
                    .fetch());
    return page(rows, most, ended);
  }

  /// The cases of a customer that he may see, those that changed last first.
  public Page own(
      UUID customer,
      Set<String> procedures,
      Optional<String> state,
      Optional<Mark> after,
      int most) {
    List<ProcedureCaseRecord> rows =
        transactions.customer(
            customer,
            sql ->
                sql.selectFrom(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.CUSTOMER_ID.eq(customer))
                    .and(PROCEDURE_CASE.PROCEDURE.in(procedures))
                    .andNot(PROCEDURE_CASE.SILENT)
                    .and(state.map(PROCEDURE_CASE.STATE::eq).orElse(noCondition()))
                    .and(after.map(Queue::earlier).orElse(noCondition()))
                    .orderBy(NEWEST)
                    .limit(most + 1)
                    .fetch());
    return page(rows, most, true);
  }

  private Page page(List<ProcedureCaseRecord> rows, int most, boolean byChange) {
    List<ProcedureCaseRecord> shown = rows.subList(0, Math.min(most, rows.size()));
    Optional<Mark> next =
        rows.size() > most
            ? Optional.of(shown.getLast()).map(last -> mark(last, byChange))
            : Optional.empty();
    return new Page(shown.stream().flatMap(row -> cases.file(row).stream()).toList(), next);
  }

  private static Mark mark(ProcedureCaseRecord last, boolean byChange) {
    OffsetDateTime at = byChange ? last.getChangedAt() : last.getDueAt();
    return new Mark(Optional.ofNullable(at).map(OffsetDateTime::toInstant), last.getId());
  }

  private static Condition earlier(Mark mark) {
    return row(PROCEDURE_CASE.CHANGED_AT, PROCEDURE_CASE.ID)
        .lt(mark.at().orElse(Instant.EPOCH).atOffset(UTC), mark.id());
  }

  /// Those without a time limit come last.
  private static Condition later(Mark mark) {
    return mark.at()
        .map(at ->
            row(PROCEDURE_CASE.DUE_AT, PROCEDURE_CASE.ID)
                .gt(at.atOffset(UTC), mark.id())
                .or(PROCEDURE_CASE.DUE_AT.isNull()))
        .orElseGet(() -> PROCEDURE_CASE.DUE_AT.isNull().and(PROCEDURE_CASE.ID.gt(mark.id())));
  }

  private Condition which(Wanted wanted) {
    Condition over = PROCEDURE_CASE.ENDED_AT.isNotNull();
    Condition state =
        switch (wanted.which()) {
          case OPEN -> over.not();
          case LATE -> over.not().and(PROCEDURE_CASE.DUE_AT.lt(clock.instant().atOffset(UTC)));
          case ENDED -> over;
        };
    for (Place place : wanted.notAt()) {
      state =
          state.andNot(
              PROCEDURE_CASE
                  .PROCEDURE
                  .eq(place.procedure())
                  .and(PROCEDURE_CASE.STATE.eq(place.state())));
    }
    return state
        .and(PROCEDURE_CASE.PROCEDURE.in(wanted.procedures()))
        .and(PROCEDURE_CASE.CUSTOMER_ID.notIn(leftOut.get()))
        .and(wanted.customer().map(PROCEDURE_CASE.CUSTOMER_ID::eq).orElse(noCondition()))
        .and(wanted.state().map(PROCEDURE_CASE.STATE::eq).orElse(noCondition()));
  }

  /// How many there are.
  public int count(Wanted wanted) {
    return transactions.system(DIRECTORY, sql -> sql.fetchCount(PROCEDURE_CASE, which(wanted)));
  }

  /// Whose they are.
  public Set<UUID> customers(Wanted wanted) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectDistinct(PROCEDURE_CASE.CUSTOMER_ID)
                .from(PROCEDURE_CASE)
                .where(which(wanted))
                .fetchSet(PROCEDURE_CASE.CUSTOMER_ID));
  }
}
