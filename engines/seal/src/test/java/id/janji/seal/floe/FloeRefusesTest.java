package id.janji.seal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.janji.seal.Mutation;
import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What must not open does not, in no form of opening, and gives nothing out before.
final class FloeRefusesTest {
  private static final FloeParameters SMALL = new FloeParameters(64);
  private static final byte[] NONE = new byte[0];

  private final FloeKey key = FloeKey.owning(Secret.owning(new byte[32]));

  @Test
  void refusesTruncationAtEveryByte() throws IOException {
    byte[] content = content(3 * 32 + 7);
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content, 0);

    for (int size = 0; size < sealed.length; size++) {
      byte[] cut = Arrays.copyOf(sealed, size);
      boolean border = size >= 74 && (size - 74) % 64 == 0;
      assertThat(code(cut, Form.STREAM)).isEqualTo(border ? Code.CUT : Code.CHANGED);
      assertThat(code(cut, Form.ARRAY)).isEqualTo(Code.CHANGED);
      assertThat(code(cut, Form.READER)).isEqualTo(Code.CHANGED);
    }
  }

  @Test
  void refusesWhatFollowsTheEnd() throws IOException {
    for (int size : new int[] {0, 1, 31, 32, 33, 64, 70}) {
      byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content(size), 0);
      for (int more : new int[] {1, 31, 32, 64, 128}) {
        refusesInEveryForm(Arrays.copyOf(sealed, sealed.length + more));
      }
    }
  }

  @Test
  void refusesSegmentsThatWereMovedRepeatedOrLeftOut() throws IOException {
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content(4 * 32), 0);
    refusesInEveryForm(order(sealed, 1, 0, 2, 3));
    refusesInEveryForm(order(sealed, 0, 0, 1, 2, 3));
    refusesInEveryForm(order(sealed, 0, 1, 3));
    refusesInEveryForm(order(sealed, 0, 1, 2));
    refusesInEveryForm(order(sealed, 3));
    refusesInEveryForm(order(sealed, 0, 1, 2, 3, 3));
  }

  @Test
  void refusesAnInnerSegmentThatIsMarkedAsTheLast() throws IOException {
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content(4 * 32), 0);
    byte[] shorter = order(sealed, 0, 1);
    Arrays.fill(shorter, 74 + 64, 74 + 67, (byte) 0);
    shorter[74 + 67] = 64;
    refusesInEveryForm(shorter);
  }

  @Test
  void refusesEveryChangedBit() throws IOException {
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content(40), 0);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      refusesInEveryForm(changed);
    }
  }

  @Test
  void givesOutGenuineSegmentsOnlyAndThenKeepsRefusing() throws IOException {
    byte[] content = content(3 * 32);
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content, 0);
    sealed[74 + 64 + 20] ^= 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    try (FloeInputStream in = stream(sealed)) {
      refuses(Code.CHANGED, () -> in.transferTo(out));
      refuses(Code.CHANGED, () -> in.read(new byte[5], 0, 5));
      assertThat(in.available()).isZero();
    }
    assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(content, 32));
  }

  @Test
  void opensAsCutWhatWasClosedWithoutBeingFinished() throws IOException {
    for (int size : new int[] {0, 10, 32, 33, 65}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (FloeOutputStream sealing = sealing(out)) {
        sealing.write(content(size));
      }
      assertThat(code(out.toByteArray(), Form.STREAM)).isEqualTo(Code.CUT);
    }
  }

  @Test
  void writesNothingMoreIntoAStreamThatFailed() throws IOException {
    OutputStream full =
        new OutputStream() {
          private int room = 100;

          @Override
          public void write(int b) throws IOException {
            if (room-- == 0) {
              throw new IOException("no space left");
            }
          }
        };
    FloeOutputStream sealing = sealing(full);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> sealing.write(content(100)));
    refuses(Code.DESTROYED, () -> sealing.write(1));
    refuses(Code.DESTROYED, sealing::finish);
  }

  @Test
  void refusesToGoOnAfterTheEnd() throws IOException {
    FloeOutputStream sealing = sealing(OutputStream.nullOutputStream());
    sealing.finish();
    refuses(Code.DESTROYED, () -> sealing.write(1));
    refuses(Code.DESTROYED, sealing::finish);
    sealing.close();
    sealing.close();
  }

  @Test
  void refusesADestroyedKeyAndClosedReaders() throws IOException {
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content(5), 0);
    FloeReader reader = FloeReader.open(SMALL, key, NONE, SealedSource.of(sealed));
    FloeInputStream in = stream(sealed);
    in.close();
    reader.close();
    key.destroy();

    assertThat(key.isDestroyed()).isTrue();
    refuses(Code.DESTROYED, () -> reader.read(0, new byte[1], 0, 1));
    refuses(Code.DESTROYED, in::read);
    refuses(Code.DESTROYED, () -> stream(sealed));
    refuses(Code.DESTROYED, () -> Floe.seal(SMALL, key, NONE, Randomness.system(), sealed, 0));
  }

  @Test
  void wipesItsBuffersWhenClosed() throws Exception {
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content(60), 0);
    FloeInputStream in = stream(sealed);
    in.readNBytes(40);
    FloeReader reader = FloeReader.open(SMALL, key, NONE, SealedSource.of(sealed));
    reader.read(0, new byte[60], 0, 60);
    FloeOutputStream out = sealing(OutputStream.nullOutputStream());
    out.write(content(20));
    assertThat(held(in, "content")).isNotEqualTo(new byte[32]);
    assertThat(held(out, "pending")).isNotEqualTo(new byte[33]);

    in.close();
    reader.close();
    out.close();
    assertThat(held(in, "content")).containsOnly(0);
    assertThat(held(reader, "content")).containsOnly(0);
    assertThat(held(out, "pending")).containsOnly(0);
  }

  @Test
  void refusesLengthsThatNothingSealedHas() {
    for (long size = 0; size < 74 + 3 * 64; size++) {
      long body = size - 74;
      long rest = body % 64;
      boolean lawful = body >= 32 && (rest == 0 || rest >= 32);
      if (lawful) {
        long content = SMALL.plaintextBytes(size);
        assertThat(content).isBetween(0L, body);
      } else {
        long wrong = size;
        refuses(Code.CHANGED, () -> SMALL.plaintextBytes(wrong));
      }
    }
    refuses(Code.TOO_LARGE, () -> SMALL.sealedBytes((1L << 40) * 32 + 1));
    refuses(Code.CHANGED, () -> SMALL.plaintextBytes(Long.MAX_VALUE));
    assertThat(SMALL.plaintextBytes(SMALL.sealedBytes((1L << 40) * 32))).isEqualTo((1L << 40) * 32);
    assertThatIllegalArgumentException().isThrownBy(() -> SMALL.sealedBytes(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FloeParameters(32));
    assertThatIllegalArgumentException().isThrownBy(() -> new FloeParameters(131_073));
  }

  @Test
  void acceptsNoneOfManyMutations() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] sealed = Floe.seal(SMALL, key, NONE, Randomness.system(), content(100), 0);
    for (int i = 0; i < 30_000; i++) {
      byte[] mutated = Mutation.of(sealed, random);
      if (!Arrays.equals(mutated, sealed)) {
        Form form = Form.values()[i % 3];
        assertThat(code(mutated, form)).as("seed %d, round %d", seed, i).isNotNull();
      }
    }
  }

  private enum Form {
    STREAM,
    ARRAY,
    READER
  }

  private void refusesInEveryForm(byte[] sealed) throws IOException {
    for (Form form : Form.values()) {
      assertThat(code(sealed, form)).as("%s", form).isNotNull();
    }
  }

  /// Why `sealed` does not open; null if it does.
  private @Nullable Code code(byte[] sealed, Form form) throws IOException {
    try {
      switch (form) {
        case STREAM -> {
          try (FloeInputStream in = stream(sealed)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
        case ARRAY -> Floe.open(SMALL, key, NONE, sealed, 0);
        case READER -> {
          try (FloeReader reader = FloeReader.open(SMALL, key, NONE, SealedSource.of(sealed))) {
            reader.transferTo(0, Long.MAX_VALUE, OutputStream.nullOutputStream());
          }
        }
      }
      return null;
    } catch (SealException e) {
      return e.code();
    }
  }

  private static void refuses(Code code, ThrowingCallable act) {
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(act)
        .extracting(SealException::code)
        .isEqualTo(code);
  }

  private FloeInputStream stream(byte[] sealed) throws IOException {
    return FloeInputStream.open(SMALL, key, NONE, new ByteArrayInputStream(sealed));
  }

  private FloeOutputStream sealing(OutputStream out) throws IOException {
    return FloeOutputStream.begin(SMALL, key, NONE, Randomness.system(), out);
  }

  private static byte[] order(byte[] sealed, int... segments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(sealed, 0, 74);
    for (int n : segments) {
      out.write(sealed, 74 + 64 * n, 64);
    }
    return out.toByteArray();
  }

  private static byte[] held(Object stream, String field) throws ReflectiveOperationException {
    var buffer = stream.getClass().getDeclaredField(field);
    buffer.setAccessible(true);
    return (byte[]) buffer.get(stream);
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) 'j');
    return content;
  }
}
