package id.janji.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The vector of `docs/formats/policy-version.md`, whose bytes and signature were made by another
/// program.
final class StatementTest {
  private static final Path FORMAT = Path.of("../docs/formats/policy-version.md");
  private static final Statement STATEMENT =
      new Statement(
          "cloud-provider",
          1,
          new Digest("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
          Instant.parse("2026-03-02T12:00:00Z"),
          Instant.parse("2026-04-01T00:00:00Z"),
          null,
          new Bilingual("First version.", "Versi pertama."));

  @Test
  void writesTheBytesOfTheVector() throws Exception {
    assertThat(HexFormat.of().formatHex(STATEMENT.bytes())).isEqualTo(vector("statement (144)"));
  }

  @Test
  void givesTheSignatureOfTheVector() throws Exception {
    byte[] seed = HexFormat.of().parseHex(vector("private key (seed)"));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
    signature.update(STATEMENT.bytes());

    assertThat(HexFormat.of().formatHex(signature.sign())).isEqualTo(vector("signature"));
  }

  @Test
  void tellsFieldsApartThatWouldReadTheSameWithoutLengths() {
    Statement shifted =
        new Statement(
            "cloud-provider",
            1,
            STATEMENT.digest(),
            STATEMENT.published(),
            STATEMENT.effective(),
            null,
            new Bilingual("First version.V", "ersi pertama."));

    assertThat(shifted.bytes()).isNotEqualTo(STATEMENT.bytes());
  }

  /// The value behind a name in the block of the vector, over all its lines.
  private static String vector(String name) throws Exception {
    StringBuilder value = new StringBuilder();
    for (String line : Files.readAllLines(FORMAT)) {
      if (line.startsWith(name + "  ") || (!value.isEmpty() && line.startsWith("    "))) {
        value.append(line.replace(name, "").strip());
      } else if (!value.isEmpty()) {
        break;
      }
    }
    return value.toString();
  }
}
