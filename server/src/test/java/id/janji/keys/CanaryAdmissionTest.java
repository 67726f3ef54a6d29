package id.janji.keys;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.policy.Version;
import id.janji.tenancy.Canaries;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class CanaryAdmissionTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void admitsTestCustomersLikeEverybody(@TempDir Path signing) {
    Installation house = Installation.of(database.transactions(), signing.resolve("keys"));
    try (TrustCore core = TrustCore.in(TrustCore.folder(), database.transactions())) {
      Admission admission =
          new Admission(
              house.customers(),
              house.services(),
              house.acceptances(),
              core.ledger,
              core.keys,
              "Awan Contoh");
      CanaryAdmission canaries =
          new CanaryAdmission(house.publications(), house.canaries(), admission, house.clock());

      assertThat(canaries.admit()).isEmpty();
      Version version = house.publish(policy("cloud", must("A1.2", "policy.scope-register")));
      assertThat(canaries.admit())
          .containsExactly(Admission.Result.NO_SERVICE, Admission.Result.NO_SERVICE);
      house.open(version);
      for (int again = 0; again < 2; again++) {
        assertThat(canaries.admit())
            .containsExactly(Admission.Result.ADMITTED, Admission.Result.ADMITTED);
      }

      Canaries.Pair pair = house.canaries().pair().orElseThrow();
      assertThat(core.ledger.head(pair.one().value()).size()).isEqualTo(1);
      assertThat(core.keys.look(pair.other().value(), TrustCore.REGION).versions()).isEqualTo(1);
    }
  }
}
