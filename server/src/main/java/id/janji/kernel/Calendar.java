package id.janji.kernel;

import static id.janji.db.tables.Tables.HOLIDAY_EDIT;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tables.tables.records.HolidayEditRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.law.time.Holidays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The days on which nobody works: those that are shipped, and what the provider's people changed.
/// Every change stays on record, and the last word on a day counts.
public final class Calendar {
  /// How long what another server entered may be missing here.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Holidays shipped;
  private final Transactions transactions;
  private final Clock clock;
  private volatile @Nullable Read read;

  public Calendar(Holidays shipped, Transactions transactions, Clock clock) {
    this.shipped = shipped;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record Read(Holidays holidays, Instant at) {}

  /// What somebody changed.
  public sealed interface Deed {
    /// The day is without work.
    record Added(Holidays.Day day) implements Deed {}

    /// People work on that day.
    record Removed(LocalDate date) implements Deed {}

    /// All days of the year are entered.
    record Entered(int year) implements Deed {}
  }

  /// Why it is right.
  ///
  /// @param source where it is written
  /// @param checked when that was last read
  public record Ground(String reason, String source, LocalDate checked) {}

  /// One change.
  public record Edit(UUID id, Deed deed, Ground ground, String by, Instant at) {}

  /// The calendar as it is now.
  public Holidays holidays() {
    Read last = read;
    Instant now = clock.instant();
    if (last != null && Duration.between(last.at(), now).abs().compareTo(FRESH) < 0) {
      return last.holidays();
    }
    Holidays holidays = merged(history().reversed());
    read = new Read(holidays, now);
    return holidays;
  }

  /// Looks at once at what was changed, wherever that was.
  void refresh() {
    read = null;
  }

  /// @param edits the oldest first
  private Holidays merged(List<Edit> edits) {
    Map<LocalDate, Optional<Holidays.Day>> days = new TreeMap<>();
    List<Holidays.Year> years = new ArrayList<>();
    for (Edit edit : edits) {
      switch (edit.deed()) {
        case Deed.Added(Holidays.Day day) -> days.put(day.date(), Optional.of(day));
        case Deed.Removed(LocalDate date) -> days.put(date, Optional.empty());
        case Deed.Entered(int year) -> years.add(entered(year, edit.ground()));
      }
    }
    Set<LocalDate> removed =
        days.entrySet().stream()
            .filter(each -> each.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return shipped.changed(
        years, days.values().stream().flatMap(Optional::stream).toList(), removed);
  }

  /// What somebody typed stays in the language in which he typed it.
  private static Holidays.Year entered(int year, Ground ground) {
    Bilingual typed = new Bilingual(ground.source(), ground.source());
    return new Holidays.Year(year, typed, ground.checked());
  }

  /// Every change, the newest first.
  public List<Edit> history() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(HOLIDAY_EDIT)
                .orderBy(HOLIDAY_EDIT.AT.desc(), HOLIDAY_EDIT.ID.desc())
                .fetch(Calendar::edit));
  }

  private static Edit edit(HolidayEditRecord row) {
    return new Edit(
        row.getId(),
        deed(row),
        new Ground(row.getReason(), row.getSource(), row.getChecked()),
        row.getPersonName(),
        row.getAt().toInstant());
  }

  private static Deed deed(HolidayEditRecord row) {
    return switch (row.getDeed()) {
      case "added" ->
          new Deed.Added(
              new Holidays.Day(
                  row.getDate(),
                  Holidays.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT).replace('-', '_')),
                  new Bilingual(row.getNameEn(), row.getNameId())));
      case "removed" -> new Deed.Removed(row.getDate());
      default -> new Deed.Entered(row.getDate().getYear());
    };
  }

  /// Changes the calendar from now on.
  public void change(Caller by, Deed deed, Ground ground) {
    HolidayEditRecord row = new HolidayEditRecord();
    switch (deed) {
      case Deed.Added(Holidays.Day(LocalDate date, Holidays.Kind kind, Bilingual name)) -> {
        row.setDeed("added");
        row.setDate(date);
        row.setKind(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        row.setNameEn(name.en());
        row.setNameId(name.id());
      }
      case Deed.Removed(LocalDate date) -> {
        row.setDeed("removed");
        row.setDate(date);
      }
      case Deed.Entered(int year) -> {
        row.setDeed("entered");
        row.setDate(LocalDate.of(year, 1, 1));
      }
    }
    row.setReason(ground.reason());
    row.setSource(ground.source());
    row.setChecked(ground.checked());
    row.setPersonId(by.person());
    row.setPersonName(by.name());
    row.setAt(clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(UTC));
    transactions.run(DIRECTORY, sql -> sql.insertInto(HOLIDAY_EDIT).set(row).execute());
    refresh();
  }
}
