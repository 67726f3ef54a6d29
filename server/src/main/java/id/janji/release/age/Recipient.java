package id.janji.release.age;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;

/// Whom a file is sealed for: an X25519 key, written `age1…`. Nothing secret.
///
/// @param text 62 letters
public record Recipient(String text) {
  static final int SIZE = 32;
  private static final String PREFIX = "age";

  public Recipient {
    if (read(text).isEmpty()) {
      throw new IllegalArgumentException("no recipient of age: " + text);
    }
  }

  /// The recipient that `text` names; empty if it names none.
  public static Optional<Recipient> of(String text) {
    return read(text).map(_ -> new Recipient(text));
  }

  private static Optional<byte[]> read(String text) {
    return Bech32.read(PREFIX, text)
        .filter(bytes -> bytes.length == SIZE)
        .filter(bytes -> !isZero(bytes));
  }

  private static boolean isZero(byte[] bytes) {
    return Arrays.equals(bytes, new byte[SIZE]);
  }

  byte[] bytes() {
    return read(text).orElseThrow();
  }

  XECPublicKey key() throws GeneralSecurityException {
    byte[] bytes = bytes();
    byte[] turned = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      turned[i] = bytes[SIZE - 1 - i];
    }
    turned[0] &= 0x7f;
    return (XECPublicKey)
        KeyFactory.getInstance("X25519")
            .generatePublic(
                new XECPublicKeySpec(
                    NamedParameterSpec.X25519, new java.math.BigInteger(1, turned)));
  }
}
