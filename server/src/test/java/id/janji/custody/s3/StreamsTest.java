package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Content flows no faster than it is taken, ends well only if all of it came, and can be cut off
/// at any moment.
@Tag("slow")
final class StreamsTest {
  private static final int SIZE = 32 << 20;
  private static final byte[] CONTENT = content();
  private static TestDoor door;

  private static byte[] content() {
    byte[] content = new byte[SIZE];
    new Random(11).nextBytes(content);
    return content;
  }

  @BeforeAll
  static void open() throws Exception {
    door = TestDoor.open();
    door.bucket("bucket");
    assertThat(door.wish("PUT", "/bucket/large").body(CONTENT).send().told()).isEqualTo("200 ");
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  @AfterEach
  void sendPlainlyAgain() {
    door.items.send(download -> download);
  }

  /// Content that is handled on its way.
  private record Handled(Download inner, Way way) implements Download {
    @Override
    public void writeTo(Sink sink) throws IOException {
      way.write(inner, sink);
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private interface Way {
    void write(Download content, Download.Sink sink) throws IOException;
  }

  /// A sink that is told of each piece before it goes out.
  private record Watched(Download.Sink inner, AtomicLong sent, Download.Sink before)
      implements Download.Sink {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      before.write(bytes.duplicate());
      int count = bytes.remaining();
      inner.write(bytes);
      sent.addAndGet(count);
    }

    @Override
    public void cut() {
      inner.cut();
    }
  }

  private static final Download.Sink NOWHERE =
      new Download.Sink() {
        @Override
        public void write(ByteBuffer bytes) {}

        @Override
        public void cut() {}
      };

  @Test
  void comesBackAsItWas() throws Exception {
    assertThat(Arrays.equals(door.send("GET", "/bucket/large").body(), CONTENT)).isTrue();
  }

  @Test
  void waitsForWhoReadsSlowly() throws Exception {
    AtomicLong sent = new AtomicLong();
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    door.items.send(content ->
        new Handled(
            content,
            (inner, sink) -> {
              inner.writeTo(new Watched(sink, sent, NOWHERE));
              done.complete(true);
            }));

    try (RawClient client = door.client()) {
      client.send(door.wish("GET", "/bucket/large").head(), TestDoor.NOTHING);
      RawClient.Answer head = client.head();
      assertThat(head.header("content-length")).isEqualTo(Integer.toString(SIZE));
      assertThat(client.in().readNBytes(1 << 20)).hasSize(1 << 20);
      // The buffers of two sockets hold a few MiB at most; the rest waits for the reader.
      assertThat(done.isDone()).isFalse();
      assertThat(sent.get()).isLessThan(SIZE);
      assertThat(client.in().readNBytes(SIZE - (1 << 20))).hasSize(SIZE - (1 << 20));
    }
    assertThat(done.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(sent.get()).isEqualTo(SIZE);
  }

  @Test
  void stopsShortWhenItIsCutWhileItWaits() throws Exception {
    AtomicReference<Download.Sink> way = new AtomicReference<>();
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    door.items.send(content ->
        new Handled(
            content,
            (inner, sink) -> {
              way.set(sink);
              begun.countDown();
              try {
                inner.writeTo(sink);
              } catch (IOException cut) {
                end.complete(cut);
                throw cut;
              }
            }));

    try (RawClient client = door.client()) {
      client.send(door.wish("GET", "/bucket/large").head(), TestDoor.NOTHING);
      client.head();
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      way.get().cut();

      assertThat(readToTheEnd(client.in())).isLessThan(SIZE);
      assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void stopsShortWhenTheServiceBreaksOff() throws Exception {
    for (int after : new int[] {65_536, SIZE - 65_536, SIZE}) {
      AtomicLong sent = new AtomicLong();
      door.items.send(content ->
          new Handled(
              content,
              (inner, sink) -> {
                inner.writeTo(new Watched(sink, sent, stopAt(sent, after)));
                throw new IOException("the grant was taken back");
              }));

      try (RawClient client = door.client()) {
        client.send(door.wish("GET", "/bucket/large").head(), TestDoor.NOTHING);
        client.head();
        long read = readToTheEnd(client.in());
        assertThat(read).isLessThanOrEqualTo(after);
        assertThat(endsHere(client)).isTrue();
      }
    }
  }

  private static Download.Sink stopAt(AtomicLong sent, long after) {
    return new Download.Sink() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        if (sent.get() >= after) {
          throw new IOException("the grant was taken back");
        }
      }

      @Override
      public void cut() {}
    };
  }

  private static boolean endsHere(RawClient client) throws IOException {
    try {
      return client.in().read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  private static long readToTheEnd(InputStream in) throws IOException {
    long read = 0;
    byte[] buffer = new byte[65_536];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        read += count;
      }
    } catch (SocketException _) {
      // A reset is as good an end as any that is not clean.
    }
    return read;
  }

  @Test
  void isAFaultBeforeTheFirstByte() throws Exception {
    door.items.send(content ->
        new Handled(
            content,
            (_, _) -> {
              throw new IOException("the keys are gone");
            }));

    RawClient.Answer answer = door.send("GET", "/bucket/large");

    assertThat(answer.told()).isEqualTo("500 InternalError");
    assertThat(answer.text()).doesNotContain("keys are gone");
    assertThat(answer.header("etag")).isEmpty();
  }

  @Test
  void isNotTakenWhereItIsNotWanted() throws Exception {
    try (RawClient client = door.client()) {
      client.send(door.wish("PUT", "/none/large").body(CONTENT).head(), TestDoor.NOTHING);

      assertThat(client.answer("PUT").told()).isEqualTo("404 NoSuchBucket");
    }
  }

  @Test
  void goesOnAfterAHundredContinue() throws Exception {
    try (RawClient client = door.client()) {
      TestDoor.Wish wish = door.wish("PUT", "/bucket/small").body("small");
      client.send(wish.unsigned("expect", "100-continue").head(), TestDoor.NOTHING);
      assertThat(new String(client.in().readNBytes(12))).isEqualTo("HTTP/1.1 100");
      assertThat(client.in().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length() - 12))
          .isNotEmpty();
      client.send("", "small".getBytes());

      assertThat(client.answer("PUT").told()).isEqualTo("200 ");
    }
  }

  @Test
  void refusesBeforeAHundredContinue() throws Exception {
    try (RawClient client = door.client()) {
      TestDoor.Wish wish = door.wish("PUT", "/bucket/small").body("small");
      client.send(
          wish.by(new TestSigner(TestDoor.KEY, "wrong", "r"))
              .unsigned("expect", "100-continue")
              .head(),
          TestDoor.NOTHING);

      assertThat(client.answer("PUT").told()).isEqualTo("403 SignatureDoesNotMatch");
    }
  }
}
