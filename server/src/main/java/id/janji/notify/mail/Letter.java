package id.janji.notify.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A mail, signed and ready to leave.
///
/// @param bytes all of it, as it leaves; not to be changed
/// @param envelope the id that a report gives back
public record Letter(byte[] bytes, String envelope) {
  /// SHA-256 of the exact bytes.
  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
