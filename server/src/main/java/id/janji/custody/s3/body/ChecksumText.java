package id.janji.custody.s3.body;

import id.janji.custody.Checksum;
import id.janji.custody.Checksum.Algorithm;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Checksums as they stand in headers, trailers and documents.
public final class ChecksumText {
  /// Those with an `x-amz-checksum-…` header.
  public static final Set<Algorithm> HEADED =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(Algorithm.MD5)));

  private ChecksumText() {}

  /// The header of an algorithm, in lower case.
  public static String header(Algorithm algorithm) {
    return algorithm == Algorithm.MD5
        ? "content-md5"
        : "x-amz-checksum-" + algorithm.name().toLowerCase(Locale.ROOT);
  }

  /// The element of an algorithm in a document.
  public static String element(Algorithm algorithm) {
    return "Checksum" + algorithm.name();
  }

  /// The algorithm of this name, in upper or lower case.
  public static Optional<Algorithm> algorithm(String name) {
    return HEADED.stream().filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
  }

  /// @param value Base64
  /// @throws Rejection if it is not, or not of the algorithm's length
  public static Checksum checksum(Algorithm algorithm, String value) throws Rejection {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      if (bytes.length == algorithm.bytes()) {
        return Checksum.whole(algorithm, bytes);
      }
    } catch (IllegalArgumentException _) {
      // Falls through to the one sentence below.
    }
    ErrorCode code =
        algorithm == Algorithm.MD5 ? ErrorCode.INVALID_DIGEST : ErrorCode.INVALID_REQUEST;
    throw new Rejection(
        code,
        "The value of %s is not %d bytes in Base64."
            .formatted(header(algorithm), algorithm.bytes()));
  }

  /// As [#checksum], also over the checksums of parts: `…-N`.
  ///
  /// @throws Rejection if it cannot be read
  public static Checksum ofWhole(Algorithm algorithm, String value) throws Rejection {
    int dash = value.lastIndexOf('-');
    if (dash < 0) {
      return checksum(algorithm, value);
    }
    String parts = value.substring(dash + 1);
    Checksum checksum = checksum(algorithm, value.substring(0, dash));
    if (!parts.matches("[1-9][0-9]{0,4}")) {
      throw new Rejection(ErrorCode.INVALID_REQUEST, "A checksum of parts ends in their number.");
    }
    return new Checksum(algorithm, checksum.value(), Integer.parseInt(parts));
  }
}
