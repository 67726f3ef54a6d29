package id.janji.tenancy.authority;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Domains over a real database and a real DNS server.
@Tag("slow")
final class DomainsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static Version version;

  SmallDns dns;
  Domains domains;
  CustomerId customer;
  Domains.Declarer ayu;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    version = installation.publish(policy("cloud", must("B12.3", "tenancy.control-proven")));
  }

  @BeforeEach
  void begin() throws Exception {
    dns = new SmallDns();
    domains =
        new Domains(
            database.transactions(),
            new Resolver(Optional.of(dns.address())),
            installation.clock());
    customer = installation.customer("Toko Melati", version);
    UUID person = UUID.randomUUID();
    database.administer(
        "insert into janji.person (id, customer_id, name, email) values ('%s', '%s', 'Ayu', '%s@a.example')"
            .formatted(person, customer.value(), person));
    ayu = new Domains.Declarer(person, "Ayu");
  }

  @AfterEach
  void end() throws Exception {
    dns.close();
    database.administer("update janji.domain_proof set ended_at = now() where ended_at is null");
  }

  private DomainProof declared(String domain) {
    return Installation.done(domains.declare(customer, ayu, domain));
  }

  private DomainProof checked(DomainProof proof) {
    installation.clock().advance(Duration.ofSeconds(11));
    return Installation.done(domains.check(customer, proof.id()));
  }

  private DomainProof.Standing standing(DomainProof proof) {
    return proof.standing(installation.clock().instant());
  }

  @Test
  void aDomainIsProvenByItsRecordAndGoesStaleWithoutIt() throws Exception {
    DomainProof proof = declared("Toko.Example.");
    assertThat(proof.domain()).isEqualTo("toko.example");
    assertThat(standing(checked(proof))).isEqualTo(DomainProof.Standing.OPEN);

    dns.text(proof.recordName(), "v=spf1 -all").text(proof.recordName(), proof.recordText());
    assertThat(standing(checked(proof))).isEqualTo(DomainProof.Standing.PROVEN);

    dns.clear();
    installation.clock().advance(Duration.ofDays(3));
    assertThat(standing(checked(proof))).as("away for days").isEqualTo(DomainProof.Standing.PROVEN);
    installation.clock().advance(Duration.ofDays(5));
    assertThat(standing(checked(proof))).isEqualTo(DomainProof.Standing.STALE);
    dns.text(proof.recordName(), proof.recordText());
    assertThat(standing(checked(proof))).isEqualTo(DomainProof.Standing.PROVEN);
  }

  @Test
  void anotherCustomersWordProvesNothing() throws Exception {
    DomainProof own = declared("toko.example");
    CustomerId other = installation.customer("Toko Lain", version);
    DomainProof foreign = Installation.done(domains.declare(other, ayu, "toko.example"));
    dns.text(own.recordName(), foreign.recordText());

    assertThat(standing(checked(own))).isEqualTo(DomainProof.Standing.OPEN);
    assertThat(domains.check(other, own.id())).isInstanceOf(Change.Refused.class);
  }

  @Test
  void theWatchLooksAgainWhenItsTimeHasCome() throws Exception {
    DomainProof proof = declared("toko.example");
    dns.text(proof.recordName(), proof.recordText());
    assertThat(domains.checkDue()).isZero();

    installation.clock().advance(Duration.ofMinutes(11));
    assertThat(domains.checkDue()).isEqualTo(1);
    assertThat(standing(domains.of(customer).getFirst())).isEqualTo(DomainProof.Standing.PROVEN);
    assertThat(domains.checkDue()).isZero();
    installation.clock().advance(Duration.ofDays(1));
    assertThat(domains.checkDue()).isEqualTo(1);
  }

  @Test
  void theWatchLooksAgainWhenTheClockWasSetBack() throws Exception {
    DomainProof proof = declared("toko.example");
    dns.text(proof.recordName(), proof.recordText());
    checked(proof);
    dns.clear();
    installation.clock().advance(Duration.ofDays(-30));
    Instant now = installation.clock().instant();

    assertThat(domains.checkDue()).isEqualTo(1);
    assertThat(domains.checkDue()).isZero();
    assertThat(domains.of(customer).getFirst().proven()).hasValue(now);
    installation.clock().advance(Duration.ofDays(30));
  }

  @Test
  void aDeclarationCountsForAYear() throws Exception {
    DomainProof proof = declared("toko.example");
    dns.text(proof.recordName(), proof.recordText());
    checked(proof);
    installation.clock().advance(Duration.ofDays(366));
    assertThat(standing(checked(proof))).isEqualTo(DomainProof.Standing.STALE);

    DomainProof again = declared("toko.example");
    assertThat(again.token()).as("the record stays").isEqualTo(proof.token());
    assertThat(standing(again)).isEqualTo(DomainProof.Standing.PROVEN);
  }

  @Test
  void refusesWhatIsNoDomain() {
    for (String wrong :
        List.of(
            "", "localhost", "10.0.0.1", "a..b", "-a.example", "a b.example", "x".repeat(300))) {
      assertThat(domains.declare(customer, ayu, wrong)).isInstanceOf(Change.Invalid.class);
    }
    assertThat(declared("tokö.example").domain()).isEqualTo("xn--tok-una.example");
  }

  @Test
  void takesAnyTextWithoutAFault() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.appendCodePoint(
            random.nextInt(3) == 0 ? random.nextInt(0x10FFFF) : "a.-xn1".charAt(random.nextInt(6)));
      }
      Domains.domain(text.toString())
          .ifPresent(domain -> assertThat(domain).matches("[a-z0-9.-]{4,246}"));
    }
  }
}
