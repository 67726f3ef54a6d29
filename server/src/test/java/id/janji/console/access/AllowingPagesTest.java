package id.janji.console.access;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Access;
import id.janji.access.Desk;
import id.janji.access.request.Purposes;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.identity.Browser;
import id.janji.identity.IdentitySettings;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.ledger.Ledger;
import id.janji.policy.Version;
import id.janji.procedures.support.Support;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.House;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// A manager answers requests by page, also for less time than was asked.
@Tag("slow")
final class AllowingPagesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static TrustCore core;
  static @Nullable Desk desk;
  static @Nullable Installation house;
  static RunningServer server;
  static Browser manager;

  /// The page over a desk that stands already.
  @Configuration(proxyBeanMethods = false)
  @Import(AccessController.class)
  static class Rooms {
    private final Desk over = Objects.requireNonNull(desk);

    @Bean(destroyMethod = "")
    Access access() {
      return over.access;
    }

    @Bean
    Requests requests() {
      return over.requests;
    }

    @Bean
    Support support() {
      return over.support;
    }

    @Bean
    Purposes purposes() {
      return over.purposes;
    }

    @Bean(destroyMethod = "")
    Ledger ledger() {
      return over.core.ledger;
    }

    @Bean
    Canaries canaries() {
      return Objects.requireNonNull(house).canaries();
    }

    @Bean
    House house() {
      return Objects.requireNonNull(house).house();
    }
  }

  @BeforeAll
  static void start() {
    Installation installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    house = installation;
    desk = Desk.at(database, installation, version, core).fit().enrolled();
    server =
        RunningServer.start(
            database.transactions(), folder, IdentitySettings.Mode.DEMO, desk.clock, Rooms.class);
    manager = server.signedIn(Role.MANAGER, null);
  }

  @AfterAll
  static void stop() {
    server.close();
    desk().close();
    core.close();
  }

  private static Desk desk() {
    return Objects.requireNonNull(desk);
  }

  private static Request asked() {
    return desk().requests.ask(desk().asker, desk().wish()).orThrow();
  }

  private static HttpResponse<String> answered(Request request, String answer, String minutes) {
    assertThat(manager.get("/access").body()).contains("name=\"minutes\"");
    return manager.post(
        "/access/requests/%s/%s/%s".formatted(request.customer(), request.id(), answer),
        Map.of("minutes", minutes));
  }

  private static Request.State state(Request request) {
    return desk()
        .requests
        .find(request.customer(), request.id())
        .orElseThrow()
        .state(desk().clock.instant());
  }

  private static Set<UUID> all() {
    return desk().requests.all().stream().map(Request::id).collect(Collectors.toSet());
  }

  @Test
  void aShorterTimeStandsInThePlaceOfWhatWasAsked() {
    Request asked = asked();
    Set<UUID> before = all();

    assertThat(answered(asked, "yes", "30").statusCode()).isEqualTo(303);

    assertThat(state(asked)).isEqualTo(Request.State.REFUSED);
    Request shorter =
        desk().requests.all().stream()
            .filter(each -> !before.contains(each.id()))
            .findFirst()
            .orElseThrow();
    assertThat(state(shorter)).isEqualTo(Request.State.WAITS_FOR_CUSTOMER);
    assertThat(Duration.between(shorter.statement().from(), shorter.statement().until()))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void withoutATimeAllThatWasAskedIsAllowed() {
    Request asked = asked();
    assertThat(answered(asked, "yes", "").statusCode()).isEqualTo(303);
    assertThat(state(asked)).isEqualTo(Request.State.WAITS_FOR_CUSTOMER);
  }

  @Test
  void aNoIsANoWhateverTimeIsSaid() {
    Request asked = asked();
    Set<UUID> before = all();
    assertThat(answered(asked, "no", "30").statusCode()).isEqualTo(303);
    assertThat(state(asked)).isEqualTo(Request.State.REFUSED);
    assertThat(all()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-5", "+5", "1.5", "30 ", "half an hour", "٣٠", "120", "99999", "100000"})
  void whatIsNoShorterTimeIsRefusedAndNothingIsAllowed(String minutes) {
    Request asked = asked();
    Set<UUID> before = all();
    assertThat(answered(asked, "yes", minutes).statusCode()).isEqualTo(422);
    assertThat(state(asked)).isEqualTo(Request.State.WAITS_FOR_MANAGER);
    assertThat(all()).isEqualTo(before);
  }
}
