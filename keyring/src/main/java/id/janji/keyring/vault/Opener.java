package id.janji.keyring.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.keyring.vault.VaultException.Code;
import id.janji.seal.cipher.Hkdf;
import id.janji.seal.cipher.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// How the sealing key is opened, and with what. The secret is wiped when this is closed.
public record Opener(Kind kind, Secret secret) implements AutoCloseable {
  /// Iterations for a new seal: half a second of one core.
  public static final int COUNT = 400_000;

  static final int LEAST_COUNT = 100_000;
  static final int MOST_COUNT = 10_000_000;
  static final int SALT_BYTES = 32;
  private static final int LONGEST = 1_024;
  private static final int KEY_BITS = 256;
  private static final String LABEL = "janji.id/keyring-opener/v1";

  /// Where the secret comes from.
  public enum Kind {
    /// A person; at least 12 bytes.
    PASSPHRASE(1, 12),
    /// A file that systemd hands over; at least 32 random bytes.
    CREDENTIAL(2, 32),
    /// Nowhere: whoever reads the folder has the keys. For demonstrations.
    PLAIN(3, 0);

    private final int code;
    private final int leastBytes;

    Kind(int code, int leastBytes) {
      this.code = code;
      this.leastBytes = leastBytes;
    }

    public int code() {
      return code;
    }

    public int leastBytes() {
      return leastBytes;
    }

    public static Optional<Kind> of(int code) {
      return code >= 1 && code <= values().length
          ? Optional.of(values()[code - 1])
          : Optional.empty();
    }
  }

  /// @throws VaultException with `OPENER` if the secret is too short or too long for its kind
  public Opener {
    int size = secret.sizeBytes();
    if (size < kind.leastBytes() || size > LONGEST || (kind == Kind.PLAIN && size > 0)) {
      secret.destroy();
      throw new VaultException(
          Code.OPENER,
          kind == Kind.PLAIN
              ? "A plain root takes no secret."
              : "A %s has %d to %d bytes.".formatted(name(kind), kind.leastBytes(), LONGEST));
    }
  }

  static String name(Kind kind) {
    return switch (kind) {
      case PASSPHRASE -> "passphrase";
      case CREDENTIAL -> "credential";
      case PLAIN -> "plain file";
    };
  }

  /// The key that the sealing key is wrapped under.
  ///
  /// @param count iterations for a passphrase; 0 for the others
  Secret key(byte[] salt, int count) {
    return switch (kind) {
      case PASSPHRASE -> stretched(salt, count);
      case CREDENTIAL -> expanded(secret, salt);
      case PLAIN -> {
        try (Secret known = Secret.owning(new byte[Hkdf.HASH_BYTES])) {
          yield expanded(known, salt);
        }
      }
    };
  }

  private static Secret expanded(Secret from, byte[] salt) {
    Hkdf hkdf = new Hkdf();
    try (Secret salting = Secret.owning(salt.clone());
        Secret extracted = hkdf.extract(salting, from)) {
      return Secret.owning(hkdf.expand(extracted, KEY_BITS / 8, LABEL.getBytes(UTF_8)));
    }
  }

  /// PBKDF2 of RFC 8018 with HMAC-SHA-512.
  private Secret stretched(byte[] salt, int count) {
    byte[] bytes = secret.getEncoded();
    char[] characters = new char[0];
    PBEKeySpec spec = new PBEKeySpec(characters);
    try {
      characters = characters(bytes);
      spec = new PBEKeySpec(characters, salt, count, KEY_BITS);
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512");
      return Secret.owning(factory.generateSecret(spec).getEncoded());
    } catch (CharacterCodingException e) {
      throw new VaultException(Code.OPENER, "The passphrase is not UTF-8.", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2WithHmacSHA512", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(characters, '\0');
      spec.clearPassword();
    }
  }

  private static char[] characters(byte[] bytes) throws CharacterCodingException {
    char[] room = new char[bytes.length];
    try {
      CharBuffer decoded = CharBuffer.wrap(room);
      if (UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true).isError()) {
        throw new CharacterCodingException();
      }
      return Arrays.copyOf(room, decoded.position());
    } finally {
      Arrays.fill(room, '\0');
    }
  }

  @Override
  public void close() {
    secret.destroy();
  }
}
