package id.janji.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A row of trials and counts says broken when one of them fails. What each of its users tries is
/// broken where that stands.
final class LookedFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private final TestClock clock = new TestClock(Instant.now());
  private boolean shut = true;
  private long wrong;
  private Probing probing;

  @BeforeEach
  void build() {
    Looked control =
        Looked.whole(
            new ControlId("disclosure.redirect-first"),
            ProofStrength.MEASURED,
            new Bilingual("All is shut.", "Semua tertutup."),
            List.of(new Looked.Trial("A way is open.", "Ada jalan terbuka.", () -> shut)),
            List.of(new Looked.Count("%d are wrong.", "%d salah.", this::counted)),
            clock);
    probing = new Probing(control, database.transactions(), clock);
  }

  private long counted() {
    if (wrong < 0) {
      throw new IllegalStateException("nothing can be counted");
    }
    return wrong;
  }

  private void later() {
    clock.advance(java.time.Duration.ofSeconds(1));
  }

  @Test
  void turnsBrokenWhenATrialOrACountFails() throws Exception {
    shut = false;
    probing.assertBroken("A way is open.");
    shut = true;
    wrong = 3;
    later();
    probing.assertBroken("3 are wrong.");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    wrong = -1;
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    shut = false;
    probing.assertBroken("A way is open.");
    shut = true;
    later();
    probing.assertKept();
  }

  @Test
  void aPartWithoutTrialsIsUnproven() throws Exception {
    Looked control =
        new Looked(
            new ControlId("incident.authority-pack"),
            ProofStrength.MEASURED,
            List.of(
                new Looked.Part(
                    Scope.of("for", "customer"),
                    new Bilingual("It is not tried.", "Tidak diuji."),
                    List.of(),
                    List.of())),
            clock);
    Probing untried = new Probing(control, database.transactions(), clock);
    assertThat(untried.now()).isEqualTo(State.UNPROVEN);
    assertThat(untried.reasons()).contains("It is not tried.");
  }
}
