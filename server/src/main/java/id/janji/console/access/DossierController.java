package id.janji.console.access;

import id.janji.access.dossier.Dossier;
import id.janji.access.dossier.Dossiers;
import id.janji.access.dossier.Dossiers.Kind;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Tongue;
import id.janji.identity.Caller;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Person;
import id.janji.identity.signin.FreshSignIn;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Change;
import id.janji.tenancy.House;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What is on record of those who may ask for access: agreement, place of work, conflicts.
@RestController
public class DossierController {
  private static final Bilingual TITLE = new Bilingual("Who may ask", "Siapa boleh meminta");
  private static final String PATH = "/access/people";

  private final Pages pages;
  private final Dossiers dossiers;
  private final People people;
  private final Canaries customers;
  private final House house;
  private final Clock clock;
  private final ZoneId zone;

  public DossierController(
      Pages pages,
      Dossiers dossiers,
      People people,
      Canaries customers,
      House house,
      Provider provider,
      Clock clock) {
    this.pages = pages;
    this.dossiers = dossiers;
    this.people = people;
    this.customers = customers;
    this.house = house;
    this.clock = clock;
    this.zone = provider.zone();
  }

  /// Somebody with what is on record of him.
  public record Entry(Person person, Dossier dossier, Instant now) {
    /// Whether he has an agreement and a place, so that only a declaration may be missing.
    public boolean isReady() {
      return dossier.agreement(now).isPresent() && !dossier.placesNow(now).isEmpty();
    }

    /// For how many of these customers he has declared to be free.
    public long free(Map<String, String> customers) {
      return customers.keySet().stream()
          .filter(id ->
              dossier.standing(UUID.fromString(id), now).orElse(null)
                  instanceof Dossier.Declaration.Free)
          .count();
    }
  }

  /// What the list shows.
  public record Overview(
      List<Entry> entries, Map<String, String> regions, Map<String, String> customers) {
    public long ready() {
      return entries.stream().filter(Entry::isReady).count();
    }
  }

  /// What the page of one person shows.
  ///
  /// @param names of those who noted something, by id
  /// @param own whether the reader looks at himself
  /// @param keeps whether he may note something about this person
  public record View(
      Entry entry,
      Map<UUID, String> names,
      Map<String, String> regions,
      Map<String, String> customers,
      boolean own,
      boolean asks,
      boolean keeps,
      LocalDate today,
      Form form) {
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }

    public String path() {
      return PATH + "/" + entry.person().id();
    }

    public String customer(UUID id) {
      return customers.getOrDefault(id.toString(), "");
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    var page = pages.framed(caller, TITLE, request);
    List<Entry> entries =
        people.list(null).stream()
            .filter(person -> person.endedAt() == null && asks(person))
            .map(person -> new Entry(person, dossiers.of(person.id()), clock.instant()))
            .sorted(Comparator.comparing((Entry each) -> each.person().name()))
            .toList();
    return pages.page("access/people", page, new Overview(entries, regions(page.t()), customers()));
  }

  private static boolean asks(Person person) {
    return person.roles().stream()
        .anyMatch(role -> role.permissions().contains(Permission.ASK_ACCESS));
  }

  @GetMapping("/access/people/{id}")
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView one(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return page(caller, request, id, Form.empty("none"));
  }

  @PostMapping("/access/people/{id}/agreement")
  @Permits(Permission.KEEP_DOSSIERS)
  @FreshSignIn
  public ModelAndView agreed(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("agreement", request.getParameterMap());
    Optional<Dossiers.Note> note = note(form, id);
    return note.isEmpty()
        ? noDay(caller, request, id, form)
        : answered(caller, request, id, form, dossiers.agreed(caller, note.get()));
  }

  @PostMapping("/access/people/{id}/place")
  @Permits(Permission.KEEP_DOSSIERS)
  @FreshSignIn
  public ModelAndView placed(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("place", request.getParameterMap());
    String region = form.value("region");
    if (house.regions().stream().noneMatch(each -> each.code().equals(region))) {
      return Answers.refused(page(caller, request, id, form.unchosen("region")));
    }
    Optional<Dossiers.Note> note = note(form, id);
    return note.isEmpty()
        ? noDay(caller, request, id, form)
        : answered(caller, request, id, form, dossiers.worksFrom(caller, note.get(), region));
  }

  /// From a day on until the end of another, where the provider is.
  private Optional<Dossiers.Note> note(Form form, UUID person) {
    try {
      LocalDate from = LocalDate.parse(form.value("from"));
      Instant now = clock.instant();
      Instant begins =
          from.equals(LocalDate.ofInstant(now, zone)) ? now : from.atStartOfDay(zone).toInstant();
      Instant ends =
          LocalDate.parse(form.value("until")).plusDays(1).atStartOfDay(zone).toInstant();
      return Optional.of(new Dossiers.Note(person, form.value("evidence"), begins, ends));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private ModelAndView noDay(Caller caller, HttpServletRequest request, UUID id, Form form) {
    return Answers.refused(
        page(caller, request, id, form.fault("until", "This is not a day.", "Ini bukan tanggal.")));
  }

  @PostMapping("/access/people/{id}/papers/{kind}/{paper}/end")
  @Permits(Permission.KEEP_DOSSIERS)
  @FreshSignIn
  public ModelAndView end(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID id,
      @PathVariable String kind,
      @PathVariable UUID paper) {
    Kind which =
        switch (kind) {
          case "agreement" -> Kind.AGREEMENT;
          case "place" -> Kind.PLACE;
          default -> throw none();
        };
    Form form = Form.of("of-" + paper, request.getParameterMap());
    return answered(
        caller, request, id, form, dossiers.end(caller, which, id, paper, form.value("why")));
  }

  /// The caller says of himself whether he has a conflict of interest with a customer.
  @PostMapping("/access/declarations")
  @Permits(Permission.ASK_ACCESS)
  @FreshSignIn
  public ModelAndView declare(Caller caller, HttpServletRequest request) {
    Form form = Form.of("declare", request.getParameterMap());
    Optional<UUID> customer = customer(form);
    form = customer.isPresent() ? form : form.unchosen("customer");
    boolean free = form.value("conflict").equals("none");
    form = free || form.value("conflict").equals("some") ? form : form.unchosen("conflict");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, caller.person(), form));
    }
    UUID whose = customer.orElseThrow();
    Change<UUID> change =
        free
            ? dossiers.declareFree(caller, whose, form.value("text"))
            : dossiers.conflict(caller, caller.person(), whose, form.value("text"));
    return answered(caller, request, caller.person(), form, change);
  }

  @PostMapping("/access/people/{id}/conflicts")
  @Permits(Permission.KEEP_DOSSIERS)
  @FreshSignIn
  public ModelAndView conflict(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("conflict", request.getParameterMap());
    Optional<UUID> customer = customer(form);
    return customer.isEmpty()
        ? Answers.refused(page(caller, request, id, form.unchosen("customer")))
        : answered(
            caller,
            request,
            id,
            form,
            dossiers.conflict(caller, person(id).id(), customer.get(), form.value("text")));
  }

  @PostMapping("/access/people/{id}/conflicts/{customer}/end")
  @Permits(Permission.KEEP_DOSSIERS)
  @FreshSignIn
  public ModelAndView endConflict(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID id,
      @PathVariable UUID customer) {
    Form form = Form.of("of-" + customer, request.getParameterMap());
    return answered(caller, request, id, form, dossiers.endConflict(caller, id, customer));
  }

  private Optional<UUID> customer(Form form) {
    return form.uuid("customer").filter(id -> customers().containsKey(id.toString()));
  }

  private ModelAndView answered(
      Caller caller, HttpServletRequest request, UUID person, Form form, Change<UUID> change) {
    return change instanceof Change.Done
        ? Answers.seeOther(PATH + "/" + person)
        : Answers.refused(page(caller, request, person, form.with(change)));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, UUID id, Form form) {
    var page = pages.framed(caller, TITLE, request);
    Instant now = clock.instant();
    Person person = person(id);
    boolean own = id.equals(caller.person());
    View view =
        new View(
            new Entry(person, dossiers.of(id), now),
            people.list(null).stream().collect(Collectors.toMap(Person::id, Person::name)),
            regions(page.t()),
            customers(),
            own,
            own && caller.may(Permission.ASK_ACCESS),
            !own && caller.may(Permission.KEEP_DOSSIERS),
            LocalDate.ofInstant(now, zone),
            form);
    return pages.page("access/person", page, view);
  }

  private Person person(UUID id) {
    return people.ofSide(null).find(id).orElseThrow(DossierController::none);
  }

  private Map<String, String> regions(Tongue t) {
    return house.regions().stream()
        .collect(Collectors.toMap(House.Region::code, region -> t.in(region.name())));
  }

  /// Customers by id, in the order of their names.
  private Map<String, String> customers() {
    Map<String, String> all = new LinkedHashMap<>();
    customers
        .served()
        .forEach(customer -> all.put(customer.id().value().toString(), customer.name()));
    return all;
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
