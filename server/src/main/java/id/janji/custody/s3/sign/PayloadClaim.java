package id.janji.custody.s3.sign;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.util.HexFormat;

/// What a request says of its content in `x-amz-content-sha256`.
public sealed interface PayloadClaim {
  /// The value as it is signed.
  String text();

  /// Nothing is said; the checksum headers may say something.
  record Unsigned() implements PayloadClaim {
    @Override
    public String text() {
      return "UNSIGNED-PAYLOAD";
    }
  }

  /// The content has this SHA-256.
  ///
  /// @param sha256 32 bytes; not copied
  record Whole(byte[] sha256) implements PayloadClaim {
    @Override
    public String text() {
      return HexFormat.of().formatHex(sha256);
    }
  }

  /// The content comes in chunks.
  record Chunked(Chunks chunks) implements PayloadClaim {
    @Override
    public String text() {
      return chunks.word;
    }
  }

  /// What each chunk carries, and what follows the last.
  enum Chunks {
    SIGNED("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    SIGNED_WITH_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
    UNSIGNED_WITH_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER");

    private final String word;

    Chunks(String word) {
      this.word = word;
    }

    public boolean areSigned() {
      return this != UNSIGNED_WITH_TRAILER;
    }

    public boolean haveTrailer() {
      return this != SIGNED;
    }
  }

  /// @throws Rejection if it is none of these
  static PayloadClaim of(String value) throws Rejection {
    if (value.equals(new Unsigned().text())) {
      return new Unsigned();
    }
    for (Chunks chunks : Chunks.values()) {
      if (chunks.word.equals(value)) {
        return new Chunked(chunks);
      }
    }
    if (value.matches("[0-9a-f]{64}")) {
      return new Whole(HexFormat.of().parseHex(value));
    }
    throw new Rejection(
        ErrorCode.INVALID_ARGUMENT,
        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- word or a SHA-256 in lower-case"
            + " hexadecimal digits.");
  }
}
