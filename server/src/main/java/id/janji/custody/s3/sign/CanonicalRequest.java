package id.janji.custody.s3.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A request in the one form that is signed, after "Signature Calculations for the Authorization
/// Header" of the S3 API reference.
///
/// @param text a character is a byte
public record CanonicalRequest(String text) {
  private static final String SIGNATURE = "X-Amz-Signature";

  /// The canonical form of `head` under a path.
  ///
  /// @param path encoded as it is signed
  /// @param payload the value of `x-amz-content-sha256`, or what stands for it
  /// @throws Rejection if a header that is signed is missing
  static CanonicalRequest of(Head head, String path, List<String> signedHeaders, String payload)
      throws Rejection {
    StringBuilder text = new StringBuilder(512);
    text.append(head.method()).append('\n').append(path).append('\n');
    text.append(head.query().canonical(name -> !name.equals(SIGNATURE))).append('\n');
    for (String name : signedHeaders) {
      text.append(name).append(':').append(values(head, name)).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n').append(payload);
    return new CanonicalRequest(text.toString());
  }

  private static String values(Head head, String name) throws Rejection {
    List<String> values = head.headers().get(name);
    if (values == null) {
      throw new Rejection(
          ErrorCode.SIGNATURE_DOES_NOT_MATCH,
          "The header %s is signed but did not arrive.".formatted(name));
    }
    StringBuilder joined = new StringBuilder();
    for (String value : values) {
      joined.append(joined.isEmpty() ? "" : ",").append(trimmed(value));
    }
    return joined.toString();
  }

  /// Without spaces at the ends, and with one where several followed each other.
  private static String trimmed(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    boolean space = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ' ' || c == '\t') {
        space = !kept.isEmpty();
      } else {
        if (space) {
          kept.append(' ');
        }
        space = false;
        kept.append(c);
      }
    }
    return kept.toString();
  }

  String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
