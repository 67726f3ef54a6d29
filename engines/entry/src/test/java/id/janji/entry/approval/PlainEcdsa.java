package id.janji.entry.approval;

import id.janji.entry.Bytes;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// ECDSA over P-256 by the book (SEC 1), slow and open to timing, with a nonce that secret and
/// message determine: for vectors that come out the same each time.
final class PlainEcdsa {
  static final BigInteger ORDER =
      hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

  private static final BigInteger P =
      hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final Point BASE =
      new Point(
          hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
          hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

  /// What was signed before, because signing is slow here.
  private static final Map<Asked, byte[]> MADE = new ConcurrentHashMap<>();

  private record Asked(BigInteger secret, Bytes message) {}

  private PlainEcdsa() {}

  private record Point(BigInteger x, BigInteger y) {
    Point plus(Point other) {
      BigInteger slope =
          equals(other)
              ? x.pow(2)
                  .subtract(BigInteger.ONE)
                  .multiply(THREE)
                  .multiply(y.shiftLeft(1).modInverse(P))
              : other.y.subtract(y).multiply(other.x.subtract(x).modInverse(P));
      BigInteger sum = slope.pow(2).subtract(x).subtract(other.x).mod(P);
      return new Point(sum, slope.multiply(x.subtract(sum)).subtract(y).mod(P));
    }

    Point times(BigInteger factor) {
      Point product = this;
      for (int bit = factor.bitLength() - 2; bit >= 0; bit--) {
        product = product.plus(product);
        product = factor.testBit(bit) ? product.plus(this) : product;
      }
      return product;
    }
  }

  static byte[] publicPoint(BigInteger secret) {
    Point point = BASE.times(secret);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(4);
    out.writeBytes(fixed(point.x));
    out.writeBytes(fixed(point.y));
    return out.toByteArray();
  }

  static byte[] sign(BigInteger secret, byte[] message) {
    return MADE.computeIfAbsent(new Asked(secret, Bytes.of(message)), a -> made(secret, message));
  }

  private static byte[] made(BigInteger secret, byte[] message) {
    BigInteger hash = new BigInteger(1, Bytes.sha256(message).toArray());
    byte[] seed = (secret + "/" + hash).getBytes(StandardCharsets.UTF_8);
    BigInteger nonce = new BigInteger(1, Bytes.sha256(seed).toArray()).mod(ORDER);
    BigInteger r = BASE.times(nonce).x.mod(ORDER);
    BigInteger s = nonce.modInverse(ORDER).multiply(hash.add(r.multiply(secret))).mod(ORDER);
    byte[] first = r.toByteArray();
    byte[] second = s.toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x30, (byte) (first.length + second.length + 4)});
    out.writeBytes(new byte[] {2, (byte) first.length});
    out.writeBytes(first);
    out.writeBytes(new byte[] {2, (byte) second.length});
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] out = new byte[32];
    int size = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - size, out, 32 - size, size);
    return out;
  }

  private static BigInteger hex(String text) {
    return new BigInteger(text, 16);
  }
}
