package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Clients that store new items, each as fast as it is answered, and remember what was taken. What
/// is not taken has to be refused in the words of S3.
final class Storm implements AutoCloseable {
  private static final int CLIENTS = 6;
  private static final long BREATH_NANOS = 5_000_000;
  private static final int[] SIZES = {0, 100, 4_096, 300_000};
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final int port;
  private final String bucket;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refusals = new AtomicInteger();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean over;

  private Storm(int port, String bucket) {
    this.port = port;
    this.bucket = bucket;
  }

  static Storm on(int port, String bucket) {
    Storm storm = new Storm(port, bucket);
    for (int i = 0; i < CLIENTS; i++) {
      storm.clients.add(Thread.ofVirtual().start(storm::store));
    }
    return storm;
  }

  private void store() {
    while (!over) {
      try (RawClient client = new RawClient(port)) {
        while (!over) {
          store(client);
        }
      } catch (IOException _) {
        // Who is refused before all was sent may find the connection ended.
        refusals.incrementAndGet();
      } catch (RuntimeException e) {
        faults.add(e);
        return;
      }
    }
  }

  private void store(RawClient client) throws IOException {
    int number = NUMBER.incrementAndGet();
    String key = "item-" + number;
    int size = SIZES[number % SIZES.length];
    RawClient.Answer answer =
        TestDoor.wish(port, "PUT", "/" + bucket + "/" + key).body(content(key, size)).send(client);
    if (answer.status() == 200) {
      taken.put(key, size);
    } else {
      refused.add(answer.told() + " " + answer.element("Message"));
      refusals.incrementAndGet();
      LockSupport.parkNanos(BREATH_NANOS);
    }
  }

  private static byte[] content(String key, int size) {
    byte[] content = new byte[size];
    new Random(key.hashCode()).nextBytes(content);
    return content;
  }

  /// Waits until so many more were taken.
  void awaitTaken(int more) {
    int until = taken.size() + more;
    while (taken.size() < until && faults.isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /// Waits until so many more were taken, or one was refused.
  void awaitTakenOrRefused(int more) {
    int until = taken.size() + more;
    while (taken.size() < until && refused.isEmpty() && faults.isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /// Waits until one more was refused.
  void awaitRefused() {
    int before = refusals.get();
    while (refusals.get() == before && faults.isEmpty()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  boolean isRefused() {
    return !refused.isEmpty();
  }

  /// All that was said to those who were refused.
  Set<String> refused() {
    return refused;
  }

  Map<String, Integer> taken() {
    return taken;
  }

  /// Ends it, and waits for every answer.
  @Override
  public void close() {
    over = true;
    try {
      for (Thread each : clients) {
        each.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(faults).isEmpty();
  }

  /// Whether all of this can be read as it was stored.
  static void assertReadable(int port, String bucket, Map<String, Integer> items)
      throws IOException {
    try (RawClient client = new RawClient(port)) {
      for (Map.Entry<String, Integer> item : items.entrySet()) {
        RawClient.Answer answer =
            TestDoor.wish(port, "GET", "/" + bucket + "/" + item.getKey()).send(client);
        assertThat(answer.body())
            .as("%s: %s", item, answer.told())
            .isEqualTo(content(item.getKey(), item.getValue()));
      }
    }
  }
}
