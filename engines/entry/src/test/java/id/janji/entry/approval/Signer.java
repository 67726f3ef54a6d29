package id.janji.entry.approval;

import id.janji.entry.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// A key pair that a name determines, and signatures that are always the same.
public record Signer(Bytes key, Signing signing) {
  /// Signs a message.
  @FunctionalInterface
  public interface Signing {
    byte[] sign(byte[] message) throws GeneralSecurityException;
  }

  public Bytes fingerprint() {
    return Bytes.sha256(key.toArray());
  }

  public Bytes sign(byte[] message) {
    try {
      return Bytes.of(signing.sign(message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Signer ed25519(String name) {
    KeyPair pair = pair(name);
    return new Signer(
        Bytes.of(pair.getPublic().getEncoded()),
        message -> signed("Ed25519", pair.getPrivate(), message));
  }

  /// An Ed25519 key pair that its name determines.
  public static KeyPair pair(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(name));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Signer rsa(String name, int bits) {
    BigInteger exponent = BigInteger.valueOf(65_537);
    BigInteger p = prime(name + "/p", bits / 2);
    BigInteger q = prime(name + "/q", bits / 2);
    BigInteger n = p.multiply(q);
    BigInteger phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      byte[] encoded = factory.generatePublic(new RSAPublicKeySpec(n, exponent)).getEncoded();
      PrivateKey key = factory.generatePrivate(new RSAPrivateKeySpec(n, exponent.modInverse(phi)));
      return new Signer(Bytes.of(encoded), message -> signed("SHA256withRSA", key, message));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Signer p256(String name) {
    BigInteger secret = new BigInteger(1, stream(name, 32)).mod(PlainEcdsa.ORDER);
    byte[] prefix = HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    byte[] point = PlainEcdsa.publicPoint(secret);
    byte[] key = Arrays.copyOf(prefix, prefix.length + point.length);
    System.arraycopy(point, 0, key, prefix.length, point.length);
    return new Signer(Bytes.of(key), message -> PlainEcdsa.sign(secret, message));
  }

  /// Bytes that look random and that `name` determines.
  public static byte[] stream(String name, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int block = 0; out.size() < size; block++) {
      out.writeBytes(Bytes.sha256((name + "#" + block).getBytes(StandardCharsets.UTF_8)).toArray());
    }
    return Arrays.copyOf(out.toByteArray(), size);
  }

  private static BigInteger prime(String name, int bits) {
    BigInteger start = new BigInteger(1, stream(name, bits / 8));
    return start.setBit(bits - 1).setBit(bits - 2).nextProbablePrime();
  }

  private static byte[] signed(String algorithm, PrivateKey key, byte[] message)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  /// Gives the bytes that a name determines.
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final String name;

    private Fixed(String name) {
      this.name = name;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(stream(name, bytes.length), 0, bytes, 0, bytes.length);
    }
  }
}
