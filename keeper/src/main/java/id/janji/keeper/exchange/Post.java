package id.janji.keeper.exchange;

import id.janji.entry.Bytes;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.tlog.note.VerifierKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/// What a keeper posts: its content, signed over time, nonce and digest. Nothing of it is believed
/// before [#isSignedBy]; arrays are not copied.
///
/// @param customer whose keeper it says to be
/// @param time by the keeper's clock, whole milliseconds
/// @param nonce 32 random bytes, which the reply is bound to
/// @param content a [Told]
public record Post(UUID customer, Instant time, byte[] nonce, byte[] content, byte[] signature) {
  /// The path that posts go to.
  public static final String PATH = "/keeper/v1/exchange";

  /// Bytes of a nonce.
  public static final int NONCE = 32;

  /// Most bytes of a post.
  public static final int LARGEST = 1 << 20;

  private static final String LABEL = "janji.id/keeper-post/v1";
  private static final String ALGORITHM = "Ed25519";
  private static final String KEY_PREFIX = "302a300506032b6570032100";
  private static final int SIGNATURE = 64;

  /// Signs a post.
  public static Post signed(
      UUID customer, Instant time, byte[] nonce, byte[] content, PrivateKey key) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(message(customer, time, nonce, content));
      return new Post(customer, time, nonce, content, signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java signs with Ed25519", e);
    }
  }

  /// Reads the body of a request.
  ///
  /// @throws WireException if it is none
  public static Post read(byte[] body) {
    FieldReader in = new FieldReader(body);
    if (!in.text(1, LABEL.length()).equals(LABEL)) {
      throw new WireException("It is no post of a keeper.");
    }
    UUID customer = in.uuid();
    Instant time = Instant.ofEpochMilli(in.time());
    byte[] nonce = in.fixed(NONCE);
    byte[] content = in.bytes(0, LARGEST);
    byte[] signature = in.fixed(SIGNATURE);
    in.end();
    return new Post(customer, time, nonce, content, signature);
  }

  /// The body of a request.
  public byte[] bytes() {
    return new FieldWriter()
        .text(LABEL)
        .uuid(customer)
        .time(time.toEpochMilli())
        .fixed(nonce)
        .bytes(content)
        .fixed(signature)
        .take();
  }

  /// Whether the holder of the keeper's Ed25519 key signed it, the same that cosigns.
  public boolean isSignedBy(VerifierKey key) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(javaKey(key));
      verifier.update(message(customer, time, nonce, content));
      return verifier.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private static PublicKey javaKey(VerifierKey key) throws GeneralSecurityException {
    byte[] encoded =
        new FieldWriter().fixed(HexFormat.of().parseHex(KEY_PREFIX)).fixed(key.publicKey()).take();
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
  }

  /// Begins with a length, so that it is no note and no cosignature.
  private static byte[] message(UUID customer, Instant time, byte[] nonce, byte[] content) {
    return new FieldWriter()
        .text(LABEL)
        .uuid(customer)
        .time(time.toEpochMilli())
        .fixed(nonce)
        .fixed(Bytes.sha256(content).toArray())
        .take();
  }
}
