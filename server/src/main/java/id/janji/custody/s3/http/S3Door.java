package id.janji.custody.s3.http;

import id.janji.custody.s3.call.Calls;
import id.janji.edge.Listener;
import id.janji.edge.Listeners;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The listeners for S3: a plain one on loopback, and an encrypted one. They stand apart from those
/// of the pages, whose framework refuses lawful keys such as `a//b`.
public final class S3Door implements Listeners, AutoCloseable {
  private static final int HEADER_BYTES = 32 * 1_024;
  private static final int BUFFER_BYTES = 64 * 1_024;
  private static final int MOST_CONNECTIONS = 4_000;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final Duration SILENCE_WHEN_FULL = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final Server server;

  private S3Door(Server server) {
    this.server = server;
  }

  /// Opens both listeners.
  ///
  /// @param plain a loopback address
  /// @throws IllegalStateException if an address cannot be had
  public static S3Door open(
      Calls calls,
      InetSocketAddress plain,
      InetSocketAddress encrypted,
      SslContextFactory.Server tls) {
    if (!plain.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("the plain door for S3 is on loopback only");
    }
    Server server = new Server(threads());
    server.addConnector(at(plain, new ServerConnector(server, http(new HttpConfiguration()))));
    HttpConfiguration secured = new HttpConfiguration();
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    secure.setSniHostCheck(false);
    secured.addCustomizer(secure);
    SslConnectionFactory ssl = new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString());
    server.addConnector(at(encrypted, new ServerConnector(server, ssl, http(secured))));
    server.setHandler(new S3Handler(calls));
    server.setErrorHandler(new S3ErrorPages());
    server.setStopTimeout(LONGEST_STOP.toMillis());
    NetworkConnectionLimit atOnce = new NetworkConnectionLimit(MOST_CONNECTIONS, server);
    atOnce.setEndPointIdleTimeout(SILENCE_WHEN_FULL.toMillis());
    server.addBean(atOnce);
    return started(server);
  }

  private static S3Door started(Server server) {
    try {
      server.start();
      return new S3Door(server);
    } catch (Exception e) {
      server.destroy();
      throw new IllegalStateException("the door for S3 cannot be opened: " + e.getMessage(), e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("s3");
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }

  private static HttpConnectionFactory http(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    HttpConnectionFactory factory = new RawTargets(http);
    factory.setInputBufferSize(BUFFER_BYTES);
    return factory;
  }

  private static ServerConnector at(InetSocketAddress address, ServerConnector door) {
    door.setHost(address.getHostString());
    door.setPort(address.getPort());
    door.setIdleTimeout(LONGEST_SILENCE.toMillis());
    door.addBean(new SlowHeads());
    return door;
  }

  @Override
  public List<Listener> open() {
    List<Listener> open = new ArrayList<>();
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof ServerConnector door && door.getLocalPort() > 0) {
        InetSocketAddress address =
            new InetSocketAddress(InetAddress.ofLiteral(door.getHost()), door.getLocalPort());
        open.add(
            door.getConnectionFactory(SslConnectionFactory.class) == null
                ? new Listener.Plain(address)
                : new Listener.Encrypted(address));
      }
    }
    return open;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the door for S3 cannot be closed", e);
    }
  }
}
