package id.janji.seal.floe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.seal.SealException;
import id.janji.seal.SharedArchive;
import id.janji.seal.cipher.FixedRandomness;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The known answers of five implementations. They were made with a key of zeros and this
/// associated data; the rotation ones change the segment key each four segments.
final class FloeKnownAnswerTest {
  private static final byte[] ASSOCIATED = "This is AAD".getBytes(UTF_8);

  private record Answer(String name, FloeParameters parameters, byte[] content, byte[] sealed) {
    static Answer of(String name, Map<String, String> texts) {
      byte[] sealed = bytes(texts.get(name + "_ct.txt"));
      int segment = ByteBuffer.wrap(sealed).getInt(2);
      int rotation = name.endsWith("rotation") ? 2 : 20;
      byte[] content = bytes(texts.get(name + "_pt.txt"));
      return new Answer(name, new FloeParameters(segment, rotation), content, sealed);
    }
  }

  @TestFactory
  Stream<DynamicTest> opensWhatOthersSealed() {
    return answers(answer -> {
      assertThat(Floe.open(answer.parameters, key(), ASSOCIATED, answer.sealed, 0))
          .isEqualTo(answer.content);
      assertThat(streamed(answer, answer.sealed)).isEqualTo(answer.content);
      assertThat(read(answer, answer.sealed)).isEqualTo(answer.content);
    });
  }

  @TestFactory
  Stream<DynamicTest> sealsToTheSameBytesFromTheSameRandomness() {
    return answers(answer -> {
      if (answer.name.endsWith("lastSegEmpty")) {
        return; // lawful, but ours never writes an empty segment behind others
      }
      assertThat(Floe.seal(answer.parameters, key(), ASSOCIATED, drawn(answer), answer.content, 0))
          .isEqualTo(answer.sealed);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (FloeOutputStream sealing =
          FloeOutputStream.begin(answer.parameters, key(), ASSOCIATED, drawn(answer), out)) {
        sealing.write(answer.content);
        sealing.finish();
      }
      assertThat(out.toByteArray()).isEqualTo(answer.sealed);
    });
  }

  @TestFactory
  Stream<DynamicTest> refusesEachWithOneBitChanged() {
    return answers(answer -> {
      int step = Math.max(1, answer.sealed.length / 300);
      for (int i = 0; i < answer.sealed.length; i += step) {
        byte[] changed = answer.sealed.clone();
        changed[i] ^= (byte) (1 << (i % 8));
        refused(() -> Floe.open(answer.parameters, key(), ASSOCIATED, changed, 0));
        refused(() -> streamed(answer, changed));
        refused(() -> read(answer, changed));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> refusesAnotherKeyAndOtherAssociatedData() {
    return answers(answer -> {
      byte[] one = new byte[32];
      one[31] = 1;
      FloeKey other = FloeKey.owning(Secret.owning(one));
      refused(() -> Floe.open(answer.parameters, other, ASSOCIATED, answer.sealed, 0));
      byte[] said = "This is AAE".getBytes(UTF_8);
      refused(() -> Floe.open(answer.parameters, key(), said, answer.sealed, 0));
    });
  }

  private interface Check {
    void of(Answer answer) throws IOException;
  }

  private static Stream<DynamicTest> answers(Check check) {
    Map<String, String> texts = SharedArchive.read("floe-kats.zip", "kats");
    assertThat(texts).hasSize(34);
    return texts.keySet().stream()
        .filter(file -> file.endsWith("_ct.txt"))
        .map(file -> file.replace("_ct.txt", ""))
        .map(name -> DynamicTest.dynamicTest(name, () -> check.of(Answer.of(name, texts))));
  }

  /// The randomness that the other implementation drew, read back from what it wrote.
  private static Randomness drawn(Answer answer) {
    int segment = answer.parameters.segmentBytes();
    ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    drawn.write(answer.sealed, 10, 32);
    for (int at = FloeParameters.HEADER_BYTES; at < answer.sealed.length; at += segment) {
      drawn.write(answer.sealed, at + 4, 12);
    }
    return FixedRandomness.of(drawn.toByteArray());
  }

  private static byte[] streamed(Answer answer, byte[] sealed) throws IOException {
    try (FloeInputStream in =
        FloeInputStream.open(
            answer.parameters, key(), ASSOCIATED, new ByteArrayInputStream(sealed))) {
      return in.readAllBytes();
    }
  }

  private static byte[] read(Answer answer, byte[] sealed) throws IOException {
    try (FloeReader reader =
        FloeReader.open(answer.parameters, key(), ASSOCIATED, SealedSource.of(sealed))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      reader.transferTo(0, Long.MAX_VALUE, out);
      return out.toByteArray();
    }
  }

  private static void refused(ThrowingCallable opening) {
    assertThatExceptionOfType(SealException.class).isThrownBy(opening);
  }

  private static FloeKey key() {
    return FloeKey.owning(Secret.owning(new byte[32]));
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.strip());
  }
}
