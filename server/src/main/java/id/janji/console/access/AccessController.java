package id.janji.console.access;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.request.Fault;
import id.janji.access.request.Purposes;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Step;
import id.janji.access.request.Wish;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Tongue;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.kernel.CaseFile;
import id.janji.ledger.Ledger;
import id.janji.procedures.support.Support;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customer;
import id.janji.tenancy.House;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Who of the provider's may open what at this minute, what was asked for, and the form to ask.
@RestController
public class AccessController {
  private static final Bilingual TITLE = new Bilingual("Access", "Akses");
  private static final String PATH = "/access";
  private static final long MEGABYTE = 1_000_000;

  private final Pages pages;
  private final Access access;
  private final Requests requests;
  private final Support cases;
  private final Purposes purposes;
  private final Canaries customers;
  private final House house;
  private final Ledger ledger;

  public AccessController(
      Pages pages,
      Access access,
      Requests requests,
      Support cases,
      Purposes purposes,
      Canaries customers,
      House house,
      Ledger ledger) {
    this.pages = pages;
    this.access = access;
    this.requests = requests;
    this.cases = cases;
    this.purposes = purposes;
    this.customers = customers;
    this.house = house;
    this.ledger = ledger;
  }

  /// What the page shows.
  ///
  /// @param names of customers, by id
  /// @param grants that hold now, of people and jobs of the provider's
  /// @param reader who reads it
  public record View(
      Map<UUID, String> names,
      List<Grant> grants,
      List<Request> requests,
      List<CaseFile> cases,
      Map<String, String> purposes,
      Map<String, String> regions,
      Caller reader,
      Form form) {
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }

    public String name(UUID customer) {
      return names.getOrDefault(customer, "");
    }

    public boolean asks() {
      return reader.may(Permission.ASK_ACCESS);
    }

    public boolean decides() {
      return reader.may(Permission.DECIDE_ACCESS);
    }

    /// Open cases with their customers, for a form to offer.
    public Map<String, String> offered() {
      Map<String, String> offered = new LinkedHashMap<>();
      cases.forEach(
          each -> offered.put(each.id().toString(), name(each.customer()) + ": " + each.subject()));
      return offered;
    }

    /// Customers, for a form to offer.
    public Map<String, String> offeredCustomers() {
      Map<String, String> offered = new LinkedHashMap<>();
      names.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .forEach(each -> offered.put(each.getKey().toString(), each.getValue()));
      return offered;
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping("/access/cases")
  @Permits(Permission.ASK_ACCESS)
  public ModelAndView open(Caller caller, HttpServletRequest request) {
    Form form = Form.of("case", request.getParameterMap()).filled("subject");
    Optional<UUID> customer = form.uuid("customer").filter(id -> names().containsKey(id));
    if (customer.isEmpty()) {
      form = form.unchosen("customer");
    }
    boolean opened =
        !form.isRefused()
            && cases.open(customer.orElseThrow(), caller, form.value("subject")).isPresent();
    return opened
        ? Answers.seeOther(PATH)
        : Answers.refused(
            page(caller, request, form.fault("subject", "One line, please.", "Cukup satu baris.")));
  }

  @PostMapping("/access/cases/{customer}/{id}/close")
  @Permits(Permission.ASK_ACCESS)
  public ModelAndView close(Caller caller, @PathVariable UUID customer, @PathVariable UUID id) {
    if (cases.find(customer, id).isEmpty()) {
      throw none();
    }
    cases.close(customer, id, caller);
    return Answers.seeOther(PATH);
  }

  @PostMapping("/access/requests")
  @Permits(Permission.ASK_ACCESS)
  @FreshSignIn
  public ModelAndView ask(Caller caller, HttpServletRequest request) {
    Form form = Form.of("ask", request.getParameterMap()).filled("bucket");
    Optional<CaseFile> matter =
        form.uuid("case")
            .flatMap(id -> cases.open().stream().filter(each -> each.id().equals(id)).findFirst());
    form = matter.isPresent() ? form : form.unchosen("case");
    form = operations(form).isEmpty() ? form.unchosen("operation") : form;
    form = number(form, "items").isPresent() ? form : whole(form, "items");
    form = number(form, "megabytes").isPresent() ? form : whole(form, "megabytes");
    form = number(form, "hours").isPresent() ? form : whole(form, "hours");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    return answered(caller, request, form, requests.ask(caller, wish(form, matter.get())));
  }

  private static Wish wish(Form form, CaseFile matter) {
    Duration window = Duration.ofHours(number(form, "hours").orElseThrow());
    Duration answer = Duration.ofHours(1);
    return new Wish(
        matter.customer(),
        matter.id(),
        operations(form),
        scope(form),
        form.value("purpose"),
        number(form, "items").orElseThrow(),
        number(form, "megabytes").orElseThrow() * MEGABYTE,
        window,
        answer,
        form.value("region"));
  }

  private static Set<Operation> operations(Form form) {
    return form.values("operation").stream()
        .flatMap(code -> Operation.of(code).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Names of items, one a line; without any, the whole bucket.
  private static Scope scope(Form form) {
    Set<Bytes> keys =
        form.value("keys")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(line -> Bytes.of(line.getBytes(StandardCharsets.UTF_8)))
            .filter(key -> key.size() <= Item.MAX_KEY)
            .collect(Collectors.toUnmodifiableSet());
    String bucket = form.value("bucket").strip();
    return keys.isEmpty() ? new Scope.Bucket(bucket) : new Scope.Keys(bucket, keys);
  }

  private static Optional<Long> number(Form form, String field) {
    String text = form.value(field).strip();
    return text.matches("[1-9][0-9]{0,6}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Form whole(Form form, String field) {
    return form.fault(
        field, "A whole number from 1 to 9,999,999.", "Bilangan bulat dari 1 sampai 9.999.999.");
  }

  @PostMapping("/access/requests/{customer}/{id}/{answer}")
  @Permits(Permission.DECIDE_ACCESS)
  @FreshSignIn
  public ModelAndView decide(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID customer,
      @PathVariable UUID id,
      @PathVariable String answer) {
    Payload.Answer said =
        switch (answer) {
          case "yes" -> Payload.Answer.YES;
          case "no" -> Payload.Answer.NO;
          default -> throw none();
        };
    Form form = Form.of("of-" + id, request.getParameterMap());
    Step<Request> step =
        Shown.minutes(form)
            .filter(_ -> said == Payload.Answer.YES)
            .map(most -> requests.allow(caller, customer, id, most))
            .orElseGet(() -> requests.decide(caller, customer, id, said));
    return answered(caller, request, form, step);
  }

  @PostMapping("/access/grants/{customer}/{id}/revoke")
  @Permits(Permission.DECIDE_ACCESS)
  public ModelAndView revoke(Caller caller, @PathVariable UUID customer, @PathVariable UUID id) {
    return switch (access.revoke(customer, id, Act.actor(caller), "A manager ended it.")) {
      case NOW, BEFORE -> Answers.seeOther(PATH);
      case UNKNOWN -> throw none();
    };
  }

  private ModelAndView answered(
      Caller caller, HttpServletRequest request, Form form, Step<?> step) {
    return switch (step) {
      case Step.Done<?> _ -> Answers.seeOther(PATH);
      case Step.Refused<?>(Fault fault) ->
          Answers.refused(page(caller, request, form.refused(fault.sentence())));
    };
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    var page = pages.framed(caller, TITLE, request);
    Tongue t = page.t();
    Map<UUID, String> names = names();
    List<Grant> grants =
        names.keySet().stream()
            .filter(ledger::has)
            .flatMap(customer -> access.grants(customer).stream())
            .filter(grant -> grant.terms().request().isPresent())
            .sorted(Comparator.comparing(grant -> grant.terms().from()))
            .toList();
    Map<String, String> regions =
        house.regions().stream()
            .collect(Collectors.toMap(House.Region::code, region -> t.in(region.name())));
    View view =
        new View(names, grants, requests.all(), cases.open(), purposes(t), regions, caller, form);
    return pages.page("access/access", page, view);
  }

  private Map<UUID, String> names() {
    return customers.served().stream()
        .collect(Collectors.toMap(each -> each.id().value(), Customer::name));
  }

  /// The purposes of all who have open cases; what does not fit a customer is refused.
  private Map<String, String> purposes(Tongue t) {
    Map<String, String> found = new LinkedHashMap<>();
    cases.open().stream()
        .map(CaseFile::customer)
        .distinct()
        .flatMap(customer -> purposes.of(customer).stream())
        .forEach(each -> found.putIfAbsent(each.code(), t.in(each.name())));
    return found;
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
