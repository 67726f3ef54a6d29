package id.janji.identity.service;

import static id.janji.Installation.done;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.identity.IdentityException;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.InstallationKey.Use;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ServiceAccountsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static final SigningKey.Scope TODAY = new SigningKey.Scope("20261127", "id-jkt-1", "s3");
  private static Installation installation;
  private static Version version;

  private final TestClock clock = TestClock.atNoon();
  private final InstallationKey key = InstallationKey.open(folder.resolve("keys/installation.key"));
  private final ServiceAccounts accounts = new ServiceAccounts(database.transactions(), key, clock);
  private final UUID customer = customer("Toko Melati");
  private final UUID person = UUID.randomUUID();

  @BeforeAll
  static void publish() {
    installation = Installation.of(database.transactions(), folder.resolve("policy"));
    version = installation.publish(policy("cloud", must("A4.5", "tenancy.isolated")));
  }

  private static UUID customer(String name) {
    return installation.customer(name, version).value();
  }

  @BeforeEach
  void invite() throws Exception {
    database.administer(
        "insert into janji.person (id, customer_id, name, email) values ('%s', '%s', 'Ayu', '%1$s@a.example')"
            .formatted(person, customer));
  }

  private ServiceAccounts.Made made(Right... rights) {
    return done(
        accounts.make(customer, person, new ServiceAccounts.Wish("Backup", Set.of(rights), null)));
  }

  @Test
  void findsAnAccountByItsKey() {
    ServiceAccounts.Made made = made(Right.READ, Right.LIST);

    AccessKeys.Holder found = accounts.holder(made.account().accessKey()).orElseThrow();
    assertThat(made.secret()).hasSize(40);
    assertThat(found.signing().key(TODAY).sign("a request"))
        .isEqualTo(SigningKey.of(made.secret(), TODAY).sign("a request"));
    assertThat(found.customer()).isEqualTo(customer);
    assertThat(found.rights()).containsExactlyInAnyOrder(Right.READ, Right.LIST);
    assertThat(accounts.holder("JNJAAAAAAAAAAAAAAAAA")).isEmpty();
    assertThat(accounts.holder("x' or '1'='1")).isEmpty();
  }

  @Test
  void keepsTheSecretSealedForThisAccountAndThisUse() throws Exception {
    ServiceAccounts.Made made = made(Right.READ);
    String text = ServiceAccounts.shown(made);

    assertThat(made.toString()).doesNotContain(text);
    assertThat(
            database.ask(
                "select count(*) from janji.service_account a where position('%s' in a::text) > 0"
                    .formatted(text)))
        .containsExactly("0");
    byte[] sealed = key.seal(Use.ACCESS_KEY, made.secret(), made.account().id());
    assertThatThrownBy(() -> key.open(Use.CODE_GENERATOR, sealed, made.account().id()))
        .isInstanceOf(IdentityException.class);
    assertThatThrownBy(() -> key.open(Use.ACCESS_KEY, sealed, UUID.randomUUID()))
        .isInstanceOf(IdentityException.class);
  }

  @Test
  void endsAnAccountAtOnceAndForgetsItsSecret() throws Exception {
    ServiceAccounts.Made made = made(Right.READ);
    assertThat(accounts.holder(made.account().accessKey())).isPresent();

    done(accounts.end(customer, person, made.account().id()));

    assertThat(accounts.holder(made.account().accessKey())).isEmpty();
    assertThat(
            database.ask(
                "select sealed is null from janji.service_account where id = '%s'"
                    .formatted(made.account().id())))
        .containsExactly("t");
    assertThat(accounts.end(customer, person, made.account().id()))
        .isInstanceOf(Change.Refused.class);
  }

  @Test
  void endsAnAccountAtOnceAlsoForRequestsThatLookedItUpMeanwhile() throws Exception {
    for (int round = 0; round < 60; round++) {
      ServiceAccounts.Made made = made(Right.READ);
      String accessKey = made.account().accessKey();
      List<Thread> requests = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        requests.add(Thread.startVirtualThread(() -> accounts.holder(accessKey)));
      }
      done(accounts.end(customer, person, made.account().id()));
      for (Thread each : requests) {
        each.join();
      }
      assertThat(accounts.holder(accessKey)).as("round %d", round).isEmpty();
    }
  }

  @Test
  void whatWasSignedWithJustNowSignsNothingOnceTheKeyIsAnother() {
    ServiceAccounts.Made made = made(Right.READ);
    AccessKeys.Holder old = accounts.holder(made.account().accessKey()).orElseThrow();
    byte[] before = old.signing().key(TODAY).sign("a request");

    ServiceAccounts.Made next = done(accounts.rotate(customer, made.account().id()));

    assertThat(accounts.holder(made.account().accessKey())).isEmpty();
    AccessKeys.Holder now = accounts.holder(next.account().accessKey()).orElseThrow();
    assertThat(now.account()).isEqualTo(old.account());
    assertThat(now.signing().key(TODAY).sign("a request"))
        .isEqualTo(SigningKey.of(next.secret(), TODAY).sign("a request"))
        .isNotEqualTo(before);
  }

  @Test
  void endsAnAccountInSecondsWhereAnotherServerEndedIt() {
    ServiceAccounts other = new ServiceAccounts(database.transactions(), key, clock);
    ServiceAccounts.Made made = made(Right.READ);
    assertThat(accounts.holder(made.account().accessKey())).isPresent();

    done(other.end(customer, person, made.account().id()));
    clock.advance(Duration.ofSeconds(5));

    assertThat(accounts.holder(made.account().accessKey())).isEmpty();
  }

  @Test
  void remembersNothingFromATimeToCome() {
    ServiceAccounts other = new ServiceAccounts(database.transactions(), key, clock);
    ServiceAccounts.Made made = made(Right.READ);
    clock.advance(Duration.ofHours(1));
    assertThat(accounts.holder(made.account().accessKey())).isPresent();
    accounts.used(made.account().id());
    clock.advance(Duration.ofHours(-1));

    accounts.used(made.account().id());
    assertThat(accounts.list(customer).getFirst().used()).isEqualTo(clock.instant());
    done(other.end(customer, person, made.account().id()));
    assertThat(accounts.holder(made.account().accessKey())).isEmpty();
  }

  @Test
  void endsAnAccountWithItsLastDay() {
    ServiceAccounts.Made made =
        done(
            accounts.make(
                customer,
                person,
                new ServiceAccounts.Wish(
                    "Migration", Set.of(Right.WRITE), clock.instant().plusSeconds(60))));
    assertThat(accounts.holder(made.account().accessKey())).isPresent();

    clock.advance(Duration.ofSeconds(60));

    assertThat(accounts.holder(made.account().accessKey())).isEmpty();
    assertThat(accounts.list(customer).getFirst().isLive(clock.instant())).isFalse();
  }

  @Test
  void endsAllAccountsWithTheirCustomer() throws Exception {
    ServiceAccounts.Made made = made(Right.READ);

    database.administer(
        "update janji.customer set ended_at = now() where id = '%s'".formatted(customer));

    assertThat(accounts.holder(made.account().accessKey())).isEmpty();
  }

  @Test
  void notesWhenAnAccountWasUsedOnceAMinute() {
    ServiceAccounts.Made made = made(Right.READ);
    assertThat(accounts.list(customer).getFirst().used()).isNull();

    accounts.used(made.account().id());
    var first = accounts.list(customer).getFirst().used();
    clock.advance(Duration.ofSeconds(59));
    accounts.used(made.account().id());
    assertThat(accounts.list(customer).getFirst().used()).isEqualTo(first).isNotNull();
    clock.advance(Duration.ofSeconds(1));
    accounts.used(made.account().id());
    assertThat(accounts.list(customer).getFirst().used()).isEqualTo(clock.instant());
  }

  @Test
  void showsAndEndsNothingOfAnotherCustomer() {
    ServiceAccounts.Made made = made(Right.READ);
    UUID other = customer("Toko Lain");

    assertThat(accounts.list(other)).isEmpty();
    assertThat(accounts.end(other, person, made.account().id())).isInstanceOf(Change.Refused.class);
    assertThat(accounts.holder(made.account().accessKey())).isPresent();
  }

  @Test
  void refusesWhatIsNoWish() {
    Change<?> change =
        accounts.make(
            customer,
            person,
            new ServiceAccounts.Wish(" ", EnumSet.noneOf(Right.class), clock.instant()));

    assertThat(change).isInstanceOf(Change.Invalid.class);
    assertThat(((Change.Invalid<?>) change).faults()).hasSize(3);
    assertThat(accounts.list(customer)).isEmpty();
  }

  @Test
  void refusesMoreThanAHundred() {
    for (int i = 0; i < 100; i++) {
      made(Right.LIST);
    }

    assertThat(
            accounts.make(
                customer, person, new ServiceAccounts.Wish("x", Set.of(Right.LIST), null)))
        .isInstanceOf(Change.Refused.class);
  }

  @Test
  void bringsNothingBack() throws Exception {
    ServiceAccounts.Made made = made(Right.READ);
    done(accounts.end(customer, person, made.account().id()));

    for (String revival :
        new String[] {
          "set ended_at = null, ended_by = null, sealed = decode(repeat('00', 68), 'hex')",
          "set ended_at = now()"
        }) {
      assertThatThrownBy(() ->
              database.administer(
                  "update janji.service_account %s where id = '%s'"
                      .formatted(revival, made.account().id())))
          .hasMessageContaining("does not come back");
    }
  }
}
