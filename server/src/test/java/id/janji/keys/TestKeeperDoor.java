package id.janji.keys;

import id.janji.TrustCore;
import id.janji.edge.Certificate;
import id.janji.edge.Encryption;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// A door for keepers alone, on loopback.
public final class TestKeeperDoor implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector;
  private final String scheme;

  public TestKeeperDoor(TrustCore core) {
    this(core, Clock.systemUTC());
  }

  TestKeeperDoor(TrustCore core, InstantSource clock) {
    this(core, clock, null);
  }

  /// A door that speaks TLS under this certificate.
  TestKeeperDoor(TrustCore core, Certificate certificate) {
    this(core, Clock.systemUTC(), certificate);
  }

  private TestKeeperDoor(TrustCore core, InstantSource clock, @Nullable Certificate certificate) {
    scheme = certificate == null ? "http" : "https";
    connector =
        certificate == null
            ? new ServerConnector(server)
            : new ServerConnector(server, Encryption.under(certificate));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new KeeperDoor(
            new KeeperExchange(core.keepers, () -> core.ledger, clock, Duration.ofSeconds(2))));
    try {
      server.start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public String url() {
    return scheme + "://127.0.0.1:" + connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
