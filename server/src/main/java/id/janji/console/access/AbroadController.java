package id.janji.console.access;

import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Assertion;
import id.janji.access.request.Fault;
import id.janji.access.request.Step;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Tongue;
import id.janji.custody.consent.RegionConsent;
import id.janji.custody.consent.RegionConsents;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Proof;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.service.ServiceAccount;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.signin.FreshSignIn;
import id.janji.keys.KeysException;
import id.janji.ledger.LedgerException;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Where a customer signs that a program of his may store in a region that no service names.
@RestController
public class AbroadController {
  private static final Bilingual TITLE = new Bilingual("Other regions", "Wilayah lain");
  private static final String PATH = "/own/regions";
  private static final long MEGABYTE = 1L << 20;
  private static final Bilingual SHUT =
      new Bilingual(
          "The provider's keys or ledger are shut, so nothing was signed. Try again later.",
          "Kunci atau catatan penyedia tertutup, jadi belum ada yang ditandatangani. Coba lagi"
              + " nanti.");

  private final Pages pages;
  private final RegionConsents consents;
  private final ApprovalKeys approvers;
  private final ServiceAccounts accounts;
  private final Services services;
  private final Customers customers;
  private final House house;
  private final Clock clock;

  public AbroadController(
      Pages pages,
      RegionConsents consents,
      ApprovalKeys approvers,
      ServiceAccounts accounts,
      Services services,
      Customers customers,
      House house,
      Clock clock) {
    this.pages = pages;
    this.consents = consents;
    this.approvers = approvers;
    this.accounts = accounts;
    this.services = services;
    this.customers = customers;
    this.house = house;
    this.clock = clock;
  }

  /// What the list shows.
  ///
  /// @param home the regions that his services name
  /// @param programs that may be let store elsewhere, by id
  /// @param regions that none of his services names, by code
  /// @param draws whether the reader draws statements up
  public record View(
      List<RegionConsent> consents,
      List<String> home,
      Map<String, String> programs,
      Map<String, String> regions,
      Map<String, String> names,
      boolean draws,
      Form form) {
    public long inForce(Tongue t) {
      return consents.stream()
          .filter(each -> each.state(t.now()) == RegionConsent.State.IN_FORCE)
          .count();
    }

    public String region(RegionConsent consent) {
      return names.getOrDefault(consent.region(), consent.region());
    }
  }

  /// What the page of one consent shows.
  ///
  /// @param keys the reader's own keys that may sign
  /// @param signs whether he may sign at all
  /// @param ends whether he may say no, and take it back
  public record One(
      RegionConsent consent,
      String region,
      List<ApprovalKeys.Key> keys,
      boolean signs,
      boolean ends,
      Form form) {
    /// The credentials of the reader's passkeys, for the browser to choose from.
    public String credentials() {
      return keys.stream()
          .flatMap(key -> key.credential().stream())
          .map(Bytes::base64Url)
          .collect(Collectors.joining(" "));
    }

    /// SHA-256 of what is signed.
    public byte[] fingerprint() {
      return consent.statement().fingerprint().toArray();
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_ACCESS)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    return list(caller, request, Form.empty("none"));
  }

  @PostMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView draw(Caller caller, HttpServletRequest request) {
    Form form = Form.of("draw", request.getParameterMap());
    Optional<ServiceAccount> program =
        form.uuid("program")
            .flatMap(
                id -> programs(caller).stream().filter(one -> one.id().equals(id)).findFirst());
    form = program.isPresent() ? form : form.unchosen("program");
    form = abroad(caller).containsKey(form.value("region")) ? form : form.unchosen("region");
    form = number(form, "items");
    form = number(form, "megabytes");
    form = number(form, "days");
    if (form.isRefused()) {
      return Answers.refused(list(caller, request, form));
    }
    RegionConsents.Wish wish =
        new RegionConsents.Wish(
            program.orElseThrow(),
            customers.find(new CustomerId(own(caller))).map(Customer::name).orElse(""),
            form.value("region"),
            whole(form, "items").orElse(0),
            whole(form, "megabytes").orElse(0) * MEGABYTE,
            Duration.ofDays(whole(form, "days").orElse(0)));
    return switch (told(() -> consents.draw(caller, wish))) {
      case Told.Step<RegionConsent>(Step.Done<RegionConsent>(RegionConsent drawn)) ->
          Answers.seeOther(PATH + "/" + drawn.id());
      case Told.Step<RegionConsent>(Step.Refused<RegionConsent>(Fault fault)) ->
          Answers.refused(list(caller, request, form.refused(fault.sentence())));
      case Told.Shut<RegionConsent> _ -> Answers.refused(list(caller, request, form.refused(SHUT)));
    };
  }

  private static Form number(Form form, String field) {
    return whole(form, field).isPresent()
        ? form
        : form.fault(field, "A whole number from 1 on.", "Bilangan bulat mulai dari 1.");
  }

  private static OptionalLong whole(Form form, String field) {
    String text = form.value(field).strip();
    return text.matches("[1-9][0-9]{0,8}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  @GetMapping("/own/regions/{id}")
  @Permits(Permission.SEE_OWN_ACCESS)
  public ModelAndView one(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return one(caller, request, id, Form.empty("none"));
  }

  /// Signs with a passkey; the form carries what the browser answered and the text that was shown.
  @PostMapping("/own/regions/{id}/passkey")
  @Permits(Permission.APPROVE_ACCESS)
  public ModelAndView passkey(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("sign", request.getParameterMap());
    return answered(
        caller,
        request,
        id,
        form,
        told(() ->
            Assertion.parse(form.value("answer"))
                .map(answer -> consents.sign(caller, id, form.value("statement"), answer))
                .orElseGet(() -> Step.refused(Fault.SIGNATURE))));
  }

  /// Signs with a signature made at the command line.
  @PostMapping("/own/regions/{id}/signature")
  @Permits(Permission.APPROVE_ACCESS)
  public ModelAndView signature(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("sign", request.getParameterMap());
    return answered(
        caller,
        request,
        id,
        form,
        told(() ->
            Proof.Ed25519.parse(form.value("signature").strip())
                .map(proof -> consents.sign(caller, id, form.value("statement"), proof))
                .orElseGet(() -> Step.refused(Fault.SIGNATURE))));
  }

  /// Says no, or takes back what was signed.
  @PostMapping("/own/regions/{id}/end")
  @Permits(Permission.STOP_ACCESS)
  public ModelAndView end(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("sign", request.getParameterMap());
    return answered(caller, request, id, form, told(() -> consents.end(caller, id)));
  }

  /// What came of a step that needs keys and ledger.
  private sealed interface Told<T> {
    record Step<T>(id.janji.access.request.Step<T> step) implements Told<T> {}

    record Shut<T>() implements Told<T> {}
  }

  private static <T> Told<T> told(Supplier<Step<T>> step) {
    try {
      return new Told.Step<>(step.get());
    } catch (KeysException | LedgerException e) {
      return new Told.Shut<>();
    }
  }

  private ModelAndView answered(
      Caller caller, HttpServletRequest request, UUID id, Form form, Told<?> told) {
    return switch (told) {
      case Told.Step<?>(Step.Done<?> _) -> Answers.seeOther(PATH + "/" + id);
      case Told.Step<?>(Step.Refused<?>(Fault fault)) ->
          Answers.refused(one(caller, request, id, form.refused(fault.sentence())));
      case Told.Shut<?> _ -> Answers.refused(one(caller, request, id, form.refused(SHUT)));
    };
  }

  private ModelAndView one(Caller caller, HttpServletRequest request, UUID id, Form form) {
    RegionConsent found = consents.find(own(caller), id).orElseThrow(AbroadController::none);
    var page = pages.framed(caller, TITLE, request);
    List<ApprovalKeys.Key> own =
        approvers.of(own(caller)).stream()
            .filter(key -> key.isLive() && key.person().equals(caller.person()))
            .toList();
    One view =
        new One(
            found,
            names(page.t()).getOrDefault(found.region(), found.region()),
            own,
            caller.may(Permission.APPROVE_ACCESS),
            caller.may(Permission.STOP_ACCESS),
            form);
    return pages.page("own/region", page, view);
  }

  private ModelAndView list(Caller caller, HttpServletRequest request, Form form) {
    var page = pages.framed(caller, TITLE, request);
    Map<String, String> names = names(page.t());
    Map<String, String> programs = new LinkedHashMap<>();
    programs(caller).forEach(one -> programs.put(one.id().toString(), one.name()));
    View view =
        new View(
            consents.of(own(caller)),
            named(caller).stream().map(code -> names.getOrDefault(code, code)).sorted().toList(),
            programs,
            abroad(caller).entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        region -> page.t().in(region.getValue().name()),
                        (one, _) -> one,
                        LinkedHashMap::new)),
            names,
            caller.may(Permission.MANAGE_OWN_HOUSE),
            form);
    return pages.page("own/regions", page, view);
  }

  private static UUID own(Caller caller) {
    return caller.customerId().orElseThrow(AbroadController::none);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private List<ServiceAccount> programs(Caller caller) {
    return accounts.list(own(caller)).stream()
        .filter(account -> account.isLive(clock.instant()))
        .toList();
  }

  private Set<String> named(Caller caller) {
    return services.list(new CustomerId(own(caller))).stream()
        .map(Services.Service::region)
        .collect(Collectors.toSet());
  }

  private Map<String, House.Region> abroad(Caller caller) {
    Set<String> home = named(caller);
    Map<String, House.Region> abroad = new LinkedHashMap<>();
    house.regions().stream()
        .filter(region -> !home.contains(region.code()))
        .forEach(region -> abroad.put(region.code(), region));
    return abroad;
  }

  private Map<String, String> names(Tongue t) {
    return house.regions().stream()
        .collect(Collectors.toMap(House.Region::code, region -> t.in(region.name())));
  }
}
