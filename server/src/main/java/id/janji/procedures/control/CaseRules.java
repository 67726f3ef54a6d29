package id.janji.procedures.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Looked;
import id.janji.control.Looked.Count;
import id.janji.control.Looked.Trial;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.paper.Walk;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the promises about all cases are tried by: that they keep to the published path, and that
/// their clocks fire.
final class CaseRules {
  private static final int STEPS = 10_000;

  private final List<Procedure<?, ?>> procedures;
  private final Procedure<IncidentState, IncidentEvent> incident;
  private final Kept kept;
  private final Clock clock;

  /// @param procedures as cases follow them
  CaseRules(
      List<Procedure<?, ?>> procedures,
      Procedure<IncidentState, IncidentEvent> incident,
      Kept kept,
      Clock clock) {
    this.procedures = List.copyOf(procedures);
    this.incident = incident;
    this.kept = kept;
    this.clock = clock;
  }

  private Control looked(String id, Bilingual holds, List<Trial> trials, List<Count> counts) {
    return Looked.whole(new ControlId(id), ProofStrength.MEASURED, holds, trials, counts, clock);
  }

  Control sopIsRunning() {
    List<Trial> trials =
        procedures.stream()
            .map(each ->
                new Trial(
                    "A case could leave the published path: " + each.title().en(),
                    "Kasus dapat keluar dari jalur yang diterbitkan: " + each.title().id(),
                    () -> keepsToThePath(each)))
            .toList();
    return looked(
        "incident.sop-is-running",
        new Bilingual(
            "Every step that a case ever took stands in the published text, and so did all that"
                + " random walks could do.",
            "Setiap langkah yang pernah ditempuh kasus ada dalam naskah terbitan, begitu pula semua"
                + " yang dapat dilakukan jalan acak."),
        trials,
        List.of(
            new Count(
                "Cases went %d ways that the published text does not know.",
                "Kasus menempuh %d jalan yang tidak ada dalam naskah terbitan.",
                this::offThePath)));
  }

  /// A walk that nobody can foresee, with people who have no say and words at the wrong time.
  private <S extends State, E extends Event> boolean keepsToThePath(Procedure<S, E> procedure) {
    Set<Shape.Way> published = Set.copyOf(Shape.of(procedure).ways());
    Set<Shape.Way> gone = new HashSet<>();
    new Walk<>(procedure, new Random(clock.millis()))
        .go(
            STEPS,
            (S from, E event, Circumstances at, Turn<S> turn) -> {
              if (turn instanceof Turn.Moved<S>(S to, _)) {
                gone.add(way(Names.code(from.getClass()), event, to));
              }
            });
    return published.containsAll(gone);
  }

  private static Shape.Way way(String from, Event event, State to) {
    return new Shape.Way(from, Names.code(event.getClass()), Names.code(to.getClass()));
  }

  private long offThePath() {
    Map<String, Procedure<?, ?>> known = new HashMap<>();
    procedures.forEach(each -> known.put(each.code() + each.version(), each));
    return kept.ways().stream()
        .filter(went -> !isPublished(known.get(went.procedure() + went.version()), went))
        .count();
  }

  private static boolean isPublished(@Nullable Procedure<?, ?> procedure, Kept.Went went) {
    if (procedure == null) {
      return false;
    }
    String from = went.from() == null ? Names.code(procedure.start().getClass()) : went.from();
    return Shape.of(procedure).ways().contains(new Shape.Way(from, went.event(), went.to()));
  }

  Control deadlinesFire() {
    return looked(
        "procedures.deadlines-fire",
        new Bilingual(
            "No rung waits that has been reached, each was climbed once, and what nobody answers"
                + " comes to the top.",
            "Tidak ada anak tangga yang tertunda, masing-masing dinaiki sekali, dan yang tidak"
                + " dijawab sampai ke puncak."),
        List.of(
            new Trial(
                "An incident that nobody tells of did not come to the top.",
                "Insiden yang tidak diberitahukan tidak sampai ke puncak.",
                () -> climbs("notice", List.of("incident lead", "head of security", "management"))),
            new Trial(
                "A notice that nobody answers did not come to the top.",
                "Pemberitahuan yang tidak dijawab tidak sampai ke puncak.",
                this::unansweredClimbs)),
        List.of(
            new Count(
                "%d rungs were reached and not climbed.",
                "%d anak tangga tercapai tetapi tidak dinaiki.", kept::lateRungs),
            new Count(
                "%d cases were told of more or fewer rungs than were climbed.",
                "%d kasus diberi tahu anak tangga yang tidak sama dengan yang dinaiki.",
                kept::doubledRungs)));
  }

  private boolean climbs(String deadline, List<String> whom) {
    return climbs(
        new IncidentPlay(incident, clock.instant()).recognised("personal-data"), deadline, whom);
  }

  private boolean unansweredClimbs() {
    IncidentPlay play =
        new IncidentPlay(incident, clock.instant())
            .recognised("personal-data")
            .said(
                IncidentPlay.LEAD,
                IncidentPlay.notice(IncidentPlay.whole(IncidentPlay.noticeRule())));
    return climbs(
        play, "acknowledgement", List.of("second channel", "third channel", "management"));
  }

  private static boolean climbs(IncidentPlay play, String deadline, List<String> whom) {
    if (play.rungs(deadline).size() != whom.size()) {
      return false;
    }
    for (int rung = 1; rung <= whom.size(); rung++) {
      Effect.Escalate asked = new Effect.Escalate(whom.get(rung - 1), deadline, rung);
      boolean climbed =
          play.passed(deadline, rung, Duration.ofDays(rung))
                  instanceof Turn.Moved<IncidentState>(_, List<Effect> effects)
              && effects.contains(asked);
      if (!climbed) {
        return false;
      }
    }
    return true;
  }
}
