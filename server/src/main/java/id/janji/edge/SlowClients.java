package id.janji.edge;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;

/// Ends connections on which one request, or the handshake before the first, has been arriving for
/// too long. A client that sends a byte now and then is never idle, and would hold its connection
/// for ever.
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
  /// In which a whole request must have arrived; it carries 80 KiB at most.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Map<Connection, Arriving> open = new ConcurrentHashMap<>();
  private @Nullable Thread watch;

  /// What was seen at the last look.
  ///
  /// @param requests how many requests had begun
  /// @param bytes how many bytes had come
  /// @param since when, in nanoseconds, the first bytes were seen after that many requests
  private record Arriving(long requests, long bytes, OptionalLong since) {
    static Arriving on(Connection connection) {
      return new Arriving(
          connection.getMessagesIn(), connection.getBytesIn(), OptionalLong.empty());
    }

    /// What is seen now; a request that arrives whole between two looks leaves no time behind.
    Arriving then(Connection connection, long nanos) {
      Arriving now = on(connection);
      if (now.requests != requests) {
        return now;
      }
      boolean first = now.bytes != bytes && since.isEmpty();
      return new Arriving(requests, now.bytes, first ? OptionalLong.of(nanos) : since);
    }

    boolean tooLong(Arriving before, long nanos) {
      return bytes != before.bytes
          && since.isPresent()
          && nanos - since.getAsLong() > LONGEST.toNanos();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, Arriving.on(connection));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  @Override
  protected void doStart() {
    watch = Thread.ofVirtual().name("slow-clients").start(this::watch);
  }

  @Override
  protected void doStop() {
    if (watch != null) {
      watch.interrupt();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        open.forEach(this::look);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Connection connection, Arriving before) {
    long nanos = System.nanoTime();
    Arriving now = before.then(connection, nanos);
    long age = System.currentTimeMillis() - connection.getCreatedTimeStamp();
    boolean neverAsked = now.requests == 0 && age > LONGEST.toMillis();
    if (neverAsked || now.tooLong(before, nanos)) {
      open.remove(connection);
      connection.getEndPoint().close();
    } else {
      open.replace(connection, before, now);
    }
  }
}
