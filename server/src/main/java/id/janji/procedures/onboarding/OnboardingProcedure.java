package id.janji.procedures.onboarding;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.procedures.onboarding.OnboardingEvent.Accepted;
import id.janji.procedures.onboarding.OnboardingEvent.ContactsAnswered;
import id.janji.procedures.onboarding.OnboardingEvent.DomainProven;
import id.janji.procedures.onboarding.OnboardingEvent.MatrixAcknowledged;
import id.janji.procedures.onboarding.OnboardingEvent.PapersSeen;
import id.janji.procedures.onboarding.OnboardingEvent.ServicesChosen;
import id.janji.procedures.onboarding.OnboardingEvent.StepLost;
import id.janji.procedures.onboarding.OnboardingEvent.Stopped;
import id.janji.procedures.onboarding.OnboardingEvent.TimePassed;
import id.janji.procedures.onboarding.OnboardingEvent.TrustTaken;
import id.janji.procedures.onboarding.OnboardingEvent.WayInMade;
import id.janji.procedures.onboarding.OnboardingState.Active;
import id.janji.procedures.onboarding.OnboardingState.GivenUp;
import id.janji.procedures.onboarding.OnboardingState.Nothing;
import id.janji.procedures.onboarding.OnboardingState.Preparing;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a customer comes in. It begins with the exact versions that were accepted, and the customer
/// is active once every step stands at the same moment. What rests on the services falls when they
/// are chosen anew.
public final class OnboardingProcedure implements Procedure<OnboardingState, OnboardingEvent> {
  static final Duration STILL = Duration.ofDays(14);
  static final Duration LONG_STILL = Duration.ofDays(30);

  /// What says something about the services, and so is said again when they change.
  private static final Set<Step> ON_SERVICES = EnumSet.of(Step.CONTACTS, Step.MATRIX);

  private static final Effect HEARD = new Effect.Tell(Side.PROVIDER, "onboarding");
  private static final Effect ACTIVE = new Effect.Tell(Side.CUSTOMER, "onboarding-active");

  @Override
  public String code() {
    return "onboarding";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("Sign-up", "Pendaftaran");
  }

  @Override
  public Bilingual purpose() {
    return new Bilingual(
        "A customer comes in: it knows what it accepted, whom we reach, and which part is its own.",
        "Pelanggan masuk: ia tahu apa yang disetujui, siapa yang kami hubungi, dan bagian mana miliknya.");
  }

  @Override
  public Class<OnboardingState> states() {
    return OnboardingState.class;
  }

  @Override
  public Class<OnboardingEvent> events() {
    return OnboardingEvent.class;
  }

  @Override
  public OnboardingState start() {
    return new Nothing();
  }

  @Override
  public OnboardingEvent timePassed(String deadline, int rung) {
    return new TimePassed(deadline, rung);
  }

  @Override
  public boolean isEnded(OnboardingState state) {
    return state instanceof Active || state instanceof GivenUp;
  }

  @Override
  public Turn<OnboardingState> next(
      OnboardingState state, OnboardingEvent event, Circumstances at) {
    return switch (state) {
      case Nothing _ ->
          event instanceof Accepted
              ? Turn.to(new Preparing(Set.of(), at.now(), 0), HEARD)
              : Turn.refused(Refusal.notNow());
      case Preparing preparing -> preparing(preparing, event, at.now());
      case Active _, GivenUp _ -> Turn.refused(Refusal.notNow());
    };
  }

  private static Turn<OnboardingState> preparing(
      Preparing state, OnboardingEvent event, Instant now) {
    return switch (event) {
      case WayInMade _ -> done(state, Step.WAY_IN, now);
      case ServicesChosen _ -> Turn.to(state.without(ON_SERVICES, now).with(Step.SERVICES, now));
      case ContactsAnswered _ -> afterServices(state, Step.CONTACTS, now);
      case DomainProven _, PapersSeen _ -> done(state, Step.AUTHORITY, now);
      case TrustTaken _ -> afterServices(state, Step.TRUST, now);
      case MatrixAcknowledged _ -> afterServices(state, Step.MATRIX, now);
      case StepLost(Step step, _) -> lost(state, step, now);
      case Stopped _ -> Turn.to(new GivenUp(now), HEARD);
      case TimePassed(String deadline, int rung) ->
          Turn.to(
              new Preparing(state.done(), state.since(), rung),
              new Effect.Escalate(rung == 1 ? "support lead" : "management", deadline, rung));
      case Accepted _ -> Turn.refused(Refusal.notNow());
    };
  }

  private static Turn<OnboardingState> afterServices(Preparing state, Step step, Instant now) {
    return state.done().contains(Step.SERVICES)
        ? done(state, step, now)
        : Turn.refused(
            Refusal.of(
                Refusal.Code.NOT_NOW,
                "Choose services first: this is about them.",
                "Pilih layanan dahulu: ini tentang layanan itu."));
  }

  private static Turn<OnboardingState> done(Preparing state, Step step, Instant now) {
    Preparing after = state.with(step, now);
    return after.isWhole() ? Turn.to(new Active(now), ACTIVE, HEARD) : Turn.to(after);
  }

  /// What rests on the services is lost with them.
  private static Turn<OnboardingState> lost(Preparing state, Step step, Instant now) {
    if (!state.done().contains(step)) {
      return Turn.refused(Refusal.notNow());
    }
    EnumSet<Step> gone = EnumSet.of(step);
    if (step == Step.SERVICES) {
      gone.addAll(ON_SERVICES);
      gone.add(Step.TRUST);
    }
    return Turn.to(state.without(gone, now));
  }

  @Override
  public List<Deadline> deadlines(OnboardingState state, Circumstances at) {
    return switch (state) {
      case Nothing _, Active _, GivenUp _ -> List.of();
      case Preparing preparing -> List.of(still(preparing.since()));
    };
  }

  private static Deadline still(Instant since) {
    return new Deadline(
        "still",
        new Bilingual("The sign-up stands still", "Pendaftaran tidak bergerak"),
        Optional.of(since.plus(LONG_STILL)),
        Optional.empty(),
        List.of(
            new Deadline.Rung(since.plus(STILL), "support lead"),
            new Deadline.Rung(since.plus(LONG_STILL), "management")));
  }

  /// Whether the program finds it out by itself, so that nobody says it.
  public static boolean isFound(Class<?> event) {
    return event != PapersSeen.class && event != Stopped.class;
  }
}
