package id.janji.policy.internal;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is signed when a policy version is published: every fact about it, each with its length,
/// behind a label that no other kind of statement begins with. The bytes are described for other
/// implementations in `docs/formats/policy-version.md`.
record Statement(
    String policy,
    int number,
    Digest digest,
    Instant published,
    Instant effective,
    @Nullable UUID publisher,
    Bilingual note) {
  private static final String LABEL = "janji.id/policy-version/v1";

  /// The bytes to sign.
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      text(out, LABEL);
      text(out, policy);
      out.writeInt(number);
      field(out, HexFormat.of().parseHex(digest.hex()));
      out.writeLong(published.getEpochSecond());
      out.writeLong(effective.getEpochSecond());
      text(out, publisher == null ? "" : publisher.toString());
      text(out, note.en());
      text(out, note.id());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    field(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void field(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }
}
