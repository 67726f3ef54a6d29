package id.janji.custody.s3.request;

import id.janji.custody.Checksum;
import id.janji.custody.Checksum.Algorithm;
import id.janji.custody.s3.body.Announced;
import id.janji.custody.s3.body.ChecksumText;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.PayloadClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What headers say of the content that follows them.
public final class ContentText {
  private static final String TRAILER = "x-amz-trailer";

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private ContentText() {}

  /// @param most how many bytes are taken at all
  /// @throws Rejection if a header cannot be read, the length is missing or too large
  public static Announced of(Head head, PayloadClaim payload, long most) throws Rejection {
    OptionalLong size = size(head, payload);
    if (size.isPresent() && size.getAsLong() > most) {
      throw new Rejection(
          ErrorCode.ENTITY_TOO_LARGE, "At most %d bytes are taken here.".formatted(most));
    }
    byte[] sha256 = payload instanceof PayloadClaim.Whole(byte[] signed) ? signed : null;
    return new Announced(size, most, sha256, claims(head), trailing(head, payload));
  }

  private static OptionalLong size(Head head, PayloadClaim payload) throws Rejection {
    boolean chunked = payload instanceof PayloadClaim.Chunked;
    Optional<String> length =
        head.header(chunked ? "x-amz-decoded-content-length" : "content-length");
    if (length.isPresent()) {
      if (!LENGTH.matcher(length.get()).matches()) {
        throw new Rejection(ErrorCode.INVALID_ARGUMENT, "The length of the content is no number.");
      }
      return OptionalLong.of(Long.parseLong(length.get()));
    }
    if (!chunked && head.header("transfer-encoding").isPresent()) {
      return OptionalLong.empty();
    }
    throw new Rejection(
        ErrorCode.MISSING_CONTENT_LENGTH,
        "%s is missing.".formatted(chunked ? "x-amz-decoded-content-length" : "Content-Length"));
  }

  private static List<Checksum> claims(Head head) throws Rejection {
    List<Checksum> claims = new ArrayList<>();
    for (Algorithm algorithm : Algorithm.values()) {
      Optional<String> value = head.header(ChecksumText.header(algorithm));
      if (value.isPresent()) {
        claims.add(ChecksumText.checksum(algorithm, value.get()));
      }
    }
    return claims;
  }

  private static @Nullable Algorithm trailing(Head head, PayloadClaim payload) throws Rejection {
    Optional<String> named = head.header(TRAILER);
    boolean may = payload instanceof PayloadClaim.Chunked(var chunks) && chunks.haveTrailer();
    if (named.isEmpty()) {
      return null;
    }
    String name = named.get().strip().toLowerCase(Locale.ROOT);
    for (Algorithm algorithm : ChecksumText.HEADED) {
      if (may && name.equals(ChecksumText.header(algorithm))) {
        return algorithm;
      }
    }
    throw new Rejection(
        ErrorCode.INVALID_REQUEST,
        "x-amz-trailer names one x-amz-checksum- header, for content in chunks with a trailer.");
  }
}
