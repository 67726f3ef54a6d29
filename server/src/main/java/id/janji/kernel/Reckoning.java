package id.janji.kernel;

import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.db.tables.tables.records.ProcedureCaseRecord;
import id.janji.db.tx.Transactions;
import id.janji.kernel.internal.CaseRows;
import id.janji.kernel.internal.Codec;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.State;
import id.janji.law.RuleBook;
import id.janji.law.time.Holidays;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts the time limits of open cases anew when the calendar has changed, so that their rungs
/// climb when the pages say. What a case keeps and what was said to it stay as they are.
public final class Reckoning {
  private final Transactions transactions;
  private final Known known;
  private final Calendar calendar;
  private final ZoneId zone;
  private final Clock clock;
  private @Nullable Counted counted;

  /// @param zone whose days count
  public Reckoning(
      Transactions transactions, Known known, Calendar calendar, ZoneId zone, Clock clock) {
    this.transactions = transactions;
    this.known = known;
    this.calendar = calendar;
    this.zone = zone;
    this.clock = clock;
  }

  private record Counted(List<Holidays.Year> years, List<Holidays.Day> days) {
    static Counted of(Holidays holidays) {
      return new Counted(holidays.years(), holidays.days());
    }
  }

  /// Counts anew if the calendar is another than at the last run, or at the first one.
  ///
  /// @return how many cases
  public synchronized int run() {
    calendar.refresh();
    Holidays holidays = calendar.holidays();
    if (Counted.of(holidays).equals(counted)) {
      return 0;
    }
    List<ProcedureCaseRecord> open =
        transactions.system(
            DIRECTORY,
            sql -> sql.selectFrom(PROCEDURE_CASE).where(PROCEDURE_CASE.ENDED_AT.isNull()).fetch());
    open.forEach(file -> count(file.getCustomerId(), file.getId(), holidays));
    counted = Counted.of(holidays);
    return open.size();
  }

  private void count(UUID customer, UUID id, Holidays holidays) {
    transactions.customer(
        customer,
        sql -> {
          Optional<ProcedureCaseRecord> file =
              sql.selectFrom(PROCEDURE_CASE)
                  .where(PROCEDURE_CASE.CUSTOMER_ID.eq(customer))
                  .and(PROCEDURE_CASE.ID.eq(id))
                  .and(PROCEDURE_CASE.ENDED_AT.isNull())
                  .forUpdate()
                  .fetchOptional();
          file.ifPresent(each ->
              deadlines(each, holidays)
                  .ifPresent(all -> CaseRows.set(sql, customer, id, all, now(each))));
          return true;
        });
  }

  /// Empty if this program does not know what the case keeps.
  private Optional<List<Deadline>> deadlines(ProcedureCaseRecord file, Holidays holidays) {
    return known
        .procedure(file.getProcedure(), file.getVersion())
        .flatMap(procedure ->
            known.book(file.getLaw()).map(law -> deadlines(procedure, file, law, holidays)));
  }

  private <S extends State> List<Deadline> deadlines(
      Procedure<S, ?> procedure, ProcedureCaseRecord file, RuleBook law, Holidays holidays) {
    S state = procedure.states().cast(Codec.state(procedure, file.getState(), file.getContent()));
    return procedure.deadlines(
        state, new Circumstances(now(file), By.CLOCK, law, holidays, zone, List.of()));
  }

  private Instant now(ProcedureCaseRecord file) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant changed = file.getChangedAt().toInstant();
    return now.isBefore(changed) ? changed : now;
  }
}
