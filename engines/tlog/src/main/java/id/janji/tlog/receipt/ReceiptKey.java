package id.janji.tlog.receipt;

import id.janji.tlog.tree.Hash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that the log and the process that hands out data keys share (HMAC-SHA-256). Who holds it
/// can also make receipts: it proves nothing to others.
public final class ReceiptKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIZE = 32;
  private static final byte[] NO_MAC = new byte[Receipt.MAC_SIZE];

  // Keyed once; each use is on a copy.
  private final Mac keyed;

  /// @param secret 32 random bytes; copied, so that the caller may wipe them
  public ReceiptKey(byte[] secret) {
    if (secret.length != SIZE) {
      throw new IllegalArgumentException("a receipt key has 32 bytes");
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// Makes a receipt; only for entries that are durable.
  public Receipt issue(String origin, long index, Hash leaf, long size, Hash root, Instant time) {
    Receipt open = new Receipt(origin, index, leaf, size, root, time, NO_MAC);
    return new Receipt(origin, index, leaf, size, root, time, mac(open));
  }

  /// Whether the receipt was made with this key and not changed since. Compares in constant time.
  public boolean accepts(Receipt receipt) {
    return MessageDigest.isEqual(mac(receipt), receipt.mac());
  }

  private byte[] mac(Receipt receipt) {
    try {
      return ((Mac) keyed.clone()).doFinal(receipt.statement());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(ALGORITHM + " of this Java cannot be copied", e);
    }
  }

  @Override
  public String toString() {
    return "ReceiptKey";
  }
}
