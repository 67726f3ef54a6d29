package id.janji.policy.internal;

import id.janji.disk.FolderDisk;
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
  private static final byte[] END = ascii("\n-----END ");
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
    byte[] block = pem("PUBLIC KEY", key.getEncoded());
    byte[] line = ascii(CREATED + created + "\n");
    byte[] text = ByteBuffer.allocate(line.length + block.length).put(line).put(block).array();
    write(file, text, "rw-r--r--");
  }

  static void write(Path file, PrivateKey key) throws IOException {
    byte[] encoded = key.getEncoded();
    byte[] block = pem("PRIVATE KEY", encoded);
    try {
      write(file, block, "rw-------");
    } finally {
      Arrays.fill(encoded, (byte) 0);
      Arrays.fill(block, (byte) 0);
    }
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
      new FolderDisk(file.resolveSibling("")).forceFolder("");
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  static Dated publicKey(Path file) throws IOException, GeneralSecurityException {
    byte[] text = Files.readAllBytes(file);
    String first = new String(text, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
    if (!first.startsWith(CREATED)) {
      throw new IOException(file + " does not say when the key was made");
    }
    try {
      Instant created = Instant.parse(first.substring(CREATED.length()));
      PublicKey key =
          KeyFactory.getInstance(ApprovedKeys.SIGNING)
              .generatePublic(new X509EncodedKeySpec(encoded(file, text)));
      return new Dated(key, created);
    } catch (DateTimeException e) {
      throw new IOException(file + " does not say when the key was made", e);
    }
  }

  static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    byte[] text = Files.readAllBytes(file);
    byte[] encoded = new byte[0];
    try {
      encoded = encoded(file, text);
      return KeyFactory.getInstance(ApprovedKeys.SIGNING)
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /// A block as bytes: a private key never becomes a text that nobody can wipe.
  private static byte[] pem(String label, byte[] encoded) {
    byte[] lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(encoded);
    byte[] begin = ascii("-----BEGIN " + label + "-----\n");
    byte[] end = ascii("\n-----END " + label + "-----\n");
    byte[] block =
        ByteBuffer.allocate(begin.length + lines.length + end.length)
            .put(begin)
            .put(lines)
            .put(end)
            .array();
    Arrays.fill(lines, (byte) 0);
    return block;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] encoded(Path file, byte[] text) throws IOException {
    int from = after(text, ascii("KEY-----\n"), 0);
    int to = from < 0 ? -1 : after(text, END, from) - END.length;
    if (from < 0 || to < from) {
      throw new IOException(file + " is not a key in PEM form");
    }
    byte[] lines = Arrays.copyOfRange(text, from, to);
    try {
      return Base64.getMimeDecoder().decode(lines);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a key in PEM form", e);
    } finally {
      Arrays.fill(lines, (byte) 0);
    }
  }

  /// Where the first `wanted` at or after `from` ends; -1 if there is none.
  private static int after(byte[] text, byte[] wanted, int from) {
    for (int at = from; at + wanted.length <= text.length; at++) {
      if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at + wanted.length;
      }
    }
    return -1;
  }
}
