package id.janji.console.onboarding;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.register.SubscriptionsController;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.procedures.onboarding.Found;
import id.janji.procedures.onboarding.Onboarding;
import id.janji.procedures.onboarding.OnboardingState;
import id.janji.procedures.onboarding.Step;
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The customer's sign-up: what is done, what is next, and why something cannot be done yet.
@RestController
public class OnboardingController {
  private static final Bilingual TITLE = new Bilingual("Sign-up", "Pendaftaran");
  private static final String PATH = "/own/onboarding";

  private final Pages pages;
  private final Onboarding onboarding;
  private final Found found;
  private final Services services;
  private final House house;

  public OnboardingController(
      Pages pages, Onboarding onboarding, Found found, Services services, House house) {
    this.pages = pages;
    this.onboarding = onboarding;
    this.found = found;
    this.services = services;
    this.house = house;
  }

  /// What the page shows.
  ///
  /// @param file empty for a customer that was registered by hand
  /// @param chosen the services that run
  /// @param asked which words of the trust file are asked for; none while there is no log
  /// @param manages whether this reader may go on with it
  public record View(
      Optional<CaseFile> file,
      Set<Step> done,
      List<Services.Service> chosen,
      List<Services.Offering> offerings,
      List<House.Region> regions,
      List<Integer> asked,
      boolean manages,
      Form form) {
    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }

    public boolean isUnderWay() {
      return file.filter(each -> each.stands() instanceof OnboardingState.Preparing).isPresent();
    }

    public boolean isActive() {
      return file.filter(each -> each.stands() instanceof OnboardingState.Active).isPresent();
    }

    /// The first step that does not stand.
    public Optional<Step> next() {
      return List.of(Step.values()).stream().filter(step -> !done.contains(step)).findFirst();
    }

    /// Whether the services that it is about are missing.
    public boolean waits(Step step) {
      return !done.contains(Step.SERVICES)
          && (step == Step.CONTACTS || step == Step.TRUST || step == Step.MATRIX);
    }
  }

  /// Looks at where it stands; who may go on with it has it noted.
  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  /// Subscribes to a service that is offered, while the sign-up is under way.
  @PostMapping("/own/onboarding/services")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView subscribe(Caller caller, HttpServletRequest request) {
    UUID own = underWay(caller);
    Form form = SubscriptionsController.checked(Form.of("service", request.getParameterMap()));
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    Change<?> change = services.subscribe(new CustomerId(own), SubscriptionsController.wish(form));
    return change instanceof Change.Done
        ? Answers.seeOther(PATH)
        : Answers.refused(page(caller, request, form.with(change)));
  }

  /// Begins the customer's log.
  @PostMapping("/own/onboarding/log")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView log(Caller caller, HttpServletRequest request) {
    Optional<Bilingual> refused = onboarding.beginLog(underWay(caller));
    return refused.isEmpty()
        ? Answers.seeOther(PATH)
        : Answers.refused(
            page(
                caller, request, Form.of("log", request.getParameterMap()).refused(refused.get())));
  }

  /// Says two words of the trust file.
  @PostMapping("/own/onboarding/trust")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView trust(Caller caller, HttpServletRequest request) {
    underWay(caller);
    Form form = Form.of("trust", request.getParameterMap());
    Change<Step> change =
        onboarding.trust(caller, List.of(form.value("first"), form.value("second")));
    if (change instanceof Change.Done) {
      return Answers.seeOther(PATH);
    }
    Form faulty = form.with(change);
    return Answers.refused(
        page(caller, request, faulty.refused(faulty.faults().values().iterator().next())));
  }

  private UUID underWay(Caller caller) {
    UUID own = own(caller);
    if (!onboarding.isUnderWay(own)) {
      throw none();
    }
    return own;
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    UUID own = own(caller);
    CustomerId customer = new CustomerId(own);
    boolean manages = caller.may(Permission.MANAGE_OWN_HOUSE);
    Optional<CaseFile> file = manages ? onboarding.settle(caller) : onboarding.of(own);
    View view =
        new View(
            file,
            file.map(Onboarding::done).orElse(Set.of()),
            found.running(customer),
            services.offerings(),
            house.regions(),
            found.words(customer).map(_ -> Found.asked(customer)).orElse(List.of()),
            manages,
            form);
    return pages.page("onboarding/own", pages.framed(caller, TITLE, request), view);
  }

  private static UUID own(Caller caller) {
    return caller.customerId().orElseThrow(OnboardingController::none);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
