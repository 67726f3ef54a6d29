package id.janji.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Reading sees whether there is another spelling. The simple way to see it is to write again what
/// was read; both have to agree on texts that are canonical and on texts that hardly are not.
@Tag("slow")
final class CanonicalTest {
  private static final String[] LAWFUL = {
    "{}",
    "{\"a\":[],\"b\":{},\"c\":[1,2,{\"d\":true}],\"e\":0,\"f\":9007199254740991}",
    "{\"\":\"\",\"a\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f/\",\"é\":\"\uD83D\uDE00 �\",\"z\":false}",
    "{\"a\":[\",\",[[]],\"]\"],\"b\":{\"c\":\"}\",\"d\":\"{\"}}"
  };
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    " ",
    "\n",
    "\t",
    "0",
    "1",
    "-",
    "+",
    "a",
    "b",
    "true",
    "null",
    "\\u0041",
    "\\u0001",
    "\\u001F",
    "\\/",
    "\\n",
    "\\ud83d",
    "\\u+041",
    "\u0000",
    "\u007f",
    "é",
    "\"a\":1,",
    ",\"a\":1",
    "\"b\":[],"
  };

  @Test
  void whatIsReadAsCanonicalIsWhatWouldBeWritten() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed=" + seed);
    Random random = new Random(seed);
    int lawful = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = changed(random);
      boolean accepted = accepts(bytes);
      lawful += accepted ? 1 : 0;
      assertThat(accepted).as(new String(bytes, UTF_8)).isEqualTo(isWrittenSo(bytes));
    }
    assertThat(lawful).isBetween(1_000, 199_000);
  }

  private static byte[] changed(Random random) {
    StringBuilder text = new StringBuilder(LAWFUL[random.nextInt(LAWFUL.length)]);
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(3));
      text.replace(at, to, random.nextInt(4) == 0 ? "" : PIECES[random.nextInt(PIECES.length)]);
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    if (bytes.length > 0 && random.nextInt(20) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static boolean accepts(byte[] bytes) {
    try {
      Json.canonical(bytes, 0);
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static boolean isWrittenSo(byte[] bytes) {
    try {
      return Arrays.equals(Json.plain(new String(bytes, UTF_8)).toString().getBytes(UTF_8), bytes);
    } catch (RuntimeException _) {
      return false;
    }
  }
}
