package id.janji.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.identity.IdentitySettings;
import id.janji.identity.RunningServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Tag("slow")
final class SingleGateFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(database.transactions(), folder, IdentitySettings.Mode.DEMO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// The throttle has forgotten the test before.
  @BeforeEach
  void rest() {
    server.clock().advance(Duration.ofHours(13));
  }

  @Test
  void turnsBrokenWhenARouteDeclaresNothing() throws Exception {
    try (AutoCloseable _ = server.route("/test/forgotten", "forgotten")) {
      probing().assertBroken("GET /test/forgotten");
    }
  }

  @Test
  void turnsBrokenWhenTheGateLetsAStrangerThrough() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      probing(door.address()).assertBroken("answers a stranger");
    }
  }

  @Test
  void turnsSilentOrStaleWhenTheDoorIsClosed() throws Exception {
    assertThat(probing(URI.create("http://localhost:1")).now()).isEqualTo(State.SILENT);
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Probing probing =
        new Probing(
            new SingleGate(
                () -> {
                  throw new IllegalStateException("no mapping");
                },
                server::address,
                server.clock()),
            database.transactions(),
            server.clock());
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    try (AutoCloseable _ = server.route("/test/forgotten", "forgotten")) {
      probing().assertBroken("GET /test/forgotten");
    }
    probing().assertKept();
  }

  @Test
  void namesTheRoutesThatAreOpenOnPurpose() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.standings().getFirst().finding().evidence())
        .contains("open: GET /sign-in", "open: POST /sign-in", "open: POST /enter")
        .noneMatch(route -> route.contains("/people"));
  }

  private static Probing probing() {
    return probing(server.address());
  }

  private static Probing probing(URI door) {
    return new Probing(
        new SingleGate(
            () -> server.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
            () -> door,
            server.clock()),
        database.transactions(),
        server.clock());
  }
}
