package id.janji.seal.floe;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Randomness;
import java.util.Arrays;

/// Seals and opens a message that is in memory anyway, without buffers in between.
public final class Floe {
  private Floe() {}

  /// The sealed message, written into a new array that begins with `room` free bytes.
  ///
  /// @throws SealException with `TOO_LARGE` if an array cannot hold it
  public static byte[] seal(
      FloeParameters parameters,
      FloeKey key,
      byte[] associated,
      Randomness random,
      byte[] content,
      int room) {
    long size = room + parameters.sealedBytes(content.length);
    if (size > Integer.MAX_VALUE - 8) {
      throw new SealException(Code.TOO_LARGE, "too long for an array");
    }
    byte[] iv = random.bytes(FloeParameters.IV_BYTES);
    try (Message message = Message.begin(parameters, key, associated, iv)) {
      byte[] sealed = new byte[(int) size];
      System.arraycopy(message.header(), 0, sealed, room, FloeParameters.HEADER_BYTES);
      Nonces nonces = new Nonces(random);
      long segments = parameters.segments(content.length);
      int to = room + FloeParameters.HEADER_BYTES;
      for (int i = 0, from = 0; i < segments; i++) {
        int length = Math.min(parameters.contentBytes(), content.length - from);
        nonces.next(sealed, to + FloeParameters.LENGTH_BYTES);
        to += message.seal(place(i, segments), i, content, from, length, sealed, to);
        from += length;
      }
      return sealed;
    }
  }

  /// The content of the message that begins at `start` and ends with the array.
  ///
  /// @throws SealException with `MALFORMED_HEADER`, `CONTEXT_REFUSED` or `CHANGED`
  public static byte[] open(
      FloeParameters parameters, FloeKey key, byte[] associated, byte[] sealed, int start) {
    int body = start + FloeParameters.HEADER_BYTES;
    if (sealed.length < body) {
      throw new SealException(Code.CHANGED, "the header is not whole");
    }
    byte[] header = Arrays.copyOfRange(sealed, start, body);
    try (Message message = Message.resume(parameters, key, associated, header)) {
      long segments = parameters.sealedSegments(sealed.length - start);
      byte[] content = new byte[(int) parameters.plaintextBytes(sealed.length - start)];
      int to = 0;
      try {
        for (int i = 0, from = body; i < segments; i++) {
          int length = Math.min(parameters.segmentBytes(), sealed.length - from);
          to += message.open(place(i, segments), i, sealed, from, length, content, to);
          from += length;
        }
      } catch (SealException e) {
        Arrays.fill(content, (byte) 0);
        throw e;
      }
      return content;
    }
  }

  private static Segment place(long index, long segments) {
    return index == segments - 1 ? Segment.LAST : Segment.INNER;
  }
}
