package id.janji.cli;

import id.janji.cli.call.OwnFile;
import id.janji.entry.Bytes;
import id.janji.entry.approval.Statement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// An Ed25519 key in a file of its owner's: two PEM blocks, PKCS #8 and SubjectPublicKeyInfo,
/// readable by him alone.
final class OwnKey {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int MOST = 4_096;
  private static final int LINE = 64;

  private final PrivateKey secret;
  private final byte[] open;

  private OwnKey(PrivateKey secret, byte[] open) {
    this.secret = secret;
    this.open = open;
  }

  static OwnKey make() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    return new OwnKey(pair.getPrivate(), pair.getPublic().getEncoded());
  }

  /// @throws IllegalArgumentException if the file holds no such key, or others can read it
  static OwnKey from(Path file) throws IOException, GeneralSecurityException {
    byte[] all = OwnFile.bytes(file, MOST);
    byte[] secret = block(all, PRIVATE, file);
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      byte[] open = block(all, PUBLIC, file);
      factory.generatePublic(new X509EncodedKeySpec(open));
      return new OwnKey(factory.generatePrivate(new PKCS8EncodedKeySpec(secret)), open);
    } finally {
      Arrays.fill(all, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static byte[] block(byte[] all, String name, Path file) {
    int from = find(all, "-----BEGIN " + name + "-----");
    int to = find(all, "-----END " + name + "-----");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(file + " is no key of ours: it has no " + name + ".");
    }
    int start = from + ("-----BEGIN " + name + "-----").length();
    return Base64.getMimeDecoder().decode(Arrays.copyOfRange(all, start, to));
  }

  private static int find(byte[] all, String word) {
    byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + wanted.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  /// Writes it to a new file that nobody else can read.
  void keepIn(Path file) throws IOException {
    byte[] encoded = secret.getEncoded();
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (SeekableByteChannel channel = Files.newByteChannel(file, fresh, mine);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(pem(PRIVATE, encoded).array());
      out.write(pem(PUBLIC, open).array());
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static ByteBuffer pem(String name, byte[] content) {
    byte[] body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(content);
    byte[] head = ("-----BEGIN " + name + "-----\n").getBytes(StandardCharsets.US_ASCII);
    byte[] tail = ("\n-----END " + name + "-----\n").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(head.length + body.length + tail.length)
        .put(head)
        .put(body)
        .put(tail);
  }

  /// The public part, as the page of approval keys takes it.
  String publicPem() {
    return new String(pem(PUBLIC, open).array(), StandardCharsets.US_ASCII);
  }

  Bytes fingerprint() {
    return Bytes.sha256(open);
  }

  /// The signature over a statement, as `docs/formats/approval.md` has it.
  Bytes sign(byte[] statement) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(secret);
    signature.update(Statement.signedBytes(statement));
    return Bytes.of(signature.sign());
  }
}
