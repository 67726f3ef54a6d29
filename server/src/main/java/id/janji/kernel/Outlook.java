package id.janji.kernel;

import id.janji.db.tx.Transactions;
import id.janji.kernel.form.Move;
import id.janji.kernel.form.Moves;
import id.janji.kernel.internal.CaseRows;
import id.janji.kernel.procedure.Approval;
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
import java.util.function.Supplier;

/// What lies ahead of a case: the clocks that run, and what each side can say.
public final class Outlook {
  private final Transactions transactions;
  private final Known known;
  private final Supplier<Holidays> holidays;
  private final ZoneId zone;
  private final Clock clock;

  /// @param holidays on which nobody works, as they are now
  /// @param zone whose days count
  public Outlook(
      Transactions transactions,
      Known known,
      Supplier<Holidays> holidays,
      ZoneId zone,
      Clock clock) {
    this.transactions = transactions;
    this.known = known;
    this.holidays = holidays;
    this.zone = zone;
    this.clock = clock;
  }

  /// The procedure that a case keeps.
  ///
  /// @throws IllegalArgumentException if this program does not know it; no [CaseFile] is made then
  public Procedure<?, ?> procedure(CaseFile file) {
    return known
        .procedure(file.procedure(), file.version())
        .orElseThrow(() -> new IllegalArgumentException(file.procedure() + " " + file.version()));
  }

  /// The book of time limits that a case keeps; empty if this program does not know it.
  public Optional<RuleBook> book(CaseFile file) {
    return known.book(file.law());
  }

  /// The time limits that run as a case stands, with those that have no number.
  public List<Deadline> clocks(CaseFile file) {
    return book(file).map(law -> clocks(procedure(file), file, law)).orElse(List.of());
  }

  private <S extends State> List<Deadline> clocks(
      Procedure<S, ?> procedure, CaseFile file, RuleBook law) {
    return procedure.deadlines(
        procedure.states().cast(file.stands()), at(file, By.CLOCK, law, List.of()));
  }

  /// What somebody can say to a case as it stands, whether or not he may.
  public List<Move> moves(CaseFile file, By by) {
    List<Approval> given =
        transactions.customer(
            file.customer(), sql -> CaseRows.approvals(sql, file.customer(), file.id()));
    return book(file)
        .map(law -> Moves.of(procedure(file), file.stands(), at(file, by, law, given)))
        .orElse(List.of());
  }

  /// One of them, by the code of its event.
  public Optional<Move> move(CaseFile file, By by, String code) {
    return moves(file, by).stream().filter(each -> each.code().equals(code)).findFirst();
  }

  private Circumstances at(CaseFile file, By by, RuleBook law, List<Approval> given) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant later = now.isBefore(file.changedAt()) ? file.changedAt() : now;
    return new Circumstances(later, by, law, holidays.get(), zone, given);
  }
}
