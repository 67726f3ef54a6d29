package id.janji.keys;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.entry.payload.Payload;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class AdmissionTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void beginsKeysAndLogOfACustomerWithAServiceOnce(@TempDir Path signing) {
    Installation house = Installation.of(database.transactions(), signing.resolve("keys"));
    Version version = house.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    house.open(version);
    CustomerId customer = house.customer("Toko Melati", version);
    try (TrustCore core = TrustCore.in(TrustCore.folder(), database.transactions())) {
      Admission admission =
          new Admission(
              house.customers(),
              house.services(),
              house.acceptances(),
              core.ledger,
              core.keys,
              "Awan Contoh");

      assertThat(admission.admit(customer)).isEqualTo(Admission.Result.NO_SERVICE);
      assertThat(core.ledger.has(customer.value())).isFalse();
      done(house.services().subscribe(customer, wish()));
      assertThat(admission.admit(customer)).isEqualTo(Admission.Result.ADMITTED);
      assertThat(admission.admit(customer)).isEqualTo(Admission.Result.ADMITTED);
      assertThat(admission.admit(new CustomerId(UUID.randomUUID())))
          .isEqualTo(Admission.Result.UNKNOWN);

      assertThat(core.ledger.head(customer.value()).size()).isEqualTo(1);
      assertThat(core.ledger.entries(customer.value(), 0, 1).getFirst().payload())
          .hasValueSatisfying(first -> {
            Payload.Opened opened = (Payload.Opened) first;
            assertThat(opened.name()).isEqualTo("Toko Melati");
            assertThat(opened.policy().id()).isEqualTo("cloud");
            assertThat(opened.purposes()).containsExactly("improvement", "service", "support");
          });
      assertThat(core.keys.look(customer.value(), TrustCore.REGION).versions()).isEqualTo(1);
    }
  }
}
