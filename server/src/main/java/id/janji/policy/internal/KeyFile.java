package id.janji.policy.internal;

import id.janji.policy.ApprovedKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// Keys as PEM files (RFC 7468). A line before the block says when a public key was made.
final class KeyFile {
  private static final String CREATED = "Created: ";
  private static final int RAW_BYTES = 32;

  private KeyFile() {}

  /// A public key and when it was made.
  record Dated(PublicKey key, Instant created) {
    /// The 32 bytes of RFC 8032, which end the X.509 form.
    byte[] raw() {
      byte[] encoded = key.getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
    }
  }

  static void write(Path file, PublicKey key, Instant created) throws IOException {
    String text = CREATED + created + "\n" + pem("PUBLIC KEY", key.getEncoded());
    write(file, text.getBytes(StandardCharsets.US_ASCII), "rw-r--r--");
  }

  static void write(Path file, PrivateKey key) throws IOException {
    byte[] encoded = key.getEncoded();
    write(file, pem("PRIVATE KEY", encoded).getBytes(StandardCharsets.US_ASCII), "rw-------");
    Arrays.fill(encoded, (byte) 0);
  }

  /// Whole or not at all, also on a full disk; and never over an existing file: a key is made once.
  private static void write(Path file, byte[] bytes, String permissions) throws IOException {
    Path scratch = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(scratch);
    try (FileChannel channel =
        FileChannel.open(
            scratch,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
      Files.createLink(file, scratch);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  static Dated publicKey(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    if (!text.startsWith(CREATED)) {
      throw new IOException(file + " does not say when the key was made");
    }
    try {
      Instant created = Instant.parse(text.lines().findFirst().orElse("").substring(9));
      PublicKey key =
          KeyFactory.getInstance(ApprovedKeys.SIGNING)
              .generatePublic(new X509EncodedKeySpec(encoded(file, text)));
      return new Dated(key, created);
    } catch (DateTimeException e) {
      throw new IOException(file + " does not say when the key was made", e);
    }
  }

  static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    return KeyFactory.getInstance(ApprovedKeys.SIGNING)
        .generatePrivate(new PKCS8EncodedKeySpec(encoded(file, text)));
  }

  private static String pem(String label, byte[] encoded) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded));
  }

  private static byte[] encoded(Path file, String text) throws IOException {
    int from = text.indexOf("KEY-----\n");
    int to = text.indexOf("\n-----END ");
    if (from < 0 || to < from) {
      throw new IOException(file + " is not a key in PEM form");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + "KEY-----\n".length(), to));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a key in PEM form", e);
    }
  }
}
