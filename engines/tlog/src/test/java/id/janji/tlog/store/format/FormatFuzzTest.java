package id.janji.tlog.store.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.tlog.TestKeys;
import id.janji.tlog.TlogException;
import id.janji.tlog.tree.Rfc6962;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What a hostile or broken disk may hold never breaks a reader, and never passes for what was
/// written.
class FormatFuzzTest {
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void tailsAndErasures() {
    System.out.println("seed " + seed);
    Tail tail =
        new Tail(
            258, Rfc6962.EMPTY, List.of("a".getBytes(UTF_8), new byte[300]), List.of(new byte[32]));
    byte[] bytes = tail.bytes();
    byte[] erased = Erasures.bytes(new TreeSet<>(List.of(3L, 77L)));
    assertThat(Tail.parse(bytes, "tail").bytes()).isEqualTo(bytes);
    assertThat(Erasures.parse(erased, "erased")).containsExactly(3L, 77L);
    for (int i = 0; i < 50_000; i++) {
      refused(bytes, changed -> Tail.parse(changed, "tail"));
      refused(erased, changed -> Erasures.parse(changed, "erased"));
    }
  }

  private interface Reading {
    void read(byte[] bytes);
  }

  private void refused(byte[] bytes, Reading reading) {
    byte[] changed = TestKeys.mutated(bytes, random);
    try {
      reading.read(changed);
      assertThat(changed).as("seed %d", seed).isEqualTo(bytes);
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.DAMAGED);
    }
  }

  @Test
  void frames() {
    System.out.println("seed " + seed);
    ByteBuffer frame = ByteBuffer.allocate(3 * Frame.ALIGNMENT).position(Frame.HEADER);
    for (int i = 0; i < 5; i++) {
      WalRecord.put(frame, "log".getBytes(UTF_8), i, new byte[50 * i], new byte[i]);
    }
    int used = frame.position();
    Frame.seal(frame, 42, 7, 5);
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    assertThat(Frame.at(ByteBuffer.wrap(bytes), 0).orElseThrow().records()).hasSize(5);
    for (int i = 0; i < 50_000; i++) {
      byte[] changed = TestKeys.mutated(bytes, random);
      ByteBuffer in = ByteBuffer.wrap(changed);
      if (Frame.sequenceAt(in, 0, 42) == 7 && Frame.at(in, 0).isPresent()) {
        assertThat(ByteBuffer.wrap(changed, 0, used))
            .as("seed %d", seed)
            .isEqualTo(ByteBuffer.wrap(bytes, 0, used));
      }
    }
  }
}
