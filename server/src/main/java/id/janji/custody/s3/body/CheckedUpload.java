package id.janji.custody.s3.body;

import id.janji.custody.Checksum;
import id.janji.custody.Checksum.Algorithm;
import id.janji.custody.s3.Upload;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.ChunkSigner;
import id.janji.custody.s3.sign.PayloadClaim.Chunks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Content that ends well only if it is as it was announced. Each byte is copied once, from the
/// connection's buffer to the reader's.
public final class CheckedUpload extends Upload {
  private final Framing framing;
  private final Intake intake;
  private final Announced announced;
  private final Digests digests;
  private long seen;
  private @Nullable List<Checksum> checksums;

  private CheckedUpload(Framing framing, Intake intake, Announced announced) {
    this.framing = framing;
    this.intake = intake;
    this.announced = announced;
    this.digests = new Digests(algorithms(announced));
  }

  /// Content that comes as it is.
  public static CheckedUpload plain(Intake intake, Announced announced) {
    return new CheckedUpload(new Framing.Bare(intake), intake, announced);
  }

  /// Content in chunks that carry no signatures, with a trailer.
  public static CheckedUpload chunked(Intake intake, Announced announced) {
    return new CheckedUpload(
        new ChunkFraming(intake, Chunks.UNSIGNED_WITH_TRAILER, null, announced.trailing()),
        intake,
        announced);
  }

  /// Content in signed chunks.
  public static CheckedUpload signed(
      Intake intake, Announced announced, Chunks chunks, ChunkSigner signer) {
    return new CheckedUpload(
        new ChunkFraming(intake, chunks, signer, announced.trailing()), intake, announced);
  }

  private static List<Algorithm> algorithms(Announced announced) {
    List<Algorithm> algorithms = new ArrayList<>();
    announced.claims().forEach(claim -> algorithms.add(claim.algorithm()));
    if (announced.trailing() != null) {
      algorithms.add(announced.trailing());
    }
    if (announced.sha256() != null) {
      algorithms.add(Algorithm.SHA256);
    }
    return algorithms;
  }

  @Override
  public OptionalLong size() {
    return announced.size();
  }

  @Override
  public List<Checksum> checksums() {
    if (checksums == null) {
      throw new IllegalStateException("the content has not ended yet");
    }
    return checksums;
  }

  @Override
  public void cut() {
    intake.cut();
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    Objects.checkFromIndexSize(from, most, into.length);
    if (most == 0) {
      return 0;
    }
    if (checksums != null) {
      return -1;
    }
    int count = framing.read(into, from, most);
    if (count < 0) {
      checksums = verified();
      return -1;
    }
    seen += count;
    if (seen > announced.size().orElse(Long.MAX_VALUE)) {
      throw new Rejection(ErrorCode.INCOMPLETE_BODY, "The content is longer than was announced.");
    }
    if (seen > announced.most()) {
      throw new Rejection(ErrorCode.ENTITY_TOO_LARGE);
    }
    digests.update(into, from, count);
    return count;
  }

  private List<Checksum> verified() throws Rejection {
    if (announced.size().isPresent() && announced.size().getAsLong() != seen) {
      throw new Rejection(
          ErrorCode.INCOMPLETE_BODY,
          "%d bytes were announced and %d came.".formatted(announced.size().getAsLong(), seen));
    }
    List<Checksum> values = digests.values();
    byte[] signed = announced.sha256();
    if (signed != null && !Arrays.equals(signed, of(values, Algorithm.SHA256).value())) {
      throw new Rejection(ErrorCode.XAMZ_CONTENT_SHA256_MISMATCH);
    }
    for (Checksum claim : announced.claims()) {
      require(claim, values);
    }
    Checksum trailing = framing.trailing();
    if (trailing != null) {
      require(trailing, values);
    }
    return values;
  }

  private static void require(Checksum claim, List<Checksum> values) throws Rejection {
    if (!claim.equals(of(values, claim.algorithm()))) {
      throw new Rejection(
          ErrorCode.BAD_DIGEST,
          "The %s that was claimed is not that of the content.".formatted(claim.algorithm()));
    }
  }

  private static Checksum of(List<Checksum> values, Algorithm algorithm) {
    return values.stream().filter(v -> v.algorithm() == algorithm).findFirst().orElseThrow();
  }
}
