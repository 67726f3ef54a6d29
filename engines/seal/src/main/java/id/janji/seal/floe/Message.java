package id.janji.seal.floe;

import static id.janji.seal.floe.FloeParameters.HEADER_BYTES;
import static id.janji.seal.floe.FloeParameters.IV_BYTES;
import static id.janji.seal.floe.FloeParameters.LENGTH_BYTES;
import static id.janji.seal.floe.FloeParameters.NONCE_BYTES;
import static id.janji.seal.floe.FloeParameters.OVERHEAD_BYTES;
import static id.janji.seal.floe.FloeParameters.TAG_BYTES;
import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Ciphers;
import id.janji.seal.cipher.Hkdf;
import id.janji.seal.cipher.Secret;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// The keys of one message and the sealing and opening of single segments, FLOE's random-access
/// interface. It cannot keep a caller from sealing a position twice; what stands on it does.
///
/// Not safe for use by several threads.
final class Message implements AutoCloseable {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] HEADER_TAG = "HEADER_TAG:".getBytes(US_ASCII);
  private static final byte[] MESSAGE_KEY = "MESSAGE_KEY:".getBytes(US_ASCII);
  private static final byte[] SEGMENT_KEY = "DEK:".getBytes(US_ASCII);

  private final FloeParameters parameters;
  private final byte[] prefix;
  private final byte[] associated;
  private final Hkdf hkdf = new Hkdf();
  private final Secret messageKey;
  private final byte[] tag;
  private final Cipher cipher;
  private final byte[] place = new byte[9];
  private @Nullable Secret segmentKey;
  private long keyedFor = -1;

  private Message(FloeParameters parameters, FloeKey key, byte[] prefix, byte[] associated) {
    this.parameters = parameters;
    this.prefix = prefix;
    this.associated = associated;
    this.tag = hkdf.expand(key.secret(), 32, prefix, HEADER_TAG, associated);
    this.messageKey =
        Secret.owning(hkdf.expand(key.secret(), Hkdf.HASH_BYTES, prefix, MESSAGE_KEY, associated));
    this.cipher = Ciphers.gcm();
  }

  /// A new message under an IV of 32 bytes, which must be random.
  static Message begin(FloeParameters parameters, FloeKey key, byte[] associated, byte[] iv) {
    byte[] prefix = Arrays.copyOf(parameters.encoded(), 10 + IV_BYTES);
    System.arraycopy(iv, 0, prefix, 10, IV_BYTES);
    return new Message(parameters, key, prefix, associated);
  }

  /// The message that begins with the 74 bytes of `header`.
  ///
  /// @throws SealException with `CONTEXT_REFUSED` if key, associated data or header do not fit,
  ///   with `MALFORMED_HEADER` if the parameters are others
  static Message resume(FloeParameters parameters, FloeKey key, byte[] associated, byte[] header) {
    byte[] encoded = parameters.encoded();
    if (header.length != HEADER_BYTES
        || !Arrays.equals(encoded, 0, encoded.length, header, 0, encoded.length)) {
      throw new SealException(Code.MALFORMED_HEADER, "sealed with other parameters");
    }
    byte[] prefix = Arrays.copyOf(header, encoded.length + IV_BYTES);
    Message message = new Message(parameters, key, prefix, associated);
    byte[] found = Arrays.copyOfRange(header, prefix.length, HEADER_BYTES);
    if (!MessageDigest.isEqual(message.tag, found)) {
      message.close();
      throw new SealException(
          Code.CONTEXT_REFUSED, "the key, the context or the header is not the one sealed with");
    }
    return message;
  }

  FloeParameters parameters() {
    return parameters;
  }

  byte[] header() {
    byte[] header = Arrays.copyOf(prefix, HEADER_BYTES);
    System.arraycopy(tag, 0, header, prefix.length, tag.length);
    return header;
  }

  /// Seals `length` content bytes into `out`, which already holds the nonce behind the four bytes
  /// of the length, and gives how many bytes the segment has.
  int seal(
      Segment segment, long position, byte[] in, int offset, int length, byte[] out, int start) {
    if (position >= FloeParameters.MOST_SEGMENTS) {
      throw new SealException(Code.TOO_LARGE, "one item has at most 2^40 segments");
    }
    int sealed = length + OVERHEAD_BYTES;
    INT.set(out, start, segment.mark(sealed));
    try {
      init(Cipher.ENCRYPT_MODE, segment, position, out, start);
      int body = start + LENGTH_BYTES + NONCE_BYTES;
      int written = cipher.doFinal(in, offset, length, out, body);
      if (written != length + TAG_BYTES) {
        throw new SealException(Code.UNAVAILABLE, "the cipher gave another length");
      }
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new SealException(Code.UNAVAILABLE, "the cipher failed", e);
    }
  }

  /// Opens a segment of `length` sealed bytes into `out` and gives how many content bytes it has.
  /// When this throws, `out` holds none of them.
  ///
  /// @throws SealException with `CHANGED` if the segment is not genuine at this very place
  int open(
      Segment segment, long position, byte[] in, int start, int length, byte[] out, int offset) {
    boolean wrongLength = segment == Segment.INNER && length != parameters.segmentBytes();
    if (length < OVERHEAD_BYTES
        || length > parameters.segmentBytes()
        || wrongLength
        || mark(in, start) != segment.mark(length)) {
      throw changed(position, null);
    }
    try {
      init(Cipher.DECRYPT_MODE, segment, position, in, start);
      int head = LENGTH_BYTES + NONCE_BYTES;
      return cipher.doFinal(in, start + head, length - head, out, offset);
    } catch (AEADBadTagException e) {
      Arrays.fill(out, offset, offset + length - OVERHEAD_BYTES, (byte) 0);
      throw changed(position, e);
    } catch (GeneralSecurityException e) {
      throw new SealException(Code.UNAVAILABLE, "the cipher failed", e);
    }
  }

  /// The first four bytes of a segment.
  static int mark(byte[] sealed, int start) {
    return (int) INT.get(sealed, start);
  }

  static SealException changed(long position, @Nullable Throwable cause) {
    return new SealException(
        Code.CHANGED, "segment " + position + " was changed, cut or moved", cause);
  }

  private void init(int mode, Segment segment, long position, byte[] sealed, int start)
      throws GeneralSecurityException {
    int nonce = start + LENGTH_BYTES;
    GCMParameterSpec spec = new GCMParameterSpec(TAG_BYTES * 8, sealed, nonce, NONCE_BYTES);
    cipher.init(mode, segmentKey(position), spec);
    LONG.set(place, 0, position);
    place[8] = segment.tail();
    cipher.updateAAD(place);
  }

  private Secret segmentKey(long position) {
    long first = position >> parameters.rotationBits() << parameters.rotationBits();
    Secret key = segmentKey;
    if (key != null && keyedFor == first) {
      return key;
    }
    byte[] number = new byte[8];
    LONG.set(number, 0, first);
    byte[] bytes =
        hkdf.expand(messageKey, FloeKey.SIZE_BYTES, prefix, SEGMENT_KEY, number, associated);
    if (key != null) {
      key.destroy();
    }
    Secret fresh = Secret.owning(bytes);
    segmentKey = fresh;
    keyedFor = first;
    return fresh;
  }

  @Override
  public void close() {
    messageKey.destroy();
    if (segmentKey != null) {
      segmentKey.destroy();
    }
  }
}
