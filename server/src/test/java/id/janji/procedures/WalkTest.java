package id.janji.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.kernel.paper.Shape;
import id.janji.kernel.paper.Walk;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentProcedure;
import id.janji.procedures.incident.IncidentState;
import id.janji.procedures.onboarding.OnboardingEvent;
import id.janji.procedures.onboarding.OnboardingProcedure;
import id.janji.procedures.onboarding.OnboardingState;
import id.janji.procedures.onboarding.Step;
import id.janji.procedures.support.SupportEvent;
import id.janji.procedures.support.SupportProcedure;
import id.janji.procedures.support.SupportState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks of a hundred thousand steps and more through every procedure; none finds a way that must
/// not be.
@Tag("slow")
final class WalkTest {
  private static final int STEPS = 100_000;
  private static final int SOME = 20_000;

  private static Random random() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    return new Random(seed);
  }

  static List<Procedure<?, ?>> all() {
    return Procedures.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsNoWayThatIsNotOnPaper(Procedure<?, ?> procedure) {
    comparePaper(procedure);
  }

  private static <S extends State, E extends Event> void comparePaper(Procedure<S, E> procedure) {
    Shape shape = Shape.of(procedure);
    Set<Shape.Way> ways = new HashSet<>();
    Set<String> states = new HashSet<>();
    Set<String> events = new HashSet<>();
    new Walk<>(procedure, random())
        .go(
            // The way to a release is long: two people, unasked, in the same silence.
            procedure.code().equals("disclosure") ? 3 * STEPS : STEPS,
            (from, event, at, turn) -> {
              if (turn instanceof Turn.Moved<S>(S to, _)) {
                String code = Names.code(from.getClass());
                String happening = Names.code(event.getClass());
                ways.add(new Shape.Way(code, happening, Names.code(to.getClass())));
                states.add(code);
                states.add(Names.code(to.getClass()));
                events.add(happening);
              }
            });
    assertThat(shape.ways()).containsAll(ways);
    assertThat(shape.states().stream().map(Shape.Place::code)).containsAll(states);
    assertThat(shape.events().stream().map(Shape.Happening::code)).containsAll(events);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whoeverSweepsWithAnotherSeedFindsNoOtherWay(Procedure<?, ?> procedure) {
    compareSweep(procedure);
  }

  private static <S extends State, E extends Event> void compareSweep(Procedure<S, E> procedure) {
    Set<Shape.Way> ways = new HashSet<>();
    new Walk<>(procedure, random())
        .sweep(
            300,
            (from, event, at, turn) -> {
              if (turn instanceof Turn.Moved<S>(S to, _)) {
                String happening = Names.code(event.getClass());
                ways.add(
                    new Shape.Way(
                        Names.code(from.getClass()), happening, Names.code(to.getClass())));
              }
            });
    assertThat(Shape.of(procedure).ways()).containsAll(ways);
  }

  /// Each of them can be the one that is done last; without services there are no contacts.
  @Test
  void aSignUpEndsWithWhateverStepWasMissing() {
    assertThat(Shape.of(new OnboardingProcedure()).ways())
        .filteredOn(way -> way.to().equals("active"))
        .extracting(Shape.Way::event)
        .containsExactlyInAnyOrder(
            "way-in-made",
            "trust-taken",
            "contacts-answered",
            "matrix-acknowledged",
            "papers-seen",
            "domain-proven");
  }

  @ParameterizedTest
  @MethodSource("all")
  void nobodySaysWhatIsNotHisToSayAndNothingIsLeftUnsaid(Procedure<?, ?> procedure) {
    checkSenders(procedure);
  }

  private static <S extends State, E extends Event> void checkSenders(Procedure<S, E> procedure) {
    new Walk<>(procedure, random())
        .go(
            SOME,
            (_, event, at, turn) -> {
              boolean his = Names.senders(event.getClass()).contains(at.by().side());
              switch (turn) {
                case Turn.Moved<S> _ -> assertThat(his).isTrue();
                case Turn.Refused<S>(Refusal refusal) -> {
                  if (!his) {
                    assertThat(refusal.code()).isEqualTo(Refusal.Code.NOT_YOURS);
                  }
                }
              }
            });
  }

  /// Whether a grant could still live: nobody may hold one once the case is closed.
  @Test
  void noSupportCaseClosesWithoutEndingItsGrants() {
    new Walk<>(new SupportProcedure(), random())
        .go(
            SOME,
            (from, event, _, turn) -> {
              if (turn instanceof Turn.Moved<SupportState>(SupportState to, List<Effect> effects)
                  && to instanceof SupportState.Closed) {
                assertThat(effects).anyMatch(Effect.EndGrants.class::isInstance);
              }
              if (from instanceof SupportState.Closed && turn instanceof Turn.Moved<SupportState>) {
                assertThat(event).isInstanceOf(SupportEvent.Reopened.class);
              }
            });
  }

  @Test
  void noIncidentClosesUntoldUnclassifiedOrUnreported() {
    List<IncidentEvent> path = new ArrayList<>();
    int[] closed = {0};
    new Walk<>(new IncidentProcedure(), random())
        .go(
            4 * STEPS,
            new Walk.Watcher<>() {
              @Override
              public void begins() {
                path.clear();
              }

              @Override
              public void tried(
                  IncidentState from,
                  IncidentEvent event,
                  Circumstances at,
                  Turn<IncidentState> turn) {
                if (turn instanceof Turn.Moved<IncidentState>(IncidentState to, _)) {
                  path.add(event);
                  if (to instanceof IncidentState.Closed(var known)) {
                    closed[0]++;
                    assertThat(known.harms()).isNotEmpty();
                    assertThat(path).anyMatch(IncidentEvent.Recognised.class::isInstance);
                    assertThat(path).anyMatch(IncidentEvent.NoticeGiven.class::isInstance);
                    assertThat(path).anyMatch(IncidentEvent.MeasureTaken.class::isInstance);
                    assertThat(path).anyMatch(IncidentEvent.MadeGood.class::isInstance);
                    assertThat(path).anyMatch(IncidentEvent.LessonsDrawn.class::isInstance);
                    assertThat(
                            path.stream()
                                .filter(IncidentEvent.ReportGiven.class::isInstance)
                                .map(e -> ((IncidentEvent.ReportGiven) e).stage())
                                .distinct())
                        .hasSize(3);
                    assertThat(known.acknowledged().isPresent() || known.exhausted()).isTrue();
                  }
                }
              }
            });
    assertThat(closed[0]).as("walks that came to the end").isPositive();
  }

  /// Each step stands at the same moment, and what rests on the services was said of the last ones.
  @Test
  void noCustomerIsActiveBeforeEveryStepStandsForTheLastServices() {
    List<OnboardingEvent> path = new ArrayList<>();
    int[] active = {0};
    new Walk<>(new OnboardingProcedure(), random())
        .go(
            STEPS,
            new Walk.Watcher<>() {
              @Override
              public void begins() {
                path.clear();
              }

              @Override
              public void tried(
                  OnboardingState from,
                  OnboardingEvent event,
                  Circumstances at,
                  Turn<OnboardingState> turn) {
                if (turn instanceof Turn.Moved<OnboardingState>(OnboardingState to, _)) {
                  path.add(event);
                  if (to instanceof OnboardingState.Active) {
                    active[0]++;
                    assertReady(path);
                  }
                }
              }
            });
    assertThat(active[0]).as("walks that came to the end").isPositive();
  }

  private static void assertReady(List<OnboardingEvent> path) {
    assertThat(path.getFirst()).isInstanceOf(OnboardingEvent.Accepted.class);
    int services = last(path, OnboardingEvent.ServicesChosen.class);
    assertThat(services).isPositive();
    assertThat(last(path, OnboardingEvent.ContactsAnswered.class)).isGreaterThan(services);
    assertThat(last(path, OnboardingEvent.MatrixAcknowledged.class)).isGreaterThan(services);
    assertThat(last(path, OnboardingEvent.WayInMade.class)).isPositive();
    assertThat(last(path, OnboardingEvent.TrustTaken.class)).isPositive();
    assertThat(
            Math.max(
                last(path, OnboardingEvent.DomainProven.class),
                last(path, OnboardingEvent.PapersSeen.class)))
        .isPositive();
    for (Step step : Step.values()) {
      int lost =
          java.util.stream.IntStream.range(0, path.size())
              .filter(i ->
                  path.get(i) instanceof OnboardingEvent.StepLost(Step gone, _) && gone == step)
              .max()
              .orElse(-1);
      assertThat(
              java.util.stream.IntStream.range(lost + 1, path.size())
                  .anyMatch(i -> shows(path.get(i), step)))
          .as("shown again after it was lost: " + step)
          .isTrue();
    }
  }

  private static boolean shows(OnboardingEvent event, Step step) {
    return switch (event) {
      case OnboardingEvent.WayInMade _ -> step == Step.WAY_IN;
      case OnboardingEvent.ServicesChosen _ -> step == Step.SERVICES;
      case OnboardingEvent.ContactsAnswered _ -> step == Step.CONTACTS;
      case OnboardingEvent.DomainProven _, OnboardingEvent.PapersSeen _ -> step == Step.AUTHORITY;
      case OnboardingEvent.TrustTaken _ -> step == Step.TRUST;
      case OnboardingEvent.MatrixAcknowledged _ -> step == Step.MATRIX;
      case OnboardingEvent.Accepted _,
          OnboardingEvent.StepLost _,
          OnboardingEvent.Stopped _,
          OnboardingEvent.TimePassed _ ->
          false;
    };
  }

  private static int last(List<OnboardingEvent> path, Class<?> type) {
    return java.util.stream.IntStream.range(0, path.size())
        .filter(i -> type.isInstance(path.get(i)))
        .max()
        .orElse(-1);
  }

  /// What is known only grows, and when the provider knew never moves.
  @Test
  void awarenessNeverMovesAndKnowledgeOnlyGrows() {
    new Walk<>(new IncidentProcedure(), random())
        .go(
            SOME,
            (from, _, _, turn) -> {
              if (turn instanceof Turn.Moved<IncidentState>(IncidentState to, _)) {
                known(from)
                    .ifPresent(before -> {
                      var after = known(to).orElseThrow();
                      assertThat(after.aware()).isEqualTo(before.aware());
                      assertThat(after.harms()).containsAll(before.harms());
                      assertThat(after.facts()).containsAll(before.facts());
                      assertThat(after.settled()).containsAll(before.settled());
                      assertThat(after.late()).containsAll(before.late());
                      before
                          .occurred()
                          .ifPresent(at ->
                              assertThat(after.occurred().orElse(Instant.MAX))
                                  .isBeforeOrEqualTo(at));
                    });
              }
            });
  }

  /// No package leaves unless the customer or the law says so, the customer knows or may not, its
  /// use is not doubted, and two people other than intake and counsel said yes.
  @Test
  void noPathReleasesUnnoticedUncompelledOrAlone() {
    List<DisclosureEvent> path = new ArrayList<>();
    int[] released = {0};
    new Walk<>(new DisclosureProcedure(), random())
        .go(
            4 * STEPS,
            new Walk.Watcher<>() {
              @Override
              public void begins() {
                path.clear();
              }

              @Override
              public void tried(
                  DisclosureState from,
                  DisclosureEvent event,
                  Circumstances at,
                  Turn<DisclosureState> turn) {
                if (!(turn instanceof Turn.Moved<DisclosureState>(DisclosureState to, _))) {
                  return;
                }
                path.add(event);
                if (event instanceof DisclosureEvent.PackageReleased) {
                  released[0]++;
                  assertReleased(to, at, path);
                }
                if (to instanceof DisclosureState.Released
                    || to instanceof DisclosureState.Refused) {
                  boolean knows =
                      path.stream()
                          .anyMatch(each ->
                              each instanceof DisclosureEvent.NoticeGiven
                                  || each instanceof DisclosureEvent.Directed
                                  || each instanceof DisclosureEvent.TimePassed(String limit, _)
                                      && limit.equals("silence"));
                  assertThat(knows).as("the customer knows in the end").isTrue();
                }
              }
            });
    assertThat(released[0]).as("walks that released").isPositive();
  }

  private static void assertReleased(
      DisclosureState to, Circumstances at, List<DisclosureEvent> path) {
    Demand demand =
        switch (to) {
          case DisclosureState.Released(Demand each) -> each;
          case DisclosureState.ReleasedInSilence(Demand each) -> each;
          default -> throw new AssertionError(to.toString());
        };
    assertThat(path).anyMatch(DisclosureEvent.SenderVerified.class::isInstance);
    assertThat(path)
        .anyMatch(each ->
            each instanceof DisclosureEvent.LetterDelivered
                || each instanceof DisclosureEvent.RedirectSpared);
    assertThat(demand.directed() || demand.basis().isPresent()).isTrue();
    assertThat(demand.directed() || demand.asker() == Asker.AUTHORITY).isTrue();
    boolean gagged = demand.gag().filter(gag -> at.now().isBefore(gag.until())).isPresent();
    assertThat(demand.told().isPresent() || gagged).isTrue();
    assertThat(demand.mismatch()).isEmpty();
    assertThat(
            at.approvals().stream()
                .filter(yes -> yes.by().side() == Side.PROVIDER)
                .map(yes -> yes.by().person())
                .filter(person -> !person.equals(demand.keeper()))
                .filter(person -> !demand.counsel().equals(Optional.of(person)))
                .distinct()
                .count())
        .isGreaterThanOrEqualTo(2);
  }

  /// When an order to be silent ends, the notice goes out by itself.
  @Test
  void everySilenceEndsWithALateNotice() {
    new Walk<>(new DisclosureProcedure(), random())
        .go(
            SOME,
            (_, event, _, turn) -> {
              if (event instanceof DisclosureEvent.TimePassed(String deadline, _)
                  && deadline.equals("silence")
                  && turn instanceof Turn.Moved<DisclosureState>(_, List<Effect> effects)) {
                assertThat(effects)
                    .contains(new Effect.Tell(Side.CUSTOMER, "disclosure-late-notice"));
              }
            });
  }

  private static Optional<id.janji.procedures.incident.Known> known(IncidentState state) {
    return switch (state) {
      case IncidentState.Recognised(var known) -> Optional.of(known);
      case IncidentState.Contained(var known) -> Optional.of(known);
      case IncidentState.Recovered(var known) -> Optional.of(known);
      case IncidentState.Reviewed(var known, _) -> Optional.of(known);
      case IncidentState.Closed(var known) -> Optional.of(known);
      case IncidentState.Nothing _, IncidentState.Suspected _, IncidentState.Dismissed _ ->
          Optional.empty();
    };
  }
}
