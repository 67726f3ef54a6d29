package id.janji.custody.s3.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.custody.Checksum;
import id.janji.custody.Checksum.Algorithm;
import id.janji.custody.PartChecksums;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ChecksumsTest {
  private static Checksum of(Algorithm algorithm, byte[] bytes) {
    Digests digests = new Digests(List.of(algorithm));
    digests.update(bytes, 0, bytes.length);
    return digests.values().getFirst();
  }

  /// The check values of the catalogue of CRCs, and of FIPS 180 and RFC 1321 for the hashes.
  @ParameterizedTest
  @CsvSource({
    "CRC32,123456789,cbf43926",
    "CRC32C,123456789,e3069283",
    "CRC64NVME,123456789,ae8b14860a799888",
    "SHA1,abc,a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA256,abc,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "MD5,abc,900150983cd24fb0d6963f7d28e17f72"
  })
  void haveTheirPublishedValues(Algorithm algorithm, String text, String hex) {
    assertThat(HexFormat.of().formatHex(of(algorithm, text.getBytes(US_ASCII)).value()))
        .isEqualTo(hex);
  }

  @Test
  void countsEightBytesAtATimeAsOneByOne() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      int from = random.nextInt(bytes.length + 1);
      Crc64Nvme crc = new Crc64Nvme();
      crc.update(bytes, from, bytes.length - from);

      assertThat(crc.value()).isEqualTo(bitByBit(bytes, from));
    }
  }

  private static long bitByBit(byte[] bytes, int from) {
    long crc = -1;
    for (int i = from; i < bytes.length; i++) {
      crc ^= bytes[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ Crc64Nvme.REFLECTED;
      }
    }
    return ~crc;
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
  void joinAsIfTheContentHadComeInOnePiece(Algorithm algorithm) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[random.nextInt(5_000)];
      random.nextBytes(bytes);
      int cut = random.nextInt(bytes.length + 1);
      Checksum first = of(algorithm, Arrays.copyOf(bytes, cut));
      Checksum second = of(algorithm, Arrays.copyOfRange(bytes, cut, bytes.length));

      assertThat(PartChecksums.joined(first, second, bytes.length - cut))
          .isEqualTo(of(algorithm, bytes));
    }
  }

  @Test
  void readsWhatItWrites() throws Exception {
    for (Algorithm algorithm : EnumSet.allOf(Algorithm.class)) {
      Checksum checksum = of(algorithm, new byte[] {1, 2, 3});
      assertThat(ChecksumText.ofWhole(algorithm, checksum.text())).isEqualTo(checksum);
      Checksum ofParts = new Checksum(algorithm, checksum.value(), 17);
      assertThat(ChecksumText.ofWhole(algorithm, ofParts.text())).isEqualTo(ofParts);
    }
  }
}
