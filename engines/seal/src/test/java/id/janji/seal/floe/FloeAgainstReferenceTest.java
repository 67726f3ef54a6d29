package id.janji.seal.floe;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.seal.PlainFloe;
import id.janji.seal.cipher.FixedRandomness;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine and the plain reference agree on random content, in every form of sealing and
/// opening.
final class FloeAgainstReferenceTest {
  private static final int SEGMENT = 65_536;
  private static final int CONTENT = SEGMENT - 32;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void agreesAroundTheBordersOfSegments() throws Exception {
    int[] sizes = {
      0,
      1,
      15,
      16,
      17,
      CONTENT - 1,
      CONTENT,
      CONTENT + 1,
      SEGMENT - 1,
      SEGMENT,
      SEGMENT + 1,
      2 * CONTENT - 1,
      2 * CONTENT,
      2 * CONTENT + 1,
      5 * CONTENT,
      3_000_000,
      7_654_321
    };
    for (int size : sizes) {
      agrees(new PlainFloe(SEGMENT, 20), FloeParameters.ITEM, size);
    }
  }

  @Test
  void agreesWithSegmentsAndRotationsOfManySizes() throws Exception {
    for (int i = 0; i < 300; i++) {
      int segment = 33 + random.nextInt(i % 3 == 0 ? 8 : 200);
      int rotation = random.nextInt(4);
      PlainFloe plain = new PlainFloe(segment, rotation);
      agrees(plain, new FloeParameters(segment, rotation), random.nextInt(1_500));
    }
  }

  @Test
  void readsAnyRange(@TempDir Path folder) throws Exception {
    byte[] content = bytes(4 * CONTENT + 1_234);
    byte[] key = bytes(32);
    byte[] sealed = Floe.seal(FloeParameters.ITEM, key(key), key, Randomness.system(), content, 0);
    Path file = Files.write(folder.resolve("sealed"), sealed);

    try (FileChannel channel = FileChannel.open(file);
        FloeReader reader =
            FloeReader.open(FloeParameters.ITEM, key(key), key, SealedSource.of(channel))) {
      assertThat(reader.sizeBytes()).isEqualTo(content.length);
      for (int i = 0; i < 500; i++) {
        int from = border(content.length);
        int length = random.nextInt(i % 10 == 0 ? content.length : 3_000);
        readsRange(reader, content, from, length);
      }
      assertThat(reader.read(content.length, new byte[1], 0, 1)).isEqualTo(-1);
      assertThat(reader.read(Long.MAX_VALUE, new byte[1], 0, 1)).isEqualTo(-1);
      assertThat(reader.read(content.length, new byte[0], 0, 0)).isZero();
    }
  }

  @Test
  void opensOnlyTheSegmentsOfTheRangeAndTheLast() throws Exception {
    byte[] content = bytes(10 * CONTENT);
    byte[] key = bytes(32);
    byte[] sealed = Floe.seal(FloeParameters.ITEM, key(key), key, Randomness.system(), content, 0);
    for (int n : new int[] {0, 1, 2, 5, 6, 7, 8}) {
      sealed[74 + n * SEGMENT + 100] ^= 1;
    }

    try (FloeReader reader =
        FloeReader.open(FloeParameters.ITEM, key(key), key, SealedSource.of(sealed))) {
      byte[] into = new byte[2 * CONTENT];
      assertThat(reader.read(3L * CONTENT, into, 0, into.length)).isEqualTo(into.length);
      assertThat(into).isEqualTo(Arrays.copyOfRange(content, 3 * CONTENT, 5 * CONTENT));
    }
  }

  private void readsRange(FloeReader reader, byte[] content, int from, int length)
      throws IOException {
    byte[] expected = Arrays.copyOfRange(content, from, Math.min(content.length, from + length));
    byte[] into = new byte[length + 2];
    int got = reader.read(from, into, 1, length);
    assertThat(Math.max(got, 0)).as("seed %d", seed).isEqualTo(expected.length);
    assertThat(Arrays.copyOfRange(into, 1, 1 + expected.length)).isEqualTo(expected);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(reader.transferTo(from, length, out)).isEqualTo(expected.length);
    assertThat(out.toByteArray()).isEqualTo(expected);
  }

  private void agrees(PlainFloe plain, FloeParameters parameters, int size) throws Exception {
    byte[] content = bytes(size);
    byte[] key = bytes(32);
    byte[] associated = bytes(random.nextInt(300));
    int first = random.nextInt(256);
    byte[] expected = expected(plain, key, associated, first, content);

    Randomness counting = FixedRandomness.counting(first);
    assertThat(Floe.seal(parameters, key(key), associated, counting, content, 0))
        .as("seed %d, %d bytes", seed, size)
        .isEqualTo(expected);
    assertThat(written(parameters, key, associated, first, content)).isEqualTo(expected);
    assertThat(transferred(parameters, key, associated, first, content)).isEqualTo(expected);
    assertThat(plain.open(key, associated, expected)).hasValue(content);
    assertThat(Floe.open(parameters, key(key), associated, expected, 0)).isEqualTo(content);
    assertThat(streamed(parameters, key, associated, expected)).isEqualTo(content);
    assertThat(parameters.sealedBytes(size)).isEqualTo(expected.length);
    assertThat(parameters.plaintextBytes(expected.length)).isEqualTo(size);
  }

  private byte[] expected(PlainFloe plain, byte[] key, byte[] associated, int first, byte[] content)
      throws GeneralSecurityException {
    Randomness counting = FixedRandomness.counting(first);
    return plain.seal(key, associated, counting.bytes(32), () -> counting.bytes(12), content);
  }

  private byte[] written(
      FloeParameters parameters, byte[] key, byte[] associated, int first, byte[] content)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Randomness counting = FixedRandomness.counting(first);
    try (FloeOutputStream sealing =
        FloeOutputStream.begin(parameters, key(key), associated, counting, out)) {
      for (int done = 0; done < content.length; ) {
        int piece = 1 + random.nextInt(random.nextBoolean() ? 200_000 : 40);
        piece = Math.min(piece, content.length - done);
        sealing.write(content, done, piece);
        done += piece;
      }
      sealing.finish();
    }
    return out.toByteArray();
  }

  private byte[] transferred(
      FloeParameters parameters, byte[] key, byte[] associated, int first, byte[] content)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Randomness counting = FixedRandomness.counting(first);
    int before = random.nextInt(content.length + 1);
    try (FloeOutputStream sealing =
        FloeOutputStream.begin(parameters, key(key), associated, counting, out)) {
      sealing.write(content, 0, before);
      InputStream rest = new ByteArrayInputStream(content, before, content.length - before);
      assertThat(sealing.transferFrom(rest)).isEqualTo(content.length - before);
      sealing.finish();
    }
    return out.toByteArray();
  }

  private byte[] streamed(FloeParameters parameters, byte[] key, byte[] associated, byte[] sealed)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(sealed);
    try (FloeInputStream opening = FloeInputStream.open(parameters, key(key), associated, in)) {
      byte[] piece = new byte[1 + random.nextInt(5_000)];
      for (int i = 0; i < 5; i++) {
        out.write(piece, 0, Math.max(0, opening.read(piece)));
        int one = opening.read();
        if (one >= 0) {
          out.write(one);
        }
      }
      opening.transferTo(out);
      assertThat(opening.read()).isEqualTo(-1);
    }
    return out.toByteArray();
  }

  /// A place in the content, more often than not within some bytes of where a segment begins.
  private int border(int size) {
    int near = random.nextInt(5) * CONTENT + random.nextInt(9) - 4;
    int at = random.nextBoolean() ? near : random.nextInt(size);
    return Math.clamp(at, 0, size);
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static FloeKey key(byte[] key) {
    return FloeKey.owning(Secret.owning(key.clone()));
  }
}
