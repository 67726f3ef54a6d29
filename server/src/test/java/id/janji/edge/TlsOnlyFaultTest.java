package id.janji.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.control.Observation;
import id.janji.control.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jetty.JettyServerCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;

@Tag("slow")
class TlsOnlyFaultTest {
  @TempDir static Path folder;
  private static Certificate certificate;
  private final Server jetty = new Server();
  private Doors doors;

  @BeforeAll
  static void makeCertificate() throws IOException {
    certificate = Certificate.ownIn(folder, java.time.Instant.now());
  }

  @BeforeEach
  void openTheDoors() throws Exception {
    doors = new Doors(new InetSocketAddress("127.0.0.1", 0), certificate);
    JettyServletWebServerFactory factory = new JettyServletWebServerFactory();
    doors.customize(factory);
    for (JettyServerCustomizer customizer : factory.getServerCustomizers()) {
      customizer.customize(jetty);
    }
    jetty.start();
  }

  @AfterEach
  void closeTheDoors() throws Exception {
    jetty.stop();
  }

  @Test
  void isKeptWhileOnlyTheEncryptedDoorIsOpen() throws Exception {
    assertThat(outcome(doors)).isInstanceOf(Outcome.Kept.class);
  }

  @Test
  void turnsBrokenWhenAPlainDoorOpensToTheNetwork() throws Exception {
    ServerConnector plain = new ServerConnector(jetty);
    plain.setHost("0.0.0.0");
    plain.setPort(0);
    jetty.addConnector(plain);
    plain.start();

    assertThat(outcome(doors)).isInstanceOf(Outcome.Broken.class);
    assertThat(outcome(doors).reason().en()).contains("in the clear");
  }

  @Test
  void turnsBrokenWhenADoorAnswersOldTls() throws Exception {
    try (ServerSocket old = answering(new byte[] {22, 3, 2, 0, 4, 2, 0, 0, 0})) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", old.getLocalPort());

      assertThat(
              new ClientHello(ClientHello.TLS_1_1, ClientHello.OLD_SUITES)
                  .isAcceptedAt(address, 3_000))
          .isTrue();
    }
  }

  @Test
  void turnsBrokenWhenTheCertificateIsAboutToEnd() throws Exception {
    Clock nearTheEnd = Clock.offset(Clock.systemUTC(), Duration.ofDays(360));

    List<Observation> seen = new TlsOnly(doors, nearTheEnd).probe();

    assertThat(seen.getFirst().outcome()).isInstanceOf(Outcome.Broken.class);
    assertThat(seen.getFirst().outcome().reason().en()).contains("ends soon");
  }

  @Test
  void turnsSilentOrStaleWhenNoEncryptedDoorIsLeft() throws Exception {
    assertThat(outcome(List::of)).isInstanceOf(Outcome.Unproven.class);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() {
    Listeners nobodyThere =
        () -> List.of(new Listener.Encrypted(new InetSocketAddress("127.0.0.1", 1)));

    assertThatThrownBy(() -> outcome(nobodyThere)).isInstanceOf(IOException.class);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    ServerConnector plain = new ServerConnector(jetty);
    plain.setHost("0.0.0.0");
    jetty.addConnector(plain);
    plain.start();
    assertThat(outcome(doors)).isInstanceOf(Outcome.Broken.class);

    plain.stop();
    jetty.removeConnector((Connector) plain);

    assertThat(outcome(doors)).isInstanceOf(Outcome.Kept.class);
  }

  @Test
  void theRealDoorRefusesOldTlsAndWeakSuites() throws Exception {
    InetSocketAddress door = doors.open().getFirst().address();

    assertThat(
            new ClientHello(ClientHello.TLS_1_1, ClientHello.OLD_SUITES).isAcceptedAt(door, 3_000))
        .isFalse();
    assertThat(
            new ClientHello(ClientHello.TLS_1_2, ClientHello.WEAK_SUITES).isAcceptedAt(door, 3_000))
        .isFalse();
    assertThat(new ClientHello(ClientHello.TLS_1_2, 0xC02B, 0xC02C).isAcceptedAt(door, 3_000))
        .as("the hello by hand is one that a good server takes")
        .isTrue();
  }

  private static Outcome outcome(Listeners listeners) throws Exception {
    return new TlsOnly(listeners, Clock.systemUTC()).probe().getFirst().outcome();
  }

  /// A server that says `hello` to whoever connects, once.
  private static ServerSocket answering(byte[] hello) throws IOException {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          try (Socket caller = server.accept()) {
            caller.getInputStream().readNBytes(5);
            caller.getOutputStream().write(hello);
            caller.getOutputStream().flush();
            caller.getInputStream().readAllBytes();
          } catch (IOException _) {
            // The caller has what it wanted.
          }
        });
    return server;
  }
}
