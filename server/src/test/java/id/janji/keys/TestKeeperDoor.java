package id.janji.keys;

import id.janji.TrustCore;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A door for keepers alone, on loopback.
public final class TestKeeperDoor implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  public TestKeeperDoor(TrustCore core) {
    this(core, Clock.systemUTC());
  }

  TestKeeperDoor(TrustCore core, InstantSource clock) {
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
    return "http://127.0.0.1:" + connector.getLocalPort();
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
