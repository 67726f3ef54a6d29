package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.custody.Checksum.Algorithm;
import id.janji.custody.s3.body.Announced;
import id.janji.custody.s3.body.CheckedUpload;
import id.janji.custody.s3.error.Rejection;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Content in broken chunks, in pieces of any size: it ends well only if it is what was announced.
public final class ChunksFuzz {
  private static final long MOST = 1 << 16;

  @FuzzTest
  public void endWellOnlyAsAnnounced(byte[] input) throws IOException {
    if (input.length < 2) {
      return;
    }
    int piece = 1 + (input[0] & 0x3f);
    Announced announced =
        new Announced(OptionalLong.of(input[1] & 0xff), MOST, null, List.of(), Algorithm.CRC64NVME);
    byte[] body = Arrays.copyOfRange(input, 2, input.length);
    try {
      CheckedUpload upload = CheckedUpload.chunked(new InPieces(body, piece), announced);
      assertThat(upload.readAllBytes()).hasSize(input[1] & 0xff);
      assertThat(upload.checksums()).hasSize(1);
    } catch (Rejection refused) {
      assertThat(refused.sentence()).endsWith(".");
    }
  }
}
