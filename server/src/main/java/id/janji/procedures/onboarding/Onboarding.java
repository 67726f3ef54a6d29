package id.janji.procedures.onboarding;

import id.janji.clause.Bilingual;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Happened;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.By;
import id.janji.keys.Admission;
import id.janji.keys.KeysException;
import id.janji.ledger.LedgerException;
import id.janji.procedures.onboarding.OnboardingState.Preparing;
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.FieldFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sign-up of a customer: what has been done, and what stands now. It can be left at any moment
/// and taken up again anywhere, since nothing of it lives in a browser.
public final class Onboarding {
  private static final Logger LOG = LoggerFactory.getLogger(Onboarding.class);
  private static final OnboardingProcedure PROCEDURE = new OnboardingProcedure();
  private static final int MOST_TURNS = 12;

  private final Kernel kernel;
  private final Cases cases;
  private final Found found;
  private final Admission admission;

  public Onboarding(Kernel kernel, Cases cases, Found found, Admission admission) {
    this.kernel = kernel;
    this.cases = cases;
    this.found = found;
    this.admission = admission;
  }

  /// The sign-up of a customer; empty for one that was registered by hand.
  public Optional<CaseFile> of(UUID customer) {
    return cases.of(customer, Set.of(PROCEDURE.code()), 1).stream().findFirst();
  }

  /// Whether a customer is still signing up.
  public boolean isUnderWay(UUID customer) {
    return of(customer).filter(file -> file.stands() instanceof Preparing).isPresent();
  }

  /// The steps that stand.
  public static Set<Step> done(CaseFile file) {
    return switch (file.stands()) {
      case Preparing preparing -> preparing.done();
      case OnboardingState.Active _ -> Set.of(Step.values());
      default -> Set.of();
    };
  }

  /// Begins a sign-up; a second beginning of the same customer changes nothing.
  ///
  /// @param by the customer's person who accepted
  Outcome begin(UUID customer, By by, String company, OnboardingEvent.Accepted accepted) {
    UUID id = UUID.nameUUIDFromBytes(("onboarding " + customer).getBytes(StandardCharsets.UTF_8));
    return kernel.open(
        PROCEDURE, new Kernel.Opening(id, customer, company, Optional.empty()), by, accepted);
  }

  /// Notes what stands and what stands no more, in the name of the customer's person who looks.
  public Optional<CaseFile> settle(Caller caller) {
    UUID customer = caller.customerId().orElseThrow();
    Optional<CaseFile> file = of(customer);
    for (int turn = 0; turn < MOST_TURNS && file.isPresent(); turn++) {
      Optional<OnboardingEvent> next = next(caller, file.get());
      if (next.isEmpty()
          || !(say(caller, file.get(), next.get()) instanceof Outcome.Taken(CaseFile after, _))) {
        return file;
      }
      file = Optional.of(after);
    }
    return file;
  }

  private Outcome say(Caller caller, CaseFile file, OnboardingEvent event) {
    String name = file.id() + " " + file.steps() + " " + event;
    return kernel.happen(
        file.customer(),
        file.id(),
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        Kernel.by(caller),
        event,
        OptionalInt.of(file.steps()));
  }

  /// The first thing that is not noted yet.
  private Optional<OnboardingEvent> next(Caller caller, CaseFile file) {
    if (!(file.stands() instanceof Preparing preparing)) {
      return Optional.empty();
    }
    Set<Step> done = preparing.done();
    CustomerId customer = new CustomerId(file.customer());
    if (!done.contains(Step.WAY_IN) && hasWayIn(caller)) {
      return Optional.of(new OnboardingEvent.WayInMade(ways(caller)));
    }
    Optional<String> services = found.of(customer, Step.SERVICES);
    if (services.isPresent() && !services.equals(noted(file))) {
      return services.map(OnboardingEvent.ServicesChosen::new);
    }
    for (Step step : List.of(Step.SERVICES, Step.CONTACTS, Step.AUTHORITY, Step.MATRIX)) {
      Optional<String> shown = found.of(customer, step);
      if (shown.isPresent() && !done.contains(step)) {
        return Optional.of(event(step, shown.get()));
      }
      if (shown.isEmpty() && done.contains(step) && !byPapers(file, step)) {
        return Optional.of(
            new OnboardingEvent.StepLost(step, "The registers do not show it any more."));
      }
    }
    return Optional.empty();
  }

  private static OnboardingEvent event(Step step, String shown) {
    return switch (step) {
      case SERVICES -> new OnboardingEvent.ServicesChosen(shown);
      case CONTACTS -> new OnboardingEvent.ContactsAnswered(shown);
      case AUTHORITY -> new OnboardingEvent.DomainProven(shown);
      case MATRIX -> new OnboardingEvent.MatrixAcknowledged(shown);
      case WAY_IN -> new OnboardingEvent.WayInMade(shown);
      case TRUST -> new OnboardingEvent.TrustTaken(shown);
    };
  }

  private static boolean hasWayIn(Caller caller) {
    return caller.factors().contains(Factor.PASSKEY)
        || caller.factors().contains(Factor.PASSWORD) && caller.factors().contains(Factor.TOTP);
  }

  private static String ways(Caller caller) {
    return caller.factors().contains(Factor.PASSKEY) ? "passkey" : "password and code";
  }

  /// The services that were noted last.
  private Optional<String> noted(CaseFile file) {
    return history(file).reversed().stream()
        .flatMap(step -> step.event().stream())
        .filter(event ->
            event instanceof OnboardingEvent.ServicesChosen
                || event instanceof OnboardingEvent.StepLost(Step step, _) && step == Step.SERVICES)
        .findFirst()
        .flatMap(event ->
            event instanceof OnboardingEvent.ServicesChosen(String services)
                ? Optional.of(services)
                : Optional.empty());
  }

  /// What papers have shown no register can take back.
  private boolean byPapers(CaseFile file, Step step) {
    return step == Step.AUTHORITY
        && history(file).stream()
            .flatMap(each -> each.event().stream())
            .anyMatch(OnboardingEvent.PapersSeen.class::isInstance);
  }

  private List<Happened> history(CaseFile file) {
    return cases.history(file.customer(), file.id());
  }

  /// Begins the customer's log, so that there is a trust file to take.
  ///
  /// @return why not, if it was not
  public Optional<Bilingual> beginLog(UUID customer) {
    try {
      return switch (admission.admit(new CustomerId(customer))) {
        case ADMITTED -> Optional.empty();
        case NO_SERVICE, NO_TERMS, UNKNOWN ->
            Optional.of(
                new Bilingual(
                    "Choose services first: there is nowhere to keep a log yet.",
                    "Pilih layanan dahulu: belum ada tempat untuk menyimpan log."));
      };
    } catch (KeysException | LedgerException e) {
      LOG.atWarn().addKeyValue("customer", customer).setCause(e).log("log-not-begun");
      return Optional.of(
          new Bilingual(
              "Our keys are shut right now, so your log cannot begin. Try again later; nothing is lost.",
              "Kunci kami sedang tertutup, jadi log Anda belum dapat dimulai. Coba lagi nanti; tidak ada yang hilang."));
    }
  }

  /// The customer's person says two words of the trust file, as one who has it before him.
  public Change<Step> trust(Caller caller, List<String> said) {
    UUID customer = caller.customerId().orElseThrow();
    Optional<CaseFile> file = of(customer);
    Optional<List<String>> words = found.words(new CustomerId(customer));
    if (file.isEmpty() || words.isEmpty()) {
      return fault("The log has not begun yet.", "Log belum dimulai.");
    }
    List<String> asked =
        Found.asked(new CustomerId(customer)).stream()
            .map(number -> words.get().get(number - 1))
            .toList();
    List<String> typed = said.stream().map(word -> word.strip().toLowerCase(Locale.ROOT)).toList();
    if (!asked.equals(typed)) {
      return fault(
          "These are not the words of your trust file. Look at the numbers again.",
          "Ini bukan kata dari berkas kepercayaan Anda. Lihat lagi nomornya.");
    }
    return switch (say(caller, file.get(), new OnboardingEvent.TrustTaken(customer.toString()))) {
      case Outcome.Taken _ -> new Change.Done<>(Step.TRUST);
      case Outcome.Refused(var refusal) -> fault(refusal.sentence().en(), refusal.sentence().id());
    };
  }

  private static Change<Step> fault(String en, String id) {
    return new Change.Invalid<>(List.of(new FieldFault("words", new Bilingual(en, id))));
  }
}
