package id.janji.tlog.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.janji.tlog.SharedZip;
import id.janji.tlog.TestKeys;
import id.janji.tlog.TlogException;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final byte[] SECRET =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final ReceiptKey KEY = new ReceiptKey(SECRET);
  private static final Hash LEAF = Rfc6962.leaf("an entry".getBytes(UTF_8));
  private static final Receipt RECEIPT =
      KEY.issue(
          "janji.example/log/9f1c",
          1,
          LEAF,
          2,
          Rfc6962.node(Rfc6962.leaf(new byte[0]), LEAF),
          Instant.parse("2026-03-02T12:00:00.250Z"));

  @Test
  void isWhatTheFormatDocumentSays() throws IOException {
    String page = Files.readString(SharedZip.repository().resolve("docs/formats/receipt.md"));
    String hex = HexFormat.of().formatHex(RECEIPT.bytes());
    String vector = page.substring(page.indexOf("receipt ("));
    String written = vector.substring(vector.indexOf(')') + 1, vector.indexOf("```"));

    assertThat(written.replaceAll("\\s", "")).isEqualTo(hex);
    assertThat(page).contains(HexFormat.of().formatHex(SECRET)).contains(LEAF.toString());
  }

  @Test
  void isReadAsItIsWritten() {
    assertThat(Receipt.parse(RECEIPT.bytes())).isEqualTo(RECEIPT);
    assertThat(KEY.accepts(RECEIPT)).isTrue();
    assertThat(new ReceiptKey(new byte[32]).accepts(RECEIPT)).isFalse();
    assertThat(KEY).hasToString("ReceiptKey");
  }

  @Test
  void refusesPlacesOutsideOfTheLog() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KEY.issue("o", 2, LEAF, 2, LEAF, Instant.EPOCH));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KEY.issue("", 0, LEAF, 2, LEAF, Instant.EPOCH));
    assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptKey(new byte[31]));
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> Receipt.parse(new byte[900]));
  }

  @Test
  void noChangedReceiptIsAccepted() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] bytes = RECEIPT.bytes();
    for (int i = 0; i < 100_000; i++) {
      byte[] changed = TestKeys.mutated(bytes, random);
      try {
        Receipt read = Receipt.parse(changed);
        assertThat(read.bytes()).isEqualTo(changed);
        assertThat(KEY.accepts(read)).isEqualTo(Arrays.equals(changed, bytes));
      } catch (TlogException refused) {
        assertThat(refused.code()).isEqualTo(TlogException.Code.MALFORMED);
      }
    }
  }
}
