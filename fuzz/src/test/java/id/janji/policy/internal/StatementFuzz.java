package id.janji.policy.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.clause.Bilingual;
import id.janji.clause.policy.Digest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/// What is signed says every fact: a reader written from `docs/formats/policy-version.md` alone
/// gets all of them back, and so no two statements have the same bytes.
public final class StatementFuzz {
  private static final long FARTHEST = 253_402_300_799L;

  @FuzzTest
  public void saysEveryFact(byte[] input) {
    Draw data = new Draw(input);
    Statement statement =
        new Statement(
            text(data),
            data.whole(),
            Digest.of(data.bytes(40)),
            Instant.ofEpochSecond(data.between(-FARTHEST, FARTHEST)),
            Instant.ofEpochSecond(data.between(-FARTHEST, FARTHEST)),
            data.whole() % 2 == 0 ? new UUID(data.wide(), data.wide()) : null,
            new Bilingual("n" + text(data), "c" + text(data)));

    assertThat(read(ByteBuffer.wrap(statement.bytes()))).isEqualTo(statement);
  }

  /// Text that UTF-8 can carry; the database holds no other.
  private static String text(Draw data) {
    return data.text(60);
  }

  private static Statement read(ByteBuffer in) {
    assertThat(next(in)).isEqualTo("janji.id/policy-version/v1");
    String policy = next(in);
    int number = in.getInt();
    byte[] digest = field(in);
    Instant published = Instant.ofEpochSecond(in.getLong());
    Instant effective = Instant.ofEpochSecond(in.getLong());
    String publisher = next(in);
    Bilingual note = new Bilingual(next(in), next(in));
    assertThat(in.hasRemaining()).isFalse();
    return new Statement(
        policy,
        number,
        new Digest(HexFormat.of().formatHex(digest)),
        published,
        effective,
        publisher.isEmpty() ? null : UUID.fromString(publisher),
        note);
  }

  private static String next(ByteBuffer in) {
    return new String(field(in), UTF_8);
  }

  private static byte[] field(ByteBuffer in) {
    byte[] field = new byte[in.getInt()];
    in.get(field);
    return field;
  }
}
