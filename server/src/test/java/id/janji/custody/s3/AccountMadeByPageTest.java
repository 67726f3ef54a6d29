package id.janji.custody.s3;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.console.own.OwnAccountsController;
import id.janji.console.own.SignUps;
import id.janji.custody.S3Settings;
import id.janji.custody.act.Custodian;
import id.janji.custody.consent.ProgramGrants;
import id.janji.custody.s3.http.S3Opening;
import id.janji.custody.s3.sign.Verifier;
import id.janji.edge.Certificate;
import id.janji.edge.Listener;
import id.janji.identity.Browser;
import id.janji.identity.IdentitySettings;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.service.AccessKeys;
import id.janji.keys.Admission;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// From the form on which an administrator makes an account for a program to the item that the
/// program stores, through the doors of one server.
@Tag("slow")
final class AccountMadeByPageTest {
  private static final String PAGE = "/own/accounts";
  private static final Pattern SHOWN = Pattern.compile("<code class=\"fresh\">([^<]+)</code>");
  private static final Pattern END = Pattern.compile("action=\"(" + PAGE + "/[0-9a-f-]{36}/end)\"");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static Joined joined;
  private static RunningServer server;
  private static CustomerId customer;

  /// What the beans of the server that is being started stand on.
  private record Ground(Custodian custodian, ProgramGrants grants, Path folder) {}

  private static volatile @Nullable Ground starting;

  @Configuration(proxyBeanMethods = false)
  @Import(OwnAccountsController.class)
  static class Modules {
    private final Ground over = Objects.requireNonNull(starting);

    @Bean
    SignUps signUps() {
      return _ -> false;
    }

    @Bean
    ProgramGrants programGrants() {
      return over.grants;
    }

    @Bean(destroyMethod = "")
    Custodian custodian() {
      return over.custodian;
    }

    @Bean
    S3Opening s3Opening(ObjectProvider<ItemService> items, AccessKeys keys) throws IOException {
      InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
      Certificate own = Certificate.ownIn(over.folder, Instant.now());
      S3Settings settings = new S3Settings(any, any, own, Set.of("localhost"));
      return new S3Opening(items, keys, settings, new Verifier(Clock.systemUTC()));
    }
  }

  @BeforeAll
  static void start() {
    TestClock clock = new TestClock(Instant.now());
    Installation house = Installation.of(database.transactions(), folder.resolve("keys"), clock);
    Version version = house.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    house.open(version);
    customer = house.customer("Toko Melati", version);
    done(house.services().subscribe(customer, wish()));
    joined = Joined.in(TrustCore.folder(), database.transactions());
    starting = new Ground(joined.custodian(), grants(house), folder.resolve("tls"));
    server =
        RunningServer.start(
            database.transactions(), folder, IdentitySettings.Mode.DEMO, clock, Modules.class);
  }

  private static ProgramGrants grants(Installation house) {
    TrustCore core = joined.core();
    Admission admission =
        new Admission(
            house.customers(),
            house.services(),
            house.acceptances(),
            core.ledger,
            core.keys,
            "Awan Contoh");
    return new ProgramGrants(admission, joined.access(), house.services());
  }

  @AfterAll
  static void stop() {
    server.close();
    joined.close();
  }

  private static Browser administrator() {
    Browser browser = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, customer.value());
    browser.get(PAGE);
    return browser;
  }

  private static HttpResponse<String> made(Browser administrator, String... rights) {
    List<Map.Entry<String, String>> fields =
        new ArrayList<>(List.of(Map.entry("name", "Nightly backup")));
    List.of(rights).forEach(right -> fields.add(Map.entry("right", right)));
    HttpResponse<String> answer = administrator.post(PAGE, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  /// The program to which the page showed a key and its secret.
  private static TestSigner program(HttpResponse<String> page) {
    List<String> shown =
        SHOWN.matcher(page.body()).results().map((MatchResult each) -> each.group(1)).toList();
    assertThat(shown).hasSize(2);
    return new TestSigner(shown.getFirst(), shown.getLast(), TrustCore.REGION);
  }

  private static TestDoor.Wish wanted(TestSigner program, String method, String path) {
    int port =
        server.part(S3Opening.class).open().stream()
            .filter(Listener.Plain.class::isInstance)
            .findFirst()
            .orElseThrow()
            .address()
            .getPort();
    return TestDoor.wish(port, method, path).by(program);
  }

  @Test
  void storesAndReadsUntilItIsEndedAndNeverAgain() throws IOException {
    Browser administrator = administrator();
    HttpResponse<String> page = made(administrator, "BUCKETS", "WRITE", "READ");
    TestSigner program = program(page);

    RawClient.Answer bucket =
        wanted(program, "PUT", "/letters").header("x-janji-class", "content").send();
    assertThat(bucket.told()).isEqualTo("200 ");
    assertThat(wanted(program, "PUT", "/letters/a").body("first").send().told()).isEqualTo("200 ");
    assertThat(wanted(program, "GET", "/letters/a").send().body())
        .isEqualTo("first".getBytes(UTF_8));
    assertThat(wanted(program, "DELETE", "/letters/a").send().told()).isEqualTo("403 AccessDenied");

    String end =
        END.matcher(page.body()).results().map(each -> each.group(1)).findFirst().orElseThrow();
    assertThat(administrator.post(end, Map.of()).statusCode()).isEqualTo(303);
    assertThat(wanted(program, "GET", "/letters/a").send().told())
        .isEqualTo("403 InvalidAccessKeyId");
    assertThat(wanted(program, "PUT", "/letters/b").body("second").send().told())
        .isEqualTo("403 InvalidAccessKeyId");
    assertThat(joined.access().grants(customer.value())).isEmpty();
  }

  @Test
  void theSecretIsShownOnceAndOnlyToWhoMadeIt() {
    Browser administrator = administrator();
    HttpResponse<String> page = made(administrator, "CASES");
    String secret =
        SHOWN.matcher(page.body()).results().map(each -> each.group(1)).toList().getLast();

    assertThat(administrator.get(PAGE).body()).doesNotContain(secret);
    Browser member = server.signedIn(Role.CUSTOMER_MEMBER, customer.value());
    assertThat(member.get(PAGE).statusCode()).isEqualTo(403);
  }
}
