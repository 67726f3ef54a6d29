package id.janji.tlog.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.TlogException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Whose signatures of one kind are believed: a name and a raw public key. The array is not copied.
public record VerifierKey(String name, SignatureKind kind, byte[] publicKey) {
  private static final int LONGEST_TEXT = 4096;
  private static final int ID_DIGITS = 8;

  public VerifierKey {
    KeyName.checked(name);
    if (publicKey.length != kind.keySize()) {
      throw TlogException.malformed(
          "a public key of %s has %d bytes, not %d"
              .formatted(kind, kind.keySize(), publicKey.length));
    }
  }

  /// The key in Java's form.
  ///
  /// @throws IllegalArgumentException if it is of another algorithm
  public static VerifierKey of(String name, SignatureKind kind, PublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] prefix = HexFormat.of().parseHex(kind.keyPrefix());
    if (encoded.length != prefix.length + kind.keySize()
        || !Arrays.equals(encoded, 0, prefix.length, prefix, 0, prefix.length)) {
      throw new IllegalArgumentException("not a key for " + kind);
    }
    return new VerifierKey(name, kind, Arrays.copyOfRange(encoded, prefix.length, encoded.length));
  }

  /// Reads the text form `<name>+<id>+<base64 of kind and key>`.
  ///
  /// @throws TlogException if it is another, or the id does not belong to the key
  public static VerifierKey parse(String text) {
    String[] parts = text.length() > LONGEST_TEXT ? new String[0] : text.split("\\+", 3);
    if (parts.length != 3 || !KeyName.isValid(parts[0])) {
      throw TlogException.malformed("a verifier key is written <name>+<id>+<key>");
    }
    byte[] material =
        Base64Text.decode(parts[2])
            .filter(bytes -> bytes.length > 1)
            .orElseThrow(
                () -> TlogException.malformed("the key of " + parts[0] + " is not base64"));
    SignatureKind kind =
        SignatureKind.of(material[0] & 0xff)
            .orElseThrow(() ->
                TlogException.malformed(
                    "%s has a key of the unknown kind %d".formatted(parts[0], material[0] & 0xff)));
    byte[] key = Arrays.copyOfRange(material, 1, material.length);
    VerifierKey read = new VerifierKey(parts[0], kind, key);
    if (parts[1].length() != ID_DIGITS || !parts[1].equals(read.idText())) {
      throw TlogException.malformed("the key of %s has another id".formatted(parts[0]));
    }
    return read;
  }

  /// The first four bytes of SHA-256 over name, newline, kind and key, big-endian. It tells keys
  /// apart and secures nothing.
  public int id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(UTF_8));
      digest.update((byte) '\n');
      digest.update((byte) kind.number());
      return ByteBuffer.wrap(digest.digest(publicKey)).getInt();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String idText() {
    return HexFormat.of().toHexDigits(id());
  }

  /// The text form.
  public String text() {
    byte[] material = new byte[publicKey.length + 1];
    material[0] = (byte) kind.number();
    System.arraycopy(publicKey, 0, material, 1, publicKey.length);
    return name + "+" + idText() + "+" + Base64.getEncoder().encodeToString(material);
  }

  /// Whether the signature, without its key id, is this key's over the text of a note. A key that
  /// is no point of its curve verifies nothing.
  public boolean verifies(String text, byte[] signature) {
    if (signature.length != kind.signatureSize()) {
      return false;
    }
    int timeSize = kind.isTimed() ? Long.BYTES : 0;
    long time = kind.isTimed() ? ByteBuffer.wrap(signature).getLong() : 0;
    if (time < 0) {
      return false;
    }
    byte[] raw = Arrays.copyOfRange(signature, timeSize, signature.length);
    return SignedMessage.of(this, text, time)
        .filter(message -> verifiesRaw(message, raw))
        .isPresent();
  }

  /// Whether the key's holder signed these bytes, without any of the forms of notes.
  boolean verifiesRaw(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(kind.algorithm());
      verifier.initVerify(javaKey());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private PublicKey javaKey() throws GeneralSecurityException {
    byte[] prefix = HexFormat.of().parseHex(kind.keyPrefix());
    byte[] encoded = Arrays.copyOf(prefix, prefix.length + publicKey.length);
    System.arraycopy(publicKey, 0, encoded, prefix.length, publicKey.length);
    return KeyFactory.getInstance(kind.algorithm()).generatePublic(new X509EncodedKeySpec(encoded));
  }

  /// The time in a signature of a kind that has one, in seconds since 1970; empty for others.
  public Optional<Long> time(byte[] signature) {
    return kind.isTimed() && signature.length == kind.signatureSize()
        ? Optional.of(ByteBuffer.wrap(signature).getLong())
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && kind == that.kind
        && Arrays.equals(publicKey, that.publicKey);
  }

  @Override
  public int hashCode() {
    return id();
  }

  @Override
  public String toString() {
    return name + "+" + idText();
  }
}
