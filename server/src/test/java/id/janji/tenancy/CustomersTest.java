package id.janji.tenancy;

import static id.janji.Installation.done;
import static id.janji.Installation.fields;
import static id.janji.Installation.refusal;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.policy.Version;
import id.janji.tenancy.Customer.AcceptedVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class CustomersTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static Version version;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    version = installation.publish(policy("cloud", must("A20.1", "policy.accepted-version")));
  }

  @Test
  void registersCompaniesPersonsAndTrialsAlike() {
    for (Customer.Kind kind : Customer.Kind.values()) {
      Customer.Draft draft =
          new Customer.Draft(
              " Customer " + kind, kind, Language.INDONESIAN, ZoneId.of("Asia/Makassar"));
      CustomerId id = done(customers().register(draft, version.acceptedBy(null)));

      assertThat(customers().find(id))
          .contains(
              new Customer(
                  id,
                  "Customer " + kind,
                  kind,
                  Language.INDONESIAN,
                  ZoneId.of("Asia/Makassar"),
                  installation.clock().instant(),
                  null));
    }
  }

  @Test
  void keepsTheVersionThatWasAccepted() {
    CustomerId id = installation.customer("Toko Melati", version);

    assertThat(installation.acceptances().of(id))
        .singleElement()
        .satisfies(acceptance -> {
          assertThat(acceptance.digest()).isEqualTo(version.digest());
          assertThat(acceptance.number()).isEqualTo(1);
        });
    assertThat(installation.acceptances().acceptedCurrent(id)).isTrue();
  }

  @Test
  void registersNobodyWhoAcceptedAnotherText() {
    AcceptedVersion other = new AcceptedVersion("cloud", 1, "0".repeat(64), null);
    int before = customers().list().size();

    assertThat(refusal(customers().register(draft("Stale"), other)))
        .isEqualTo(Refusal.STALE_VERSION);
    assertThat(customers().list()).hasSize(before);
  }

  @Test
  void registersNobodyUnderASupersededVersion() {
    Version first = installation.publish(policy("mail", must("B1.1", "edge.tls-only")));
    installation.clock().advance(Duration.ofDays(1));
    installation.publish(
        policy("mail", must("B1.1", "edge.tls-only"), must("B1.2", "edge.tls-only")));

    assertThat(refusal(customers().register(draft("Late"), first.acceptedBy(null))))
        .isEqualTo(Refusal.STALE_VERSION);
  }

  @Test
  void notesThatALaterVersionIsNotYetAccepted() {
    Version first = installation.publish(policy("later", must("B1.1", "edge.tls-only")));
    CustomerId id = installation.customer("Toko Kenanga", first);
    installation.clock().advance(Duration.ofDays(1));
    Version second =
        installation.publish(
            policy("later", must("B1.1", "edge.tls-only"), must("B1.2", "edge.tls-only")));

    assertThat(installation.acceptances().acceptedCurrent(id)).isFalse();
    done(installation.acceptances().accept(id, second, null));
    assertThat(installation.acceptances().acceptedCurrent(id)).isTrue();
  }

  @Test
  void namesTheFieldThatCannotBeTaken() {
    for (String name : List.of("", "  ", "x".repeat(201), "Toko\u202eitaleM")) {
      assertThat(fields(customers().register(draft(name), version.acceptedBy(null))))
          .containsOnly("name");
    }
  }

  @Test
  void endsACustomerOnce() {
    CustomerId id = installation.customer("Toko Anggrek", version);

    assertThat(customers().end(id)).isInstanceOf(Change.Done.class);
    assertThat(refusal(customers().end(id))).isEqualTo(Refusal.ENDED);
    assertThat(customers().find(id).orElseThrow().endedAt())
        .contains(installation.clock().instant());
    assertThat(refusal(customers().end(new CustomerId(UUID.randomUUID()))))
        .isEqualTo(Refusal.UNKNOWN);
  }

  private static Customers customers() {
    return installation.customers();
  }

  private static Customer.Draft draft(String name) {
    return new Customer.Draft(
        name, Customer.Kind.COMPANY, Language.ENGLISH, ZoneId.of("Asia/Jakarta"));
  }
}
