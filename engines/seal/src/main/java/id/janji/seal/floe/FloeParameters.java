package id.janji.seal.floe;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.nio.ByteBuffer;

/// The parameters of FLOE with AES-256-GCM and HKDF-SHA-384, and the arithmetic of lengths that
/// follows from them. Source: the FLOE specification, sections "Parameters" and "FLOE Ciphertext
/// Layout".
public final class FloeParameters {
  /// What items are sealed with: 65,536 bytes a segment, of which 65,504 are content.
  public static final FloeParameters ITEM = new FloeParameters(65_536);

  /// Sealed bytes of a segment beyond its content: length, nonce and tag.
  public static final int OVERHEAD_BYTES = 32;

  /// Parameters, IV and tag.
  public static final int HEADER_BYTES = 74;

  static final int LENGTH_BYTES = 4;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  static final int IV_BYTES = 32;
  static final long MOST_SEGMENTS = 1L << 40;

  private final int segmentBytes;
  private final int rotationBits;

  /// @param segmentBytes a whole sealed segment, `ENC_SEG_LEN`; 33 to 131,072, since the platform's
  ///   cipher becomes slow in larger calls
  /// @throws IllegalArgumentException outside of that
  public FloeParameters(int segmentBytes) {
    this(segmentBytes, 20);
  }

  /// A segment key serves 2^rotationBits segments; 20 but in known answer tests.
  FloeParameters(int segmentBytes, int rotationBits) {
    if (segmentBytes <= OVERHEAD_BYTES || segmentBytes > 131_072) {
      throw new IllegalArgumentException("a segment has 33 to 131072 bytes: " + segmentBytes);
    }
    this.segmentBytes = segmentBytes;
    this.rotationBits = rotationBits;
  }

  public int segmentBytes() {
    return segmentBytes;
  }

  int rotationBits() {
    return rotationBits;
  }

  /// Content bytes of a full segment.
  public int contentBytes() {
    return segmentBytes - OVERHEAD_BYTES;
  }

  /// How many segments hold `plaintextBytes`; always at least one, and no empty one after others.
  ///
  /// @throws SealException with `TOO_LARGE` above 2^40 segments
  public long segments(long plaintextBytes) {
    if (plaintextBytes < 0) {
      throw new IllegalArgumentException("a length is not negative: " + plaintextBytes);
    }
    long segments = Math.max(1, Math.ceilDiv(plaintextBytes, contentBytes()));
    if (segments > MOST_SEGMENTS) {
      throw new SealException(Code.TOO_LARGE, "one item has at most 2^40 segments");
    }
    return segments;
  }

  /// The exact length of what `plaintextBytes` become, header included.
  public long sealedBytes(long plaintextBytes) {
    return HEADER_BYTES + plaintextBytes + segments(plaintextBytes) * OVERHEAD_BYTES;
  }

  /// The exact length of what `sealedBytes` were made from.
  ///
  /// @throws SealException with `CHANGED` if nothing sealed has this length
  public long plaintextBytes(long sealedBytes) {
    long segments = sealedSegments(sealedBytes);
    return sealedBytes - HEADER_BYTES - segments * OVERHEAD_BYTES;
  }

  /// How many segments `sealedBytes` hold.
  ///
  /// @throws SealException with `CHANGED` if nothing sealed has this length
  long sealedSegments(long sealedBytes) {
    long body = sealedBytes - HEADER_BYTES;
    long segments = Math.ceilDiv(body, segmentBytes);
    long last = body - (segments - 1) * segmentBytes;
    if (body < OVERHEAD_BYTES || last < OVERHEAD_BYTES || segments > MOST_SEGMENTS) {
      throw new SealException(Code.CHANGED, "nothing sealed is of this length: " + sealedBytes);
    }
    return segments;
  }

  /// `PARAM_ENCODE`, 10 bytes.
  byte[] encoded() {
    return ByteBuffer.allocate(10)
        .put((byte) 0)
        .put((byte) 0)
        .putInt(segmentBytes)
        .putInt(IV_BYTES)
        .array();
  }
}
