package id.janji.seal.cipher;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// HKDF (RFC 5869) with HMAC-SHA-384. The JDK's own refuses to expand from a key shorter than the
/// hash, which FLOE does with its keys of 32 bytes; it is the reference in the tests.
///
/// Not safe for use by several threads.
public final class Hkdf {
  /// The size of a pseudorandom key.
  public static final int HASH_BYTES = 48;

  private final Mac mac;

  public Hkdf() {
    this("HmacSHA384");
  }

  Hkdf(String algorithm) {
    try {
      mac = Mac.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new SealException(Code.UNAVAILABLE, "there is no " + algorithm, e);
    }
  }

  /// The pseudorandom key of `input` under `salt`.
  public Secret extract(SecretKey salt, SecretKey input) {
    byte[] bytes = input.getEncoded();
    try {
      init(salt);
      return Secret.owning(mac.doFinal(bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// The output for the concatenated parts of `info`; the caller wipes it if it is secret.
  ///
  /// @throws IllegalArgumentException if `sizeBytes` is not within 1..255 hashes
  public byte[] expand(SecretKey key, int sizeBytes, byte[]... info) {
    int hash = mac.getMacLength();
    if (sizeBytes < 1 || sizeBytes > 255 * hash) {
      throw new IllegalArgumentException("HKDF gives 1 to 255 hashes, not bytes: " + sizeBytes);
    }
    init(key);
    byte[] output = new byte[sizeBytes];
    byte[] block = new byte[0];
    for (int done = 0, counter = 1; done < sizeBytes; done += hash, counter++) {
      mac.update(block);
      for (byte[] part : info) {
        mac.update(part);
      }
      mac.update((byte) counter);
      Arrays.fill(block, (byte) 0);
      block = mac.doFinal();
      System.arraycopy(block, 0, output, done, Math.min(hash, sizeBytes - done));
    }
    Arrays.fill(block, (byte) 0);
    return output;
  }

  private void init(SecretKey key) {
    try {
      mac.init(key);
    } catch (InvalidKeyException e) {
      throw new SealException(Code.UNAVAILABLE, "HMAC does not take this key", e);
    }
  }
}
