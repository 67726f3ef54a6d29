package id.janji.law.time;

import id.janji.clause.Bilingual;
import id.janji.clause.source.Fault;
import id.janji.clause.source.FaultCode;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Fields;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import id.janji.clause.source.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a calendar of holidays, which its owner may edit: years, each with source and days.
public final class HolidayReader {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int MOST_BYTES = 200_000;
  private static final int MOST_YEARS = 50;
  private static final int MOST_CHARS = 300;

  private final Faults faults;
  private final Map<Integer, Holidays.Year> years = new TreeMap<>();
  private final Set<LocalDate> dates = new HashSet<>();
  private final List<Holidays.Day> days = new ArrayList<>();

  private HolidayReader(Faults faults) {
    this.faults = faults;
  }

  /// The calendar that is shipped: Indonesia.
  public static Holidays shipped() {
    return Shipped.CALENDAR;
  }

  /// Read when it is first asked for.
  private static final class Shipped {
    private static final Holidays CALENDAR = readShipped();
  }

  private static Holidays readShipped() {
    Faults faults = new Faults();
    SourceText source = SourceText.decode("holidays-id.yaml", bytes(), MOST_BYTES, faults);
    Optional<Holidays> read = source == null ? Optional.empty() : read(source, faults);
    return read.orElseThrow(() ->
        new IllegalStateException(
            faults.sorted().stream().map(Fault::toString).collect(Collectors.joining("\n"))));
  }

  private static byte[] bytes() {
    try (InputStream in = Holidays.class.getResourceAsStream("/id/janji/law/holidays-id.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the calendar of holidays is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a calendar; empty, and faults with their places, if anything in it is wrong.
  public static Optional<Holidays> read(SourceText source, Faults faults) {
    Node root = YamlReader.read(source, faults);
    HolidayReader reader = new HolidayReader(faults);
    Fields in = root == null ? null : Fields.of(root, faults, "years");
    if (in != null) {
      in.list("years", MOST_YEARS).forEach(reader::year);
    }
    return faults.isEmpty()
        ? Optional.of(new Holidays(List.copyOf(reader.years.values()), reader.days))
        : Optional.empty();
  }

  private void year(Node node) {
    Fields in = Fields.of(node, faults, "year", "source", "checked", "public", "collective-leave");
    if (in == null) {
      return;
    }
    Integer year = in.whole("year", 1970, 9999);
    Bilingual read = in.bilingual("source", MOST_CHARS);
    LocalDate checked = date(in, "checked");
    if (year == null || read == null || checked == null) {
      return;
    }
    if (years.put(year, new Holidays.Year(year, read, checked)) != null) {
      faults.add(
          FaultCode.DUPLICATE_ID, in.place("year"), "the year %d stands twice".formatted(year));
    }
    in.list("public", 100).forEach(day -> day(day, year, Holidays.Kind.PUBLIC));
    in.list("collective-leave", 100).forEach(day -> day(day, year, Holidays.Kind.COLLECTIVE_LEAVE));
  }

  private void day(Node node, int year, Holidays.Kind kind) {
    Fields in = Fields.of(node, faults, "date", "en", "id");
    if (in == null) {
      return;
    }
    LocalDate date = date(in, "date");
    String en = in.text("en", MOST_CHARS);
    String id = in.text("id", MOST_CHARS);
    if (date == null || en == null || id == null) {
      return;
    }
    if (date.getYear() != year) {
      String reason = "%s lies outside of the year %d that it stands under".formatted(date, year);
      faults.add(FaultCode.BAD_VALUE, in.place("date"), reason);
    } else if (!dates.add(date)) {
      faults.add(FaultCode.DUPLICATE_ID, in.place("date"), date + " stands twice");
    } else {
      days.add(new Holidays.Day(date, kind, new Bilingual(en, id)));
    }
  }

  private @Nullable LocalDate date(Fields in, String field) {
    String text = in.text(field, DATE, "a date as 2026-11-26");
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      faults.add(FaultCode.BAD_VALUE, in.place(field), text + " is not in the calendar");
      return null;
    }
  }
}
