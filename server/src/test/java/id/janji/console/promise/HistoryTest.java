package id.janji.console.promise;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.assurance.Finding;
import id.janji.assurance.Finding.Run;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.console.promise.History.Bar;
import id.janji.console.promise.History.Span;
import id.janji.control.Measure;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-19T12:00:00Z");
  private static long next = 1;

  @Test
  void joinsFindingsThatSayTheSame() {
    History history =
        History.of(
            List.of(finding(State.KEPT, 50), finding(State.KEPT, 40), finding(State.BROKEN, 30)),
            NOW);

    assertThat(history.spans()).extracting(Span::state).containsExactly(State.KEPT, State.BROKEN);
    assertThat(history.spans().getFirst().findings()).isEqualTo(2);
    assertThat(history.spans().getLast().length()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void showsTheTimeInWhichNothingFreshWasKnown() {
    History history = History.of(List.of(finding(State.KEPT, 90), finding(State.KEPT, 10)), NOW);

    assertThat(history.spans())
        .extracting(Span::state)
        .containsExactly(State.KEPT, State.STALE, State.KEPT);
    assertThat(history.spans().get(1).length()).isEqualTo(Duration.ofMinutes(65));
  }

  @Test
  void neverLetsBadNewsGrowStale() {
    History history = History.of(List.of(finding(State.BROKEN, 500)), NOW);

    assertThat(history.spans()).extracting(Span::state).containsExactly(State.BROKEN);
  }

  @Test
  void countsAProbeOverManyCustomersAsItsWorst() {
    Finding kept = finding(State.KEPT, 10);
    Finding broken = finding(State.BROKEN, 10);

    assertThat(History.of(List.of(kept, broken), NOW).spans())
        .extracting(Span::state)
        .containsExactly(State.BROKEN);
  }

  @Test
  void countsWhatWasSignedLongAgoFromTheProbeThatFoundIt() {
    Finding measured = finding(State.KEPT, 10, 10);
    Finding signed = finding(State.KEPT, 10, 5_000);

    History history = History.of(List.of(signed, measured), NOW);
    assertThat(history.spans()).extracting(Span::last).containsExactly(measured);
    assertThat(History.of(List.of(signed), NOW).spans().getFirst().from())
        .isEqualTo(NOW.minus(Duration.ofMinutes(10)));
  }

  @Test
  void fillsTheStripFromEndToEnd() {
    List<Bar> bars =
        History.of(List.of(finding(State.BROKEN, 100), finding(State.KEPT, 10)), NOW).bars();

    assertThat(bars.getFirst().x()).isZero();
    assertThat(bars.getLast().x() + bars.getLast().width()).isEqualTo(600);
  }

  @Test
  void isEmptyWhereNothingWasFound() {
    assertThat(History.of(List.of(), NOW).spans()).isEmpty();
    assertThat(History.of(List.of(), NOW).bars()).isEmpty();
  }

  private static Finding finding(State state, int minutesAgo) {
    return finding(state, minutesAgo, minutesAgo);
  }

  private static Finding finding(State state, int minutesAgo, int measuredAgo) {
    Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
    return new Finding(
        next++,
        new ControlId("edge.tls-only"),
        Scope.WHOLE,
        new Subject.Everyone(),
        state,
        ProofStrength.MEASURED,
        Measure.count("doors", "pintu", 1, 1),
        new Bilingual("reason", "sebab"),
        at,
        NOW.minus(Duration.ofMinutes(measuredAgo)),
        at.plus(Duration.ofMinutes(15)),
        new Run("test", List.of(), null),
        List.of());
  }
}
