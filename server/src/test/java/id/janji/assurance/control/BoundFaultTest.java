package id.janji.assurance.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.assurance.InForce;
import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import id.janji.control.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BoundFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final Bilingual TEXT = new Bilingual("We do it.", "Kami melakukannya.");
  private final TestClock clock = TestClock.atNoon();

  @Test
  void turnsBrokenWhenAClauseInForceNamesAControlThatIsGone() throws Exception {
    probing(() -> List.of(policy("edge.tls-only"), policy("gone.control")))
        .assertBroken("1 clauses");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing(() -> List.of(policy("edge.tls-only")));
    probing.assertKept();

    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    InForce failing =
        () -> {
          throw new IllegalStateException("the database is away");
        };

    assertThat(probing(failing).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void isUnprovenWhileNothingIsInForce() throws Exception {
    assertThat(probing(List::of).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    probing(() -> List.of(policy("gone.control"))).assertBroken("bound to nothing");
    probing(() -> List.of(policy("edge.tls-only"))).assertKept();
  }

  private Probing probing(InForce inForce) {
    Bound control = new Bound(inForce, Catalogue.declared(), clock);
    return new Probing(control, database.transactions(), clock);
  }

  private static Policy policy(String control) {
    Binding binding = new Binding(new ControlId(control), Map.of());
    Clause clause =
        new Clause(
            "A1.1",
            "one",
            TEXT,
            Duty.PROVIDER,
            Strength.MUST,
            null,
            false,
            List.of(),
            List.of(binding));
    return new Policy(
        "one", TEXT, "Contoh", List.of(), List.of(new Section("one", 1, TEXT, List.of(clause))));
  }
}
