package id.janji.keyring.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.keyring.Mutation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class FrameFuzzTest {
  @Test
  void readsWhatManyThreadsWrote() throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    FrameWriter out = new FrameWriter(pipe);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5_000; i++) {
        int number = i;
        threads.submit(() -> {
          out.send(new Frame(number % 17, number, filled(number)));
          return null;
        });
      }
    }
    FrameReader in = new FrameReader(new ByteArrayInputStream(pipe.toByteArray()));
    boolean[] seen = new boolean[5_000];
    for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
      Frame frame = next.get();
      int number = (int) frame.id();
      assertThat(seen[number]).isFalse();
      seen[number] = true;
      assertThat(frame.what()).isEqualTo(number % 17);
      assertThat(frame.body()).isEqualTo(filled(number));
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void wipesWhatItWroteAndWhatItReadAhead() throws IOException {
    Frame frame = new Frame(1, 2, filled(900));
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    new FrameWriter(pipe).send(frame);
    assertThat(frame.body()).containsOnly(0);
    assertThat(
            new FrameReader(new ByteArrayInputStream(pipe.toByteArray()))
                .next()
                .orElseThrow()
                .body())
        .isEqualTo(filled(900));
  }

  @Test
  void refusesEachLengthOutOfRange() {
    for (int length :
        new int[] {Integer.MIN_VALUE, -1, 0, 8, Frame.LARGEST + 1, Integer.MAX_VALUE}) {
      byte[] bytes = ByteBuffer.allocate(40).putInt(length).array();
      assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(bytes)).next())
          .isInstanceOf(WireException.class);
    }
  }

  /// A plain reader says what the stream holds; both agree on whatever comes.
  @Test
  void readsAsThePlainReaderDoes() throws IOException {
    long seed = Long.getLong("seed", new Random().nextLong());
    Random random = new Random(seed);
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    FrameWriter out = new FrameWriter(pipe);
    for (int i = 0; i < 4; i++) {
      out.send(new Frame(i, i, filled(1 + random.nextInt(60))));
    }
    for (int i = 0; i < 150_000; i++) {
      byte[] bytes = Mutation.of(pipe.toByteArray(), random);
      assertThat(read(bytes)).as("seed %d", seed).isEqualTo(plain(bytes));
    }
  }

  private static List<String> read(byte[] bytes) throws IOException {
    List<String> read = new ArrayList<>();
    FrameReader in = new FrameReader(new ByteArrayInputStream(bytes));
    try {
      for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
        Frame frame = next.get();
        read.add(frame.what() + " " + frame.id() + " " + Arrays.hashCode(frame.body()));
      }
    } catch (WireException e) {
      read.add("length");
    } catch (EOFException e) {
      read.add("end");
    }
    return read;
  }

  private static List<String> plain(byte[] bytes) {
    List<String> read = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      if (in.remaining() < 4) {
        read.add("end");
        return read;
      }
      int length = in.getInt();
      if (length < 9 || length > Frame.LARGEST) {
        read.add("length");
        return read;
      }
      if (in.remaining() < length) {
        read.add("end");
        return read;
      }
      int what = in.get() & 0xFF;
      long id = in.getLong();
      byte[] body = new byte[length - 9];
      in.get(body);
      read.add(what + " " + id + " " + Arrays.hashCode(body));
    }
    return read;
  }

  private static byte[] filled(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) (1 + size % 100));
    return bytes;
  }
}
