package id.janji.mail.dkim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/// How a mail is signed. SHA-1 is not among them (RFC 8301).
enum Algorithm {
  /// PKCS #1 v1.5; the record holds a SubjectPublicKeyInfo.
  RSA("rsa-sha256", "rsa") {
    @Override
    byte[] sign(byte[] covered, PrivateKey key) throws GeneralSecurityException {
      return signed("SHA256withRSA", key, covered);
    }

    @Override
    boolean verifies(byte[] covered, byte[] signature, PublicKey key)
        throws GeneralSecurityException {
      return verified("SHA256withRSA", key, covered, signature);
    }

    @Override
    PublicKey key(byte[] inRecord) throws GeneralSecurityException {
      PublicKey key =
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(inRecord));
      if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < FEWEST_RSA_BITS) {
        throw new GeneralSecurityException("a short key");
      }
      return key;
    }

    @Override
    byte[] inRecord(PublicKey key) {
      return key.getEncoded();
    }
  },
  /// Over the SHA-256 of what is covered; the record holds the 32 bytes of the key (RFC 8463).
  ED25519("ed25519-sha256", "ed25519") {
    @Override
    byte[] sign(byte[] covered, PrivateKey key) throws GeneralSecurityException {
      return signed("Ed25519", key, sha256(covered));
    }

    @Override
    boolean verifies(byte[] covered, byte[] signature, PublicKey key)
        throws GeneralSecurityException {
      return verified("Ed25519", key, sha256(covered), signature);
    }

    @Override
    PublicKey key(byte[] inRecord) throws GeneralSecurityException {
      if (inRecord.length != 32) {
        throw new GeneralSecurityException("a key of another length");
      }
      byte[] info = Arrays.copyOf(ED25519_INFO, ED25519_INFO.length + 32);
      System.arraycopy(inRecord, 0, info, ED25519_INFO.length, 32);
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
    }

    @Override
    byte[] inRecord(PublicKey key) {
      byte[] info = key.getEncoded();
      return Arrays.copyOfRange(info, ED25519_INFO.length, info.length);
    }
  };

  private static final int FEWEST_RSA_BITS = 1_024;

  /// What a SubjectPublicKeyInfo of Ed25519 begins with (RFC 8410).
  private static final byte[] ED25519_INFO = {
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
  };

  private final String word;
  private final String keyWord;

  Algorithm(String word, String keyWord) {
    this.word = word;
    this.keyWord = keyWord;
  }

  /// Of the tag `a` in a signature.
  String word() {
    return word;
  }

  /// Of the tag `k` in a key record.
  String keyWord() {
    return keyWord;
  }

  abstract byte[] sign(byte[] covered, PrivateKey key) throws GeneralSecurityException;

  abstract boolean verifies(byte[] covered, byte[] signature, PublicKey key)
      throws GeneralSecurityException;

  abstract PublicKey key(byte[] inRecord) throws GeneralSecurityException;

  abstract byte[] inRecord(PublicKey key);

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private static byte[] signed(String name, PrivateKey key, byte[] bytes)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(name);
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }

  private static boolean verified(String name, PublicKey key, byte[] bytes, byte[] signature)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance(name);
    check.initVerify(key);
    check.update(bytes);
    return check.verify(signature);
  }
}
