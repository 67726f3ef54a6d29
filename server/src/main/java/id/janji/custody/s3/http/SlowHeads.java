package id.janji.custody.s3.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;

/// Ends connections on which the head of a request, or the handshake before it, has been arriving
/// for too long. Content may take its time, as long as it does not come too slowly.
final class SlowHeads extends AbstractLifeCycle implements Connection.Listener {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
  private @Nullable Thread watch;

  /// What was seen at an earlier look.
  ///
  /// @param requests how many requests had begun
  /// @param bytes how many bytes had come when the connection last was between two requests
  /// @param since when, in nanoseconds, that was
  private record Seen(long requests, long bytes, long since) {}

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Seen(0, 0, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  @Override
  protected void doStart() {
    watch = Thread.ofVirtual().name("slow-heads").start(this::watch);
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

  private void look(Connection connection, Seen before) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    long nanos = System.nanoTime();
    boolean underWay = requests > connection.getMessagesOut();
    boolean silent = requests > 0 && bytes == before.bytes;
    if (underWay || requests != before.requests || silent) {
      open.replace(connection, before, new Seen(requests, bytes, nanos));
    } else if (nanos - before.since > LONGEST.toNanos()) {
      open.remove(connection);
      connection.getEndPoint().close();
    }
  }
}
