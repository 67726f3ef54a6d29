package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestClock;
import id.janji.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class SessionTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private final TestClock clock = TestClock.atNoon();
  private RunningServer server = start(IdentitySettings.Mode.DEMO);

  private RunningServer start(IdentitySettings.Mode mode) {
    return RunningServer.start(database.transactions(), folder, mode, clock);
  }

  @BeforeEach
  void isRunning() {
    assertThat(server.address().getPort()).isPositive();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private record SignedIn(UUID person, Browser browser) {
    int status() {
      return browser.get("/test/board").statusCode();
    }
  }

  private SignedIn signedIn(Role role) {
    UUID person = server.invited(role).person();
    Browser browser = server.browser();
    browser.enter(server.part(DemoLinks.class).issue(person));
    return new SignedIn(person, browser);
  }

  @Test
  void endsWhenIdleForAnHour() {
    SignedIn idle = signedIn(Role.OPERATOR);
    SignedIn busy = signedIn(Role.OPERATOR);
    clock.advance(Duration.ofMinutes(59));
    assertThat(busy.status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(2));

    assertThat(idle.status()).isEqualTo(303);
    assertThat(busy.status()).isEqualTo(200);
  }

  @Test
  void endsAfterTwelveHoursHoweverBusy() {
    SignedIn busy = signedIn(Role.OPERATOR);
    for (int halfHour = 0; halfHour < 23; halfHour++) {
      clock.advance(Duration.ofMinutes(30));
      assertThat(busy.status()).isEqualTo(200);
    }
    clock.advance(Duration.ofMinutes(31));

    assertThat(busy.status()).isEqualTo(303);
  }

  @Test
  void endsWithTheSignOut() {
    SignedIn one = signedIn(Role.OPERATOR);
    String token = one.browser().session();
    one.browser().get("/account");

    assertThat(one.browser().post("/sign-out", Map.of()).statusCode()).isEqualTo(303);

    assertThat(one.browser().session()).isEmpty();
    one.browser().cookies().put("__Host-janji", token);
    assertThat(one.status()).isEqualTo(303);
  }

  @Test
  void endsWhenARoleIsGivenOrEnded() {
    SignedIn one = signedIn(Role.OPERATOR);
    server.part(People.class).grant(null, one.person(), Role.AUDITOR);
    assertThat(one.status()).isEqualTo(303);

    SignedIn other = signedIn(Role.OPERATOR);
    server.part(People.class).endRole(other.person(), Role.OPERATOR, clock.instant());
    assertThat(other.status()).isEqualTo(303);
  }

  @Test
  void endsAtOnceWhenItsHolderEndsItElsewhere() {
    SignedIn phone = signedIn(Role.OPERATOR);
    Browser laptop = server.browser();
    laptop.enter(server.part(DemoLinks.class).issue(phone.person()));
    String page = laptop.get("/account").body();
    String other = page.split("name=\"session\" value=\"")[1].split("\"")[0];

    laptop.post("/account/sessions/end", Map.of("session", other));

    assertThat(phone.status()).isEqualTo(303);
    assertThat(laptop.get("/test/board").statusCode()).isEqualTo(200);
  }

  @Test
  void endsNobodyElsesSession() throws SQLException {
    SignedIn victim = signedIn(Role.OPERATOR);
    SignedIn other = signedIn(Role.OPERATOR);
    String id =
        database
            .ask("select id from janji.session where person_id = '" + victim.person() + "'")
            .getFirst();
    other.browser().get("/account");

    other.browser().post("/account/sessions/end", Map.of("session", id));

    assertThat(victim.status()).isEqualTo(200);
  }

  @Test
  void outlivesARestartOfTheServer() {
    SignedIn one = signedIn(Role.OPERATOR);
    server.close();
    server = start(IdentitySettings.Mode.DEMO);
    Browser same = server.browser();
    same.cookies().putAll(one.browser().cookies());

    assertThat(same.get("/test/board").statusCode()).isEqualTo(200);
    same.get("/account");
    assertThat(same.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
  }

  @Test
  void fromADemoLinkDiesWithTheDemonstration() {
    SignedIn one = signedIn(Role.OPERATOR);
    EntryLink unused = server.part(DemoLinks.class).issue(one.person());
    server.close();
    server = start(IdentitySettings.Mode.REAL);
    Browser same = server.browser();
    same.cookies().putAll(one.browser().cookies());

    assertThat(same.get("/test/board").statusCode()).isEqualTo(303);
    assertThat(server.browser().enter(unused).statusCode()).isEqualTo(403);
  }

  @Test
  void isNeverTheOneThatABrowserBrought() {
    Browser browser = server.browser();
    String planted = "p".repeat(43);
    browser.cookies().put("__Host-janji", planted);
    browser.enter(server.part(DemoLinks.class).issue(server.invited(Role.SOC).person()));

    assertThat(browser.session()).isNotEqualTo(planted).hasSize(43);
  }

  @Test
  void endsTheOneBeforeWhenSomebodySignsInAgain() {
    SignedIn one = signedIn(Role.OPERATOR);
    String before = one.browser().session();
    one.browser().enter(server.part(DemoLinks.class).issue(one.person()));

    assertThat(one.status()).isEqualTo(200);
    one.browser().cookies().put("__Host-janji", before);
    assertThat(one.status()).isEqualTo(303);
  }

  @Test
  void isStoredAsADigestOnly() throws SQLException {
    SignedIn one = signedIn(Role.OPERATOR);

    assertThat(database.ask("select s::text from janji.session s").toString())
        .doesNotContain(one.browser().session());
  }

  @Test
  void remembersEachOtherDeviceThatShowsItsToken() throws SQLException {
    SignedIn one = signedIn(Role.OPERATOR);
    for (int i = 0; i < 20; i++) {
      one.browser().with("User-Agent", "Peramban lain " + i);
      one.status();
    }

    assertThat(
            database.ask(
                "select d.device from janji.session_device d join janji.session s on s.id ="
                    + " d.session_id where s.person_id = '"
                    + one.person()
                    + "'"))
        .hasSize(8);
  }

  @Test
  void fromATimeToComeIsNoneOnceTheClockWasSetBack() {
    clock.advance(Duration.ofHours(2));
    SignedIn ahead = signedIn(Role.OPERATOR);
    EntryLink link = server.part(DemoLinks.class).issue(ahead.person());
    assertThat(ahead.status()).isEqualTo(200);
    clock.advance(Duration.ofHours(-2));

    assertThat(ahead.status()).isEqualTo(303);
    Browser browser = server.browser();
    browser.enter(link);
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(303);
  }
}
