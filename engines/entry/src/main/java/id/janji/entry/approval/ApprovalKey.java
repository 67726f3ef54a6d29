package id.janji.entry.approval;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// A customer's public key in the one encoding that each key has here, so that a key has one
/// fingerprint.
public final class ApprovalKey {
  private static final byte[] P256 =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200" + "04");
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int P256_SIZE = 91;
  private static final int ED25519_SIZE = 44;
  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
  private static final int MIN_MODULUS = 2_048;
  private static final int MAX_MODULUS = 8_192;

  private final Bytes encoded;
  private final Algorithm algorithm;
  private final PublicKey key;

  /// How a key signs.
  public enum Algorithm {
    /// P-256 with SHA-256, signature in DER.
    ES256("EC", "SHA256withECDSA"),
    EDDSA("Ed25519", "Ed25519"),
    RS256("RSA", "SHA256withRSA");

    private final String family;
    private final String signature;

    Algorithm(String family, String signature) {
      this.family = family;
      this.signature = signature;
    }
  }

  private ApprovalKey(Bytes encoded, Algorithm algorithm, PublicKey key) {
    this.encoded = encoded;
    this.algorithm = algorithm;
    this.key = key;
  }

  /// The key in a SubjectPublicKeyInfo.
  ///
  /// @throws EntryException if it is not P-256, Ed25519 or RSA in the one encoding
  public static ApprovalKey parse(Bytes encoded) {
    byte[] bytes = encoded.toArray();
    Algorithm algorithm = algorithm(bytes);
    try {
      KeyFactory factory = KeyFactory.getInstance(algorithm.family);
      PublicKey key = factory.generatePublic(new X509EncodedKeySpec(bytes));
      if (!isSound(key, bytes)) {
        throw refuse("it is out of range or encoded in another way than the one there is");
      }
      return new ApprovalKey(encoded, algorithm, key);
    } catch (GeneralSecurityException | RuntimeException e) {
      if (e instanceof EntryException refused) {
        throw refused;
      }
      throw new EntryException(
          EntryException.Code.KEY, "This is not an approval key: Java cannot read it.", e);
    }
  }

  public Bytes encoded() {
    return encoded;
  }

  public Bytes fingerprint() {
    return Bytes.sha256(encoded.toArray());
  }

  public Algorithm algorithm() {
    return algorithm;
  }

  /// Whether `signature` is one of this key over `message`. What is no signature at all is none.
  public boolean signed(byte[] message, Bytes signature) {
    try {
      Signature check = Signature.getInstance(algorithm.signature);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature.toArray());
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static Algorithm algorithm(byte[] bytes) {
    if (bytes.length == P256_SIZE && startsWith(bytes, P256)) {
      return Algorithm.ES256;
    }
    if (bytes.length == ED25519_SIZE && startsWith(bytes, ED25519)) {
      return Algorithm.EDDSA;
    }
    if (bytes.length > 2 * P256_SIZE) {
      return Algorithm.RS256;
    }
    throw refuse("it is none of P-256, Ed25519 and RSA");
  }

  private static boolean isSound(PublicKey key, byte[] bytes) throws GeneralSecurityException {
    return switch (key) {
      case ECPublicKey ec -> isOnCurve(ec);
      case RSAPublicKey rsa -> {
        int bits = rsa.getModulus().bitLength();
        PublicKey again =
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), EXPONENT));
        yield bits >= MIN_MODULUS
            && bits <= MAX_MODULUS
            && Arrays.equals(again.getEncoded(), bytes);
      }
      default -> true;
    };
  }

  private static boolean isOnCurve(ECPublicKey key) {
    ECParameterSpec curve = key.getParams();
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    BigInteger right =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static EntryException refuse(String reason) {
    return new EntryException(
        EntryException.Code.KEY, "This is not an approval key: " + reason + ".");
  }
}
