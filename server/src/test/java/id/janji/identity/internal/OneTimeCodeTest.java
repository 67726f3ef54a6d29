package id.janji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneTimeCodeTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /// The table of RFC 6238, appendix B; keys are as long as the digest.
  @ParameterizedTest
  @CsvSource({
    "59,94287082,46119246,90693936",
    "1111111109,07081804,68084774,25091201",
    "1111111111,14050471,67062674,99943326",
    "1234567890,89005924,91819424,93441116",
    "2000000000,69279037,90698825,38618901",
    "20000000000,65353130,77737706,47863826"
  })
  void computesTheCodesOfTheStandard(long second, String sha1, String sha256, String sha512) {
    long step = OneTimeCode.step(Instant.ofEpochSecond(second));

    assertThat(new OneTimeCode("HmacSHA1", 8).at(step, key(20))).isEqualTo(sha1);
    assertThat(new OneTimeCode("HmacSHA256", 8).at(step, key(32))).isEqualTo(sha256);
    assertThat(new OneTimeCode("HmacSHA512", 8).at(step, key(64))).isEqualTo(sha512);
  }

  private static byte[] key(int length) {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) ('0' + (i + 1) % 10);
    }
    return key;
  }

  @Test
  void takesTheCodesBesideThePresentOneAndNoOther() {
    Instant now = Instant.ofEpochSecond(1_000_000_000);
    long step = OneTimeCode.step(now);
    for (long offset = -3; offset <= 3; offset++) {
      String code = OneTimeCode.COMMON.at(step + offset, SECRET);

      assertThat(OneTimeCode.COMMON.matching(code, SECRET, now, 0).isPresent())
          .as("offset " + offset)
          .isEqualTo(Math.abs(offset) <= 1);
    }
  }

  @Test
  void takesNoCodeOfAUsedStep() {
    Instant now = Instant.ofEpochSecond(1_000_000_000);
    long step = OneTimeCode.step(now);
    String code = OneTimeCode.COMMON.at(step, SECRET);

    assertThat(OneTimeCode.COMMON.matching(code, SECRET, now, step - 1)).hasValue(step);
    assertThat(OneTimeCode.COMMON.matching(code, SECRET, now, step)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "f,MY",
    "fo,MZXQ",
    "foo,MZXW6",
    "foob,MZXW6YQ",
    "fooba,MZXW6YTB",
    "foobar,MZXW6YTBOI"
  })
  void writesBase32AsTheStandardDoes(String plain, String encoded) {
    assertThat(OneTimeCode.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }
}
