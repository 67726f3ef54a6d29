package id.janji.custody.s3.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.janji.custody.Checksum;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.ChunkSigner;
import id.janji.custody.s3.sign.PayloadClaim.Chunks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Content in chunks (`aws-chunked`): a line with the length in hexadecimal digits and perhaps a
/// signature, the bytes, a line end; at last a chunk of length 0 and perhaps a trailer.
///
/// A chunk's bytes are handed on before its signature is known to be right. That is sound because
/// nobody may use them before the end.
final class ChunkFraming implements Framing {
  private static final int LONGEST_LINE = 1_024;
  private static final String SIGNATURE = ";chunk-signature=";
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
  private static final int SIGNATURE_DIGITS = 64;

  private final Intake intake;
  private final Chunks chunks;
  private final @Nullable ChunkSigner signer;
  private final Checksum.@Nullable Algorithm trailer;
  private final MessageDigest sha256 = Digests.digest("SHA-256");
  private byte[] signature = new byte[0];
  private long left;
  private boolean begun;
  private boolean ended;
  private @Nullable Checksum trailing;

  /// @param signer null for chunks without signatures
  /// @param trailer the checksum that was announced for the trailer, null if none was
  ChunkFraming(
      Intake intake,
      Chunks chunks,
      @Nullable ChunkSigner signer,
      Checksum.@Nullable Algorithm trailer) {
    this.intake = intake;
    this.chunks = chunks;
    this.signer = signer;
    this.trailer = trailer;
  }

  @Override
  public @Nullable Checksum trailing() {
    return trailing;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    ByteBuffer at = intake.next();
    if (at == null) {
      throw brokenOff();
    }
    int count = Framing.taken(at, into, from, (int) Math.min(most, left));
    if (signer != null) {
      sha256.update(into, from, count);
    }
    left -= count;
    if (left == 0) {
      endChunk();
    }
    return count;
  }

  private void nextChunk() throws IOException {
    String line = line();
    int semicolon = line.indexOf(';');
    String length = semicolon < 0 ? line : line.substring(0, semicolon);
    if (!length.matches("[0-9a-fA-F]{1,15}")) {
      throw broken("A chunk does not begin with its length.");
    }
    left = Long.parseLong(length, 16);
    if (signer != null) {
      signature = signature(semicolon < 0 ? "" : line.substring(semicolon));
    } else if (semicolon >= 0) {
      throw broken("A chunk has an extension.");
    }
    if (left == 0) {
      endContent();
    }
    begun = true;
  }

  private static byte[] signature(String extension) throws Rejection {
    String digits = extension.startsWith(SIGNATURE) ? extension.substring(SIGNATURE.length()) : "";
    if (!digits.matches("[0-9a-f]{" + SIGNATURE_DIGITS + "}")) {
      throw new Rejection(ErrorCode.SIGNATURE_DOES_NOT_MATCH, "A chunk has no signature.");
    }
    return HexFormat.of().parseHex(digits);
  }

  private void endChunk() throws IOException {
    if (!line().isEmpty()) {
      throw broken("A chunk is longer than its length.");
    }
    verify();
  }

  private void verify() throws Rejection {
    if (signer != null && !signer.accepts(signature, sha256.digest())) {
      throw new Rejection(
          ErrorCode.SIGNATURE_DOES_NOT_MATCH, "The signature of a chunk does not match.");
    }
  }

  private void endContent() throws IOException {
    verify();
    ended = true;
    if (chunks.haveTrailer()) {
      readTrailer();
    } else if (intake.next() != null && !line().isEmpty()) {
      throw broken("Something follows the last chunk.");
    }
    if (intake.next() != null) {
      throw broken("Something follows the last chunk.");
    }
  }

  private void readTrailer() throws IOException {
    StringBuilder signed = new StringBuilder();
    boolean vouched = false;
    for (String line = line().strip(); !line.isEmpty(); line = lineOrEnd().strip()) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      if (name.equals(TRAILER_SIGNATURE)) {
        vouched = acceptsTrailer(value, signed.toString());
      } else if (trailer != null && trailing == null && name.equals(ChecksumText.header(trailer))) {
        trailing = ChecksumText.checksum(trailer, value);
        signed.append(name).append(':').append(value).append('\n');
      } else {
        throw new Rejection(
            ErrorCode.MALFORMED_TRAILER, "The trailer holds what x-amz-trailer does not name.");
      }
    }
    if (trailer != null && trailing == null) {
      throw new Rejection(ErrorCode.MALFORMED_TRAILER, "What x-amz-trailer names did not come.");
    }
    if (signer != null && !vouched) {
      throw new Rejection(
          ErrorCode.SIGNATURE_DOES_NOT_MATCH, "The signature of the trailer does not match.");
    }
  }

  private boolean acceptsTrailer(String digits, String lines) {
    return signer != null
        && digits.matches("[0-9a-f]{" + SIGNATURE_DIGITS + "}")
        && signer.acceptsTrailer(HexFormat.of().parseHex(digits), lines.getBytes(ISO_8859_1));
  }

  /// A line of the trailer; also an end without the empty line, which some clients leave out.
  private String lineOrEnd() throws IOException {
    return intake.next() == null ? "" : line();
  }

  /// Up to a line end, which is taken and left out; a character is a byte.
  private String line() throws IOException {
    StringBuilder line = new StringBuilder(96);
    while (true) {
      ByteBuffer at = intake.next();
      if (at == null) {
        throw brokenOff();
      }
      while (at.hasRemaining()) {
        char c = (char) (at.get() & 0xff);
        int last = line.length() - 1;
        if (c == '\n' && last >= 0 && line.charAt(last) == '\r') {
          line.setLength(last);
          return line.toString();
        }
        line.append(c);
        if (last >= LONGEST_LINE) {
          throw broken("A line between chunks is too long.");
        }
      }
    }
  }

  private Rejection brokenOff() {
    return broken(begun ? "The content ends within its chunks." : "The content has no chunks.");
  }

  private static Rejection broken(String sentence) {
    return new Rejection(ErrorCode.INCOMPLETE_BODY, sentence);
  }
}
