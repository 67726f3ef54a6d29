package id.janji.console.access;

import id.janji.access.Act;
import id.janji.access.LegalHold;
import id.janji.access.hold.Holds;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Holds of the law: counsel lays and lifts them, and each customer sees his own.
@RestController
public class HoldsController {
  private static final Bilingual TITLE = new Bilingual("Legal holds", "Penahanan hukum");
  private static final String PATH = "/access/holds";

  private final Pages pages;
  private final Holds holds;
  private final Canaries customers;
  private final Clock clock;
  private final ZoneId zone;

  public HoldsController(
      Pages pages, Holds holds, Canaries customers, Provider provider, Clock clock) {
    this.pages = pages;
    this.holds = holds;
    this.customers = customers;
    this.clock = clock;
    this.zone = provider.zone();
  }

  /// What the pages show.
  ///
  /// @param live those that hold now
  /// @param past those that ended or were lifted
  /// @param customers by id; empty on a customer's own page
  /// @param keeps whether the reader lays and lifts them
  public record View(
      List<LegalHold> live,
      List<LegalHold> past,
      Map<String, String> customers,
      boolean keeps,
      LocalDate today,
      Form form) {
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }

    public String customer(LegalHold hold) {
      return customers.getOrDefault(hold.customer().toString(), "");
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping(PATH)
  @Permits(Permission.KEEP_HOLDS)
  @FreshSignIn
  public ModelAndView lay(Caller caller, HttpServletRequest request) {
    Form form = Form.of("lay", request.getParameterMap());
    Optional<UUID> customer =
        form.uuid("customer").filter(id -> served().containsKey(id.toString()));
    if (customer.isEmpty()) {
      return Answers.refused(page(caller, request, form.unchosen("customer")));
    }
    Holds.Wish wish =
        new Holds.Wish(
            customer.get(),
            form.value("article"),
            form.value("basis"),
            form.value("bucket"),
            form.value("prefix"),
            endOf(form.value("until")));
    return answered(caller, request, form, holds.lay(Act.actor(caller), wish));
  }

  /// The end of a day where the provider is; null if it is no day.
  private @Nullable Instant endOf(String day) {
    try {
      return LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  @PostMapping("/access/holds/{customer}/{id}/lift")
  @Permits(Permission.KEEP_HOLDS)
  @FreshSignIn
  public ModelAndView lift(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID customer,
      @PathVariable UUID id) {
    Form form = Form.of("of-" + id, request.getParameterMap());
    return answered(
        caller, request, form, holds.lift(Act.actor(caller), customer, id, form.value("why")));
  }

  private ModelAndView answered(
      Caller caller, HttpServletRequest request, Form form, Change<LegalHold> change) {
    return change instanceof Change.Done
        ? Answers.seeOther(PATH)
        : Answers.refused(page(caller, request, form.with(change)));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    Map<String, String> served = served();
    List<LegalHold> all =
        holds.all().stream()
            .filter(hold -> served.containsKey(hold.customer().toString()))
            .toList();
    boolean keeps = caller.may(Permission.KEEP_HOLDS);
    return pages.page(
        "access/holds", pages.framed(caller, TITLE, request), view(all, served, keeps, form));
  }

  private View view(List<LegalHold> all, Map<String, String> names, boolean keeps, Form form) {
    Instant now = clock.instant();
    return new View(
        all.stream().filter(hold -> hold.isLive(now)).toList(),
        all.stream().filter(hold -> !hold.isLive(now)).toList(),
        names,
        keeps,
        LocalDate.ofInstant(now, zone),
        form);
  }

  /// What a customer's own people see.
  @GetMapping("/own/holds")
  @Permits(Permission.SEE_OWN_ACCESS)
  public ModelAndView own(Caller caller, HttpServletRequest request) {
    UUID customer =
        caller.customerId().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    View view = view(holds.of(customer), Map.of(), false, Form.empty("none"));
    return pages.page("access/own-holds", pages.framed(caller, TITLE, request), view);
  }

  /// Customers by id, in the order of their names.
  private Map<String, String> served() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Customer customer : customers.served()) {
      all.put(customer.id().value().toString(), customer.name());
    }
    return all;
  }
}
