package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;

/// Heads of requests as a stranger may send them.
final class Heads {
  private Heads() {}

  /// The first line is method, path and query, the others are headers.
  static Head of(byte[] input) throws Rejection {
    String[] lines = new String(input, ISO_8859_1).split("\n", -1);
    String[] first = lines[0].split(" ", 3);
    Head.Headers headers = new Head.Headers();
    headers.add("Host", "localhost");
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.add(lines[i].substring(0, Math.max(0, colon)), lines[i].substring(colon + 1));
    }
    return Head.of(
        first[0], first.length > 1 ? first[1] : "/", first.length > 2 ? first[2] : "", headers);
  }

  static void assertTold(Rejection refused) {
    assertThat(refused.sentence()).isNotBlank().endsWith(".");
    assertThat(refused.code().status()).isBetween(400, 501);
  }
}
