package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Access;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.control.Passing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Downloads hand out their bytes from buffers that they lend each other. One that a connection has
/// not taken is left to it, whatever ends the download.
@Tag("slow")
final class LentBuffersTest {
  private static final int SIZE = 48 << 20;
  private static final byte[] FILM = content();

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  private static final BlockingQueue<Sent> broken = new LinkedBlockingQueue<>();
  private static Shop shop;
  private static TestDoor door;

  private static byte[] content() {
    byte[] content = new byte[SIZE];
    new Random(5).nextBytes(content);
    return content;
  }

  /// A download that broke off.
  ///
  /// @param last what the connection was given last
  /// @param from where that begins in the item
  private record Sent(ByteBuffer last, int from) {
    boolean isUntouched() {
      byte[] bytes = new byte[last.capacity()];
      last.get(0, bytes);
      return Arrays.equals(bytes, 0, bytes.length, FILM, from, from + bytes.length);
    }
  }

  /// Custody, with a look at each buffer that goes to a connection.
  private static final class Seeing extends Passing {
    Seeing(ItemService real) {
      super(real);
    }

    @Override
    public Answer<Seen> open(
        Requester by, ItemName name, Selection selection, Conditions conditions) {
      return switch (super.open(by, name, selection, conditions)) {
        case Answer.Given<Seen>(Seen.Found(Item item, Seen.Slice slice, Download content)) ->
            new Answer.Given<>(new Seen.Found(item, slice, new SeenDownload(content)));
        case Answer<Seen> other -> other;
      };
    }
  }

  private static final class SeenDownload implements Download {
    private final Download real;
    private ByteBuffer last = ByteBuffer.allocate(0);
    private int before;
    private boolean whole;

    SeenDownload(Download real) {
      this.real = real;
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
      real.writeTo(
          new Sink() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
              before += last.capacity();
              last = bytes.slice();
              sink.write(bytes);
            }

            @Override
            public void cut() {
              sink.cut();
            }
          });
      whole = true;
    }

    @Override
    public void close() {
      real.close();
      if (!whole) {
        broken.add(new Sent(last, before));
      }
    }
  }

  @BeforeAll
  static void open() throws IOException {
    shop = Shop.open(database, signing);
    ItemService seeing = new Seeing(shop.joined().custodian());
    door = TestDoor.before(seeing, shop.customer().value(), shop.account());
    door.bucket("films");
    assertThat(door.wish("PUT", "/films/long").body(FILM).send().told()).isEqualTo("200 ");
  }

  @AfterAll
  static void close() {
    door.close();
    shop.close();
  }

  @Test
  void oneThatACutConnectionHoldsIsNotLentAgain() throws Exception {
    try (RawClient _ = stalled()) {
      UUID customer = shop.customer().value();
      Access access = shop.joined().access();
      access
          .grants(customer)
          .forEach(grant -> access.revoke(customer, grant.id(), TrustCore.own(), "no longer"));
      assertIsLeft(broken.poll(1, TimeUnit.MINUTES));
    }
  }

  /// It takes half a minute until nobody waits for him any more.
  @Test
  @Tag("full")
  void oneThatAConnectionHoldsWhichTakesNothingIsNotLentAgain() throws Exception {
    try (RawClient _ = stalled()) {
      assertIsLeft(broken.poll(3, TimeUnit.MINUTES));
    }
  }

  /// A client that takes the head of an answer and stops there, until its connection is full.
  private static RawClient stalled() throws IOException {
    broken.clear();
    RawClient client = door.client();
    client.send(door.wish("GET", "/films/long").head(), TestDoor.NOTHING);
    assertThat(client.head().status()).isEqualTo(200);
    LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    assertThat(broken).isEmpty();
    return client;
  }

  private static void assertIsLeft(Sent sent) throws IOException {
    assertThat(sent).as("the download that broke off").isNotNull();
    assertThat(sent.last().isDirect()).isTrue();
    assertThat(sent.isUntouched()).as("its bytes when it had ended").isTrue();
    shop.joined().stand(shop.customer(), shop.account());
    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.equals(door.send("GET", "/films/long").body(), FILM)).isTrue();
    }
    assertThat(sent.isUntouched()).as("its bytes while others download").isTrue();
  }
}
