package id.janji.identity;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A passkey in software: one discoverable ES256 credential, as WebAuthn Level 3 describes the
/// browser's and the authenticator's part, attestation `none`.
public final class Authenticator {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  private final KeyPair keys;
  private final byte[] id;
  private byte[] handle = new byte[0];
  private long counter;
  private int flags = PRESENT | VERIFIED;

  public Authenticator() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    this.id = new byte[32];
    new SecureRandom().nextBytes(id);
  }

  private Authenticator(Authenticator original) {
    this.keys = original.keys;
    this.id = original.id;
    this.handle = original.handle;
    this.counter = original.counter;
    this.flags = original.flags;
  }

  /// A copy with the same key, as a thief would have it.
  public Authenticator cloned() {
    return new Authenticator(this);
  }

  /// The same, but it asks its holder for nothing more than a touch.
  public Authenticator withoutVerification() {
    flags = PRESENT;
    return this;
  }

  /// The same, but it claims to belong to somebody else.
  public Authenticator claiming(byte[] otherHandle) {
    handle = otherHandle;
    return this;
  }

  /// The name of its credential.
  public byte[] id() {
    return id.clone();
  }

  /// Its public key, as SubjectPublicKeyInfo.
  public byte[] publicKey() {
    return keys.getPublic().getEncoded();
  }

  public byte[] handle() {
    return handle;
  }

  /// Makes the credential: the answer to creation options, in JSON.
  public String create(String options, String origin) {
    JsonNode asked = JSON.readTree(options);
    handle = decoded(asked.get("user").get("id").asString());
    byte[] client = client("webauthn.create", asked.get("challenge").asString(), origin);
    byte[] data = data(asked.get("rp").get("id").asString(), true);
    byte[] attestation =
        joined(
            new byte[] {(byte) 0xa3},
            text("fmt"),
            text("none"),
            text("attStmt"),
            new byte[] {(byte) 0xa0},
            text("authData"),
            bytes(data));
    return """
    {"id":"%s","rawId":"%s","type":"public-key","clientExtensionResults":{},
     "authenticatorAttachment":"platform",
     "response":{"clientDataJSON":"%s","attestationObject":"%s","transports":["internal"]}}\
    """
        .formatted(encoded(id), encoded(id), encoded(client), encoded(attestation));
  }

  /// Signs in: the answer to request options, in JSON.
  public String sign(String options, String origin) {
    JsonNode asked = JSON.readTree(options);
    counter++;
    byte[] client = client("webauthn.get", asked.get("challenge").asString(), origin);
    byte[] data = data(asked.get("rpId").asString(), false);
    return """
    {"id":"%s","rawId":"%s","type":"public-key","clientExtensionResults":{},
     "authenticatorAttachment":"platform",
     "response":{"clientDataJSON":"%s","authenticatorData":"%s","signature":"%s","userHandle":"%s"}}\
    """
        .formatted(
            encoded(id),
            encoded(id),
            encoded(client),
            encoded(data),
            encoded(signature(joined(data, sha256(client)))),
            encoded(handle));
  }

  private byte[] data(String rpId, boolean attested) {
    byte[] hash = sha256(rpId.getBytes(StandardCharsets.UTF_8));
    byte[] head =
        ByteBuffer.allocate(37)
            .put(hash)
            .put((byte) (attested ? flags | ATTESTED : flags))
            .putInt((int) counter)
            .array();
    if (!attested) {
      return head;
    }
    byte[] length = ByteBuffer.allocate(2).putShort((short) id.length).array();
    return joined(head, new byte[16], length, id, key());
  }

  /// The public key in COSE: kty EC2, alg ES256, crv P-256.
  private byte[] key() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return joined(
        new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
        bytes(coordinate(key.getW().getAffineX())),
        new byte[] {0x22},
        bytes(coordinate(key.getW().getAffineY())));
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] magnitude = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(32, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private byte[] signature(byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] client(String type, String challenge, String origin) {
    return """
    {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}\
    """
        .formatted(type, challenge, origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return joined(new byte[] {(byte) (0x60 | utf8.length)}, utf8);
  }

  private static byte[] bytes(byte[] content) {
    byte[] head =
        content.length < 256
            ? new byte[] {0x58, (byte) content.length}
            : new byte[] {0x59, (byte) (content.length >> 8), (byte) content.length};
    return joined(head, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
