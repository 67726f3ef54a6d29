package id.janji.edge;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// Opens the encrypted door beside the plain one on loopback, and tells which doors are open.
public final class Doors
    implements WebServerFactoryCustomizer<JettyServletWebServerFactory>, Listeners {
  private static final int HEADER_BYTES = 16 * 1024;
  private static final int MOST_CONNECTIONS = 4_000;
  private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(5);

  private final InetSocketAddress encrypted;
  private final Certificate certificate;
  private volatile @Nullable Server server;

  /// @param encrypted where the encrypted door listens
  public Doors(InetSocketAddress encrypted, Certificate certificate) {
    this.encrypted = encrypted;
    this.certificate = certificate;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(jetty -> {
      jetty.addConnector(encryptedDoor(jetty));
      limit(jetty);
      this.server = jetty;
    });
  }

  /// So many at once, and none that takes for ever; beyond that, those that are idle make room.
  private static void limit(Server jetty) {
    NetworkConnectionLimit atOnce = new NetworkConnectionLimit(MOST_CONNECTIONS, jetty);
    atOnce.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    jetty.addBean(atOnce);
    for (Connector connector : jetty.getConnectors()) {
      if (connector instanceof ServerConnector door) {
        door.addBean(new SlowClients());
      }
    }
  }

  @Override
  public List<Listener> open() {
    Server running = server;
    List<Listener> open = new ArrayList<>();
    for (Connector connector : running == null ? new Connector[0] : running.getConnectors()) {
      if (connector instanceof ServerConnector door && door.getLocalPort() > 0) {
        open.add(listener(door));
      }
    }
    return open;
  }

  /// The address of the plain door, for people and probes on this machine.
  ///
  /// @throws IllegalStateException while it is not open
  public String onThisMachine() {
    return open().stream()
        .filter(Listener.Plain.class::isInstance)
        .map(door -> "http://localhost:" + door.address().getPort())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the plain door is not open"));
  }

  /// The origins of the pages under `name`, one for each open door.
  public Set<String> originsOf(String name) {
    return open().stream()
        .map(door ->
            switch (door) {
              case Listener.Plain(var at) -> "http://" + name + ":" + at.getPort();
              case Listener.Encrypted(var at) -> "https://" + name + ":" + at.getPort();
            })
        .collect(Collectors.toSet());
  }

  private static Listener listener(ServerConnector door) {
    String host = door.getHost() == null ? "0.0.0.0" : door.getHost();
    InetSocketAddress address = new InetSocketAddress(host, door.getLocalPort());
    return door.getConnectionFactory(SslConnectionFactory.class) == null
        ? new Listener.Plain(address)
        : new Listener.Encrypted(address);
  }

  private ServerConnector encryptedDoor(Server jetty) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    secure.setSniHostCheck(false);
    http.addCustomizer(secure);
    ServerConnector door =
        new ServerConnector(
            jetty,
            new SslConnectionFactory(
                Encryption.under(certificate), HttpVersion.HTTP_1_1.asString()),
            new HttpConnectionFactory(http));
    door.setHost(encrypted.getHostString());
    door.setPort(encrypted.getPort());
    return door;
  }
}
