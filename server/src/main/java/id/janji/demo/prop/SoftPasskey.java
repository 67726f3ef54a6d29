package id.janji.demo.prop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// A passkey in software: what a phone does with one ES256 credential (WebAuthn Level 3,
/// attestation `none`). The demonstration has nobody who could touch a real one.
public final class SoftPasskey {
  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int ATTESTED = 0x40;
  private static final int COORDINATE = 32;

  private final KeyPair keys;
  private final byte[] id = new byte[32];
  private final String origin;
  private final String rpId;
  private int counter;

  /// @param origin of the pages on which it signs
  /// @param rpId the name that passkeys are bound to
  public SoftPasskey(String origin, String rpId) {
    this.origin = origin;
    this.rpId = rpId;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      this.keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The name of its credential, in base64url.
  public String id() {
    return encoded(id);
  }

  /// Makes the credential: what a browser answers to a challenge, in JSON.
  public String create(String challenge) {
    byte[] client = client("webauthn.create", challenge);
    byte[] data = data(PRESENT_AND_VERIFIED | ATTESTED, credential());
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
    {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
    "authenticatorAttachment":"platform","response":{"clientDataJSON":"%2$s",\
    "attestationObject":"%3$s","transports":["internal"]}}\
    """
        .formatted(id(), encoded(client), encoded(attestation));
  }

  /// Signs the SHA-256 of a statement: what a browser answers, in JSON.
  public String approve(String statement) {
    return sign(encoded(sha256(statement.getBytes(UTF_8))));
  }

  private String sign(String challenge) {
    byte[] client = client("webauthn.get", challenge);
    byte[] data = data(PRESENT_AND_VERIFIED, new byte[0]);
    return """
    {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
    "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s"}}\
    """
        .formatted(
            id(), encoded(client), encoded(data), encoded(signed(joined(data, sha256(client)))));
  }

  private byte[] data(int flags, byte[] more) {
    byte[] head =
        ByteBuffer.allocate(37)
            .put(sha256(rpId.getBytes(UTF_8)))
            .put((byte) flags)
            .putInt(++counter)
            .array();
    return joined(head, more);
  }

  /// Identifier of the make, credential and its public key in COSE: EC2, ES256, P-256.
  private byte[] credential() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return joined(
        new byte[16],
        ByteBuffer.allocate(2).putShort((short) id.length).array(),
        id,
        new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
        bytes(coordinate(key.getW().getAffineX())),
        new byte[] {0x22},
        bytes(coordinate(key.getW().getAffineY())));
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] magnitude = value.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(COORDINATE, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - length, fixed, COORDINATE - length, length);
    return fixed;
  }

  private byte[] signed(byte[] content) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] client(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(UTF_8);
  }

  private static byte[] text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return joined(new byte[] {(byte) (0x60 | utf8.length)}, utf8);
  }

  private static byte[] bytes(byte[] content) {
    return joined(new byte[] {0x58, (byte) content.length}, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
