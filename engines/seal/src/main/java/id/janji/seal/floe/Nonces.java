package id.janji.seal.floe;

import id.janji.seal.cipher.Randomness;

/// A fresh random nonce for each segment, drawn in batches: asking the generator for twelve bytes
/// costs nearly as much as asking it for hundreds.
final class Nonces {
  private static final int BATCH = 64;

  private final Randomness random;
  private byte[] batch = new byte[0];
  private int next;

  Nonces(Randomness random) {
    this.random = random;
  }

  /// Writes the next nonce. The first batch is of one, since most messages are short.
  void next(byte[] into, int offset) {
    if (next == batch.length) {
      batch = random.bytes(FloeParameters.NONCE_BYTES * (batch.length == 0 ? 1 : BATCH));
      next = 0;
    }
    System.arraycopy(batch, next, into, offset, FloeParameters.NONCE_BYTES);
    next += FloeParameters.NONCE_BYTES;
  }
}
