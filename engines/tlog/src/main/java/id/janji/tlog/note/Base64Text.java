package id.janji.tlog.note;

import java.util.Base64;
import java.util.Optional;

/// Standard base64 with padding, in the one spelling that its bytes have.
public final class Base64Text {
  private Base64Text() {}

  /// The bytes; empty if the text is not their one spelling.
  public static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
