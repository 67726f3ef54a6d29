package id.janji.procedures.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.procedures.drill.Drill;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.drill.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Within half a year a drill was played to its end, what it showed was signed, and everybody whom
/// its plan names is still here.
final class Drilled implements Control {
  private final Drills drills;
  private final Clock clock;

  Drilled(Drills drills, Clock clock) {
    this.drills = drills;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("incident.drilled");
  }

  @Override
  public List<Observation> probe() {
    return List.of(drills.lastSigned().map(this::of).orElseGet(this::none));
  }

  private Observation none() {
    Bilingual never =
        new Bilingual(
            "No drill was played to its end and signed for.",
            "Belum ada latihan yang dijalankan sampai selesai dan ditandatangani.");
    return observed(look().outcome(never, never), List.of(), clock.instant(), null);
  }

  private static Look look() {
    return new Look("faults in the last drill", "cacat dalam latihan terakhir");
  }

  private Observation of(Drill drill) {
    Instant now = clock.instant();
    Drill.Signature signed = drill.signature().orElseThrow();
    Map<Moment, Duration> times = drills.times(drill);
    long open = drills.lessons(drill).stream().filter(task -> task.doneAt().isEmpty()).count();
    Look look = look();
    look.saw(drill.players().size());
    for (String name : drill.gone()) {
      look.fault(
          "The plan names %s, who has left.".formatted(name),
          "Rencana menyebut %s, yang sudah keluar.".formatted(name));
    }
    if (!times.containsKey(Moment.CLOSED)) {
      look.fault(
          "It was signed for and not played to its end.",
          "Ditandatangani tetapi tidak dijalankan sampai selesai.");
    }
    look.from("drill " + drill.id());
    times.forEach((moment, after) -> look.from(moment.phrase().en() + " " + after));
    Instant end = signed.at().plus(Drills.PERIOD);
    Bilingual kept =
        new Bilingual(
            "%s signed for the drill of %s: %s. Actions still open: %d."
                .formatted(signed.signer(), signed.at(), told(times, Bilingual::en), open),
            "%s menandatangani latihan %s: %s. Tindakan yang masih terbuka: %d."
                .formatted(signed.signer(), signed.at(), told(times, Bilingual::id), open));
    return observed(look.outcome(kept, kept), look.evidence(), end.isBefore(now) ? end : now, end);
  }

  private static String told(Map<Moment, Duration> times, Function<Bilingual, String> language) {
    return times.entrySet().stream()
        .map(each -> language.apply(each.getKey().phrase()) + " +" + length(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String length(Duration length) {
    return "%d:%02d h".formatted(length.toHours(), length.toMinutesPart());
  }

  private static Observation observed(
      Outcome outcome, List<String> evidence, Instant measured, @Nullable Instant ends) {
    return new Observation(
        Scope.WHOLE,
        new Subject.Everyone(),
        outcome,
        ProofStrength.ATTESTED,
        measured,
        ends,
        evidence);
  }
}
