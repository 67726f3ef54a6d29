package id.janji.procedures.incident;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Choice;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.law.Named;
import id.janji.law.Rule;
import id.janji.law.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How an incident goes for one customer. When the provider knew is the moment of the ruling that
/// it is real, and nobody moves it; what is learned later is only added. The case cannot be closed
/// unclassified, untold, without its three reports, or with a duty of the law neither done nor
/// ruled on.
public final class IncidentProcedure implements Procedure<IncidentState, IncidentEvent> {
  static final Duration RULING = Duration.ofHours(24);
  private static final Map<String, List<String>> WORDS = words(RuleBook.newest());

  @Override
  public String code() {
    return "incident";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("Incident", "Insiden");
  }

  @Override
  public Bilingual purpose() {
    return new Bilingual(
        "Harm to a customer's data is stopped, told in time with all that the law asks, made good"
            + " and learned from.",
        "Dampak pada data pelanggan dihentikan, diberitahukan tepat waktu dengan semua yang diminta"
            + " hukum, dipulihkan, dan dipelajari.");
  }

  @Override
  public Class<IncidentState> states() {
    return IncidentState.class;
  }

  @Override
  public Class<IncidentEvent> events() {
    return IncidentEvent.class;
  }

  @Override
  public IncidentState start() {
    return new IncidentState.Nothing();
  }

  @Override
  public IncidentEvent timePassed(String deadline, int rung) {
    return new IncidentEvent.TimePassed(deadline, rung);
  }

  @Override
  public boolean isEnded(IncidentState state) {
    return state instanceof IncidentState.Closed || state instanceof IncidentState.Dismissed;
  }

  @Override
  public Turn<IncidentState> next(IncidentState state, IncidentEvent event, Circumstances at) {
    return switch (state) {
      case IncidentState.Nothing _ ->
          event instanceof IncidentEvent.Reported
              ? Turn.to(
                  new IncidentState.Suspected(at.now()),
                  new Effect.Tell(Side.PROVIDER, "incident-reported"))
              : Turn.refused(Refusal.notNow());
      case IncidentState.Suspected suspected -> suspected(suspected, event, at);
      case IncidentState.Recognised(Known known) -> recognised(known, event, at);
      case IncidentState.Contained(Known known) -> contained(known, event, at);
      case IncidentState.Recovered(Known known) -> recovered(known, event, at);
      case IncidentState.Reviewed reviewed -> reviewed(reviewed, event, at);
      case IncidentState.Dismissed _, IncidentState.Closed _ -> Turn.refused(Refusal.notNow());
    };
  }

  private static Turn<IncidentState> suspected(
      IncidentState.Suspected state, IncidentEvent event, Circumstances at) {
    return switch (event) {
      case IncidentEvent.Dismissed _ ->
          Turn.to(
              new IncidentState.Dismissed(at.now()),
              new Effect.Tell(Side.CUSTOMER, "incident-dismissed"));
      case IncidentEvent.Recognised ruling -> ruled(ruling, at);
      case IncidentEvent.TimePassed(String deadline, int rung) ->
          Turn.to(state, new Effect.Escalate("head of security", deadline, rung));
      default -> Turn.refused(Refusal.notNow());
    };
  }

  private static Turn<IncidentState> ruled(IncidentEvent.Recognised ruling, Circumstances at) {
    if (ruling.harms().isEmpty()) {
      return Turn.refused(Refusal.missing("harms"));
    }
    Set<String> known = facts(at.law());
    if (!known.containsAll(ruling.facts())) {
      return Turn.refused(unknownFact());
    }
    Instant aware = ruling.aware().filter(at.now()::isAfter).orElse(at.now());
    if (ruling.occurred().filter(aware::isBefore).isPresent()) {
      return Turn.refused(
          Refusal.unfit(
              "It cannot have happened after it was known.",
              "Kejadian tidak mungkin setelah diketahui."));
    }
    return Turn.to(
        new IncidentState.Recognised(
            Known.of(aware, ruling.occurred(), ruling.harms(), ruling.cause(), ruling.facts())),
        new Effect.Tell(Side.PROVIDER, "incident-recognised"));
  }

  private static Refusal unknownFact() {
    return Refusal.unfit(
        "The book of time limits knows no such fact.", "Fakta ini tidak dikenal dalam aturan.");
  }

  private static Set<String> facts(RuleBook law) {
    return law.rules().stream()
        .flatMap(rule -> rule.condition().map(Named::code).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Turn<IncidentState> recognised(
      Known known, IncidentEvent event, Circumstances at) {
    if (!(event instanceof IncidentEvent.Stopped)) {
      return along(known, event, at, IncidentState.Recognised::new);
    }
    return known.measures().isEmpty()
        ? Turn.refused(Refusal.missing("measure"))
        : Turn.to(new IncidentState.Contained(known));
  }

  private static Turn<IncidentState> contained(Known known, IncidentEvent event, Circumstances at) {
    return event instanceof IncidentEvent.MadeGood
        ? Turn.to(new IncidentState.Recovered(known))
        : along(known, event, at, IncidentState.Contained::new);
  }

  private static Turn<IncidentState> recovered(Known known, IncidentEvent event, Circumstances at) {
    if (!(event instanceof IncidentEvent.LessonsDrawn(List<String> lessons, _))) {
      return along(known, event, at, IncidentState.Recovered::new);
    }
    List<Effect> tasks = new ArrayList<>();
    lessons.forEach(lesson -> tasks.add(new Effect.FollowUp(lesson)));
    return Turn.to(new IncidentState.Reviewed(known, lessons.size()), tasks);
  }

  private static Turn<IncidentState> reviewed(
      IncidentState.Reviewed state, IncidentEvent event, Circumstances at) {
    if (!(event instanceof IncidentEvent.Closed)) {
      return along(
          state.known(), event, at, known -> new IncidentState.Reviewed(known, state.lessons()));
    }
    List<String> open = state.known().open(Duties.reports(state.known(), at));
    return open.isEmpty()
        ? Turn.to(
            new IncidentState.Closed(state.known()),
            new Effect.EndGrants("The incident is closed."),
            new Effect.Tell(Side.CUSTOMER, "incident-closed"))
        : Turn.refused(Refusal.missing(String.join(", ", open)));
  }

  /// Where a case goes on that stands at one of the stages.
  private interface Stay {
    IncidentState with(Known known);
  }

  /// What can happen at each stage.
  private static Turn<IncidentState> along(
      Known known, IncidentEvent event, Circumstances at, Stay stay) {
    return switch (event) {
      case IncidentEvent.Learned learned -> learned(known, learned, at, stay);
      case IncidentEvent.MeasureTaken(Measure measure, _) ->
          Turn.to(stay.with(known.measured(measure)), done(measure));
      case IncidentEvent.NoticeGiven notice -> noticed(known, notice, at, stay);
      case IncidentEvent.Acknowledged _ ->
          known.told().isEmpty() || known.acknowledged().isPresent()
              ? Turn.refused(Refusal.notNow())
              : Turn.to(stay.with(known.acknowledgedAt(at.now())));
      case IncidentEvent.ReportGiven(Stage stage, _) -> reported(known, stage, stay);
      case IncidentEvent.AuthorityTold told -> authority(known, told, at, stay);
      case IncidentEvent.NothingDue(String rule, _) ->
          Duties.reports(known, at).contains(rule)
              ? Turn.to(stay.with(known.settledBy(rule)))
              : Turn.refused(noSuchDuty());
      case IncidentEvent.TimePassed passed -> passed(known, passed, stay);
      case IncidentEvent.Reported _,
          IncidentEvent.Dismissed _,
          IncidentEvent.Recognised _,
          IncidentEvent.Stopped _,
          IncidentEvent.MadeGood _,
          IncidentEvent.LessonsDrawn _,
          IncidentEvent.Closed _ ->
          Turn.refused(Refusal.notNow());
    };
  }

  private static List<Effect> done(Measure measure) {
    return measure == Measure.REVOKE_GRANTS
        ? List.of(new Effect.EndGrants("Revoked from the incident."))
        : List.of();
  }

  private static Turn<IncidentState> learned(
      Known known, IncidentEvent.Learned learned, Circumstances at, Stay stay) {
    if (!facts(at.law()).containsAll(learned.facts())) {
      return Turn.refused(unknownFact());
    }
    if (learned.occurred().filter(known.aware()::isBefore).isPresent()) {
      return Turn.refused(
          Refusal.unfit(
              "It cannot have happened after it was known.",
              "Kejadian tidak mungkin setelah diketahui."));
    }
    return Turn.to(stay.with(known.learned(learned.occurred(), learned.harms(), learned.facts())));
  }

  private static Turn<IncidentState> noticed(
      Known known, IncidentEvent.NoticeGiven notice, Circumstances at, Stay stay) {
    Optional<Bilingual> missing = Duties.missingOfNotice(notice.content(), at);
    return missing
        .<Turn<IncidentState>>map(part -> Turn.refused(lacking(part)))
        .orElseGet(() ->
            Turn.to(
                stay.with(known.toldAt(at.now())),
                new Effect.Tell(Side.CUSTOMER, "incident-notice")));
  }

  private static Refusal lacking(Bilingual part) {
    return Refusal.of(
        Refusal.Code.MISSING,
        "The law asks for this, and it is missing: " + part.en() + ".",
        "Hukum memintanya, dan belum ada: " + part.id() + ".");
  }

  /// A first report comes before an interim one, and that before the final one.
  private static Turn<IncidentState> reported(Known known, Stage stage, Stay stay) {
    boolean inOrder =
        Stream.of(Stage.values())
            .filter(each -> each.compareTo(stage) < 0)
            .allMatch(known.reports()::contains);
    return inOrder
        ? Turn.to(
            stay.with(known.reported(stage)), new Effect.Tell(Side.CUSTOMER, "incident-report"))
        : Turn.refused(
            Refusal.of(
                Refusal.Code.NOT_NOW,
                "The report before this one was not given yet.",
                "Laporan sebelumnya belum diberikan."));
  }

  private static Turn<IncidentState> authority(
      Known known, IncidentEvent.AuthorityTold told, Circumstances at, Stay stay) {
    Optional<Rule> rule =
        Duties.of(known, at).stream()
            .filter(each -> each.code().equals(told.rule()) && !each.code().equals(Duties.NOTICE))
            .findFirst();
    if (rule.isEmpty()) {
      return Turn.refused(noSuchDuty());
    }
    return Duties.missing(rule.get(), told.content())
        .<Turn<IncidentState>>map(part -> Turn.refused(lacking(part)))
        .orElseGet(() -> Turn.to(stay.with(known.settledBy(told.rule()))));
  }

  private static Refusal noSuchDuty() {
    return Refusal.unfit(
        "This rule asks for no report here.", "Aturan ini tidak meminta laporan di sini.");
  }

  private static Turn<IncidentState> passed(
      Known known, IncidentEvent.TimePassed passed, Stay stay) {
    boolean acknowledgement = passed.deadline().equals("acknowledgement");
    boolean over = passed.rung() == 3;
    Known after =
        !over ? known : acknowledgement ? known.unanswered() : known.lateFor(passed.deadline());
    String whom =
        switch (passed.rung()) {
          case 1 -> acknowledgement ? "second channel" : "incident lead";
          case 2 -> acknowledgement ? "third channel" : "head of security";
          default -> "management";
        };
    Effect.Escalate climb = new Effect.Escalate(whom, passed.deadline(), passed.rung());
    return acknowledgement
        ? Turn.to(stay.with(after), climb, new Effect.Tell(Side.CUSTOMER, "incident-notice-again"))
        : Turn.to(stay.with(after), climb);
  }

  @Override
  public List<Deadline> deadlines(IncidentState state, Circumstances at) {
    return switch (state) {
      case IncidentState.Suspected(Instant since) ->
          List.of(
              Deadline.at(
                  "ruling",
                  new Bilingual("A ruling whether it is credible", "Penilaian kredibilitas"),
                  since.plus(RULING),
                  "head of security"));
      case IncidentState.Recognised(Known known) -> Duties.deadlines(known, at);
      case IncidentState.Contained(Known known) -> Duties.deadlines(known, at);
      case IncidentState.Recovered(Known known) -> Duties.deadlines(known, at);
      case IncidentState.Reviewed(Known known, _) -> Duties.deadlines(known, at);
      case IncidentState.Nothing _, IncidentState.Dismissed _, IncidentState.Closed _ -> List.of();
    };
  }

  @Override
  public boolean isAsked(Class<?> event, String component) {
    return !component.equals("aware");
  }

  @Override
  public List<Choice> choices(
      IncidentState state, Class<?> event, String component, Circumstances at) {
    return Words.choices(Incidents.known(state), event, component, at);
  }

  private static Map<String, List<String>> words(RuleBook law) {
    Set<String> facts = facts(law);
    return Map.of(
        "facts",
        facts.stream().sorted().toList(),
        "rule",
        law.applying("incident", facts).stream().map(Rule::code).toList(),
        "content",
        law.rules().stream()
            .flatMap(rule -> rule.content().stream())
            .map(Named::code)
            .distinct()
            .toList());
  }

  @Override
  public List<String> words(String component) {
    return WORDS.getOrDefault(component, List.of());
  }
}
