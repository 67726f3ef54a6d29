package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.Calendar;
import id.janji.law.time.Holidays;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The days that limits in working days leave out: the coming year, who changed what, and why.
@RestController
public class CalendarController {
  private static final Bilingual TITLE = new Bilingual("Holidays", "Hari libur");
  private static final String PATH = "/house/holidays";
  private static final int MOST_YEARS_AHEAD = 3;

  private final Pages pages;
  private final Calendar calendar;
  private final ZoneId zone;
  private final Clock clock;

  CalendarController(Pages pages, Calendar calendar, Provider provider, Clock clock) {
    this.pages = pages;
    this.calendar = calendar;
    this.zone = provider.zone();
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param days of the coming year
  /// @param years with their sources
  /// @param missing years that the coming year reaches into and nobody has entered
  /// @param keeps whether the reader may change it
  public record View(
      LocalDate today,
      List<Holidays.Day> days,
      List<Holidays.Year> years,
      List<Integer> missing,
      List<Calendar.Edit> history,
      boolean keeps,
      Form form) {
    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }

    /// Who added the day; empty for one that is shipped.
    public Optional<Calendar.Edit> origin(Holidays.Day day) {
      return history.stream()
          .filter(each -> each.deed().equals(new Calendar.Deed.Added(day)))
          .findFirst();
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_HOUSE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    Holidays holidays = calendar.holidays();
    LocalDate today = today();
    LocalDate end = today.plusYears(1);
    View view =
        new View(
            today,
            holidays.days().stream()
                .filter(day -> !day.date().isBefore(today) && day.date().isBefore(end))
                .toList(),
            holidays.years(),
            IntStream.rangeClosed(today.getYear(), end.getYear())
                .filter(year -> !holidays.knows(year))
                .boxed()
                .toList(),
            calendar.history(),
            caller.may(Permission.KEEP_CALENDAR),
            form);
    return pages.page("register/holidays", pages.framed(caller, TITLE, request), view);
  }

  @PostMapping("/house/holidays/{deed}")
  @Permits(Permission.KEEP_CALENDAR)
  public ModelAndView change(Caller caller, HttpServletRequest request, @PathVariable String deed) {
    Form form = Form.of(deed, request.getParameterMap()).filled("reason", "source");
    form = deed.equals("added") ? form.filled("en", "id") : form;
    form = checked(form).isPresent() ? form : noDay(form, "checked");
    Optional<Calendar.Deed> wanted = deed(deed, form);
    form = wanted.isPresent() ? form : noDay(form, deed.equals("entered") ? "year" : "date");
    form = tooLong(form);
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    calendar.change(
        caller,
        wanted.orElseThrow(),
        new Calendar.Ground(
            form.value("reason").strip(),
            form.value("source").strip(),
            checked(form).orElseThrow()));
    return Answers.seeOther(PATH);
  }

  private static Form noDay(Form form, String field) {
    return form.fault(
        field,
        "This is no day that can be entered here.",
        "Ini bukan tanggal yang dapat dimasukkan di sini.");
  }

  private static Form tooLong(Form form) {
    Optional<String> field =
        Stream.of("reason", "source", "en", "id")
            .filter(
                each -> form.value(each).strip().length() > (each.equals("reason") ? 1000 : 200))
            .findFirst();
    return field
        .map(each -> form.fault(each, "This is too long.", "Ini terlalu panjang."))
        .orElse(form);
  }

  /// The source was read some day, and not in the future.
  private Optional<LocalDate> checked(Form form) {
    return date(form, "checked").filter(day -> !day.isAfter(today()));
  }

  private static Optional<LocalDate> date(Form form, String field) {
    try {
      return Optional.of(LocalDate.parse(form.value(field)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private Optional<Calendar.Deed> deed(String deed, Form form) {
    Holidays holidays = calendar.holidays();
    return switch (deed) {
      case "added" ->
          date(form, "date")
              .filter(this::isNear)
              .map(date ->
                  new Calendar.Deed.Added(
                      new Holidays.Day(
                          date,
                          form.choice("kind", Holidays.Kind.class).orElse(Holidays.Kind.PUBLIC),
                          new Bilingual(form.value("en").strip(), form.value("id").strip()))));
      case "removed" ->
          date(form, "date")
              .filter(date -> holidays.on(date).isPresent())
              .map(Calendar.Deed.Removed::new);
      case "entered" ->
          form.value("year").matches("[0-9]{4}")
              ? Optional.of(Integer.parseInt(form.value("year")))
                  .filter(year -> isNear(LocalDate.of(year, 12, 31)))
                  .map(Calendar.Deed.Entered::new)
              : Optional.empty();
      default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private boolean isNear(LocalDate date) {
    int year = today().getYear();
    return date.getYear() >= year && date.getYear() <= year + MOST_YEARS_AHEAD;
  }
}
