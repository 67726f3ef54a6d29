package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Clients that store, join, delete and open on a door that may be killed at any moment, and that
/// remember what was acknowledged. Each item has one client; what a client does to it, it does in
/// order.
final class Clients {
  static final String BUCKET = "letters";
  private static final int CLIENTS = 8;
  private static final int ITEMS_EACH = 30;
  private static final int MOST_TRIES = 100;
  private static final long BREATH_NANOS = 50_000_000;
  private static final int[] SIZES = {0, 100, 4_096, 70_000, 300_000};
  private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");

  private final List<Client> all = new ArrayList<>();
  private final List<Acknowledged> since = Collections.synchronizedList(new ArrayList<>());
  private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger sinceStart = new AtomicInteger();
  private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();
  private List<Thread> running = List.of();
  private volatile boolean stopped;

  Clients(long seed) {
    for (int i = 0; i < CLIENTS; i++) {
      all.add(new Client("c" + i, new Random(seed + i)));
    }
  }

  /// An answer that a client was given.
  ///
  /// @param version empty where an act has none
  private record Acknowledged(String what, String item, String version) {}

  /// Content that can be made again.
  private record Made(long seed, int size) {
    byte[] bytes() {
      byte[] bytes = new byte[size];
      new Random(seed).nextBytes(bytes);
      return bytes;
    }
  }

  /// One item: what it is, and what it may be since something was asked for and not answered.
  private static final class Item {
    private @Nullable Made settled;
    private @Nullable Made attempt;
    private boolean attempted;
  }

  private final class Client {
    private final String name;
    private final Random random;
    private final Map<String, Item> items = new TreeMap<>();
    private final Set<String> touched = new HashSet<>();

    private Client(String name, Random random) {
      this.name = name;
      this.random = random;
    }

    private void run(int port) {
      try (RawClient client = new RawClient(port)) {
        lookAgain(port, client, touched);
        touched.clear();
        while (!stopped) {
          String key = name + "-" + random.nextInt(ITEMS_EACH);
          touched.add(key);
          Item item = items.computeIfAbsent(key, _ -> new Item());
          switch (random.nextInt(10)) {
            case 0 -> delete(port, client, key, item);
            case 1, 2 -> join(port, client, key, item);
            case 3, 4, 5 -> open(port, client, key, item);
            default -> put(port, client, key, item);
          }
        }
      } catch (IOException _) {
        // It was killed.
      } catch (RuntimeException | AssertionError e) {
        faults.add(e);
      }
    }

    private Made fresh(Item item) {
      Made made = new Made(random.nextLong(), SIZES[random.nextInt(SIZES.length)]);
      item.attempt = made;
      item.attempted = true;
      return made;
    }

    private void settle(Item item, String what, String key, String version) {
      item.settled = item.attempt;
      item.attempted = false;
      acknowledged(what, key, version);
    }

    private void acknowledged(String what, String key, String version) {
      since.add(new Acknowledged(what, key, version));
      sinceStart.incrementAndGet();
      counts.merge(what, 1, Integer::sum);
    }

    private void put(int port, RawClient client, String key, Item item) throws IOException {
      Made made = fresh(item);
      RawClient.Answer answer = asked(client, wish(port, "PUT", key).body(made.bytes()));
      assertThat(answer.told()).isEqualTo("200 ");
      settle(item, "stored", key, answer.header("x-amz-version-id"));
    }

    private void delete(int port, RawClient client, String key, Item item) throws IOException {
      item.attempt = null;
      item.attempted = true;
      assertThat(asked(client, wish(port, "DELETE", key)).status()).isEqualTo(204);
      settle(item, "deleted", key, "");
    }

    private void join(int port, RawClient client, String key, Item item) throws IOException {
      RawClient.Answer begun = asked(client, wish(port, "POST", key).query("uploads="));
      String upload = "uploadId=" + begun.element("UploadId");
      Made made = new Made(random.nextLong(), SIZES[random.nextInt(SIZES.length)]);
      RawClient.Answer part =
          asked(client, wish(port, "PUT", key).query("partNumber=1&" + upload).body(made.bytes()));
      assertThat(part.told()).isEqualTo("200 ");
      item.attempt = made;
      item.attempted = true;
      String list =
          "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
              .formatted(part.header("etag"));
      RawClient.Answer done = asked(client, wish(port, "POST", key).query(upload).body(list));
      assertThat(done.told()).isEqualTo("200 ");
      settle(item, "joined", key, done.header("x-amz-version-id"));
    }

    private void open(int port, RawClient client, String key, Item item) throws IOException {
      RawClient.Answer answer = asked(client, wish(port, "GET", key));
      Made settled = item.settled;
      if (settled == null) {
        assertThat(answer.told()).isEqualTo("404 NoSuchKey");
      } else {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(settled.bytes());
        acknowledged("opened", key, answer.header("x-amz-version-id"));
      }
    }

    /// What was acknowledged is there and whole; what was not is there whole or not at all.
    private void lookAgain(int port, RawClient client, Set<String> keys) throws IOException {
      for (String key : keys) {
        Item item = items.get(key);
        RawClient.Answer answer = asked(client, wish(port, "GET", key));
        if (item.attempted && is(answer, item.attempt)) {
          item.settled = item.attempt;
        }
        assertThat(is(answer, item.settled))
            .as("%s: %s %s", key, answer.told(), answer.element("Message"))
            .isTrue();
        item.attempted = false;
      }
    }
  }

  /// The answer to a request, asked again while something is not there yet: that is no answer to
  /// what was asked, and nothing was acknowledged.
  private RawClient.Answer asked(RawClient client, TestDoor.Wish wish) throws IOException {
    RawClient.Answer answer = wish.send(client);
    for (int i = 0; answer.status() == 503 && i < MOST_TRIES; i++) {
      counts.merge("told to wait", 1, Integer::sum);
      LockSupport.parkNanos(BREATH_NANOS);
      answer = wish.send(client);
    }
    return answer;
  }

  private static boolean is(RawClient.Answer answer, @Nullable Made made) {
    return made == null
        ? answer.told().equals("404 NoSuchKey")
        : answer.status() == 200 && Arrays.equals(answer.body(), made.bytes());
  }

  private static TestDoor.Wish wish(int port, String method, String key) {
    return TestDoor.wish(port, method, "/" + BUCKET + "/" + key);
  }

  /// Each client first looks again at what it touched in the run before, and then goes on.
  void start(int port) {
    stopped = false;
    sinceStart.set(0);
    running = all.stream().map(client -> Thread.ofVirtual().start(() -> client.run(port))).toList();
  }

  int sinceStart() {
    return sinceStart.get();
  }

  /// Waits until all have noticed that the server is gone.
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread each : running) {
      each.join();
    }
    assertThat(faults).isEmpty();
  }

  /// Whether the log says so too.
  void acknowledgedAre(Told log) {
    Map<Acknowledged, Integer> times = new HashMap<>();
    since.forEach(each -> times.merge(each, 1, Integer::sum));
    times.forEach((each, count) -> {
      String version = each.item + "@" + each.version;
      switch (each.what) {
        case "stored", "joined" ->
            assertThat(log.done("STORE", version)).as("%s", each).isPositive();
        case "deleted" ->
            assertThat(log.done("DELETE", each.item)).as("%s", each).isGreaterThanOrEqualTo(count);
        case "opened" ->
            assertThat(log.begun("OPEN", version)).as("%s", each).isGreaterThanOrEqualTo(count);
        default -> throw new IllegalStateException(each.what);
      }
    });
    since.clear();
  }

  /// Reads all that there may be, and compares with what is listed.
  void readAll(int port) throws IOException {
    Set<String> there = new HashSet<>();
    try (RawClient client = new RawClient(port)) {
      for (Client each : all) {
        each.lookAgain(port, client, each.items.keySet());
        each.items.forEach((key, item) -> {
          if (item.settled != null) {
            there.add(key);
          }
        });
      }
      RawClient.Answer listed =
          TestDoor.wish(port, "GET", "/" + BUCKET).query("list-type=2").send(client);
      assertThat(KEY.matcher(listed.text()).results().map((MatchResult m) -> m.group(1)))
          .containsExactlyInAnyOrderElementsOf(there);
    }
  }

  long acknowledged() {
    return counts.entrySet().stream()
        .filter(each -> !each.getKey().equals("told to wait"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  String figures() {
    return counts.toString();
  }
}
