package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.custody.Checksum.Algorithm;
import id.janji.custody.s3.body.Announced;
import id.janji.custody.s3.body.CheckedUpload;
import id.janji.custody.s3.body.Intake;
import id.janji.custody.s3.error.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Content in chunks, whole or broken, in pieces of any size: it ends well only if it is what was
/// announced.
public final class ChunksFuzz {
  private static final long MOST = 1 << 16;

  /// Hands the bytes out a few at a time.
  private static final class InPieces implements Intake {
    private final ByteBuffer all;
    private final int piece;
    private ByteBuffer now = ByteBuffer.allocate(0);

    InPieces(byte[] bytes, int piece) {
      this.all = ByteBuffer.wrap(bytes);
      this.piece = piece;
    }

    @Override
    public ByteBuffer next() {
      if (!now.hasRemaining() && all.hasRemaining()) {
        int count = Math.min(piece, all.remaining());
        now = all.slice(all.position(), count);
        all.position(all.position() + count);
      }
      return now.hasRemaining() ? now : null;
    }

    @Override
    public void cut() {}
  }

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

  @FuzzTest
  public void giveBackWhatWasPutIntoThem(byte[] input) throws IOException {
    Draw draw = new Draw(input);
    int piece = (int) draw.between(1, 64);
    int size = (int) draw.between(1, 64);
    byte[] content = draw.bytes(255);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int at = 0; at < content.length; at += size) {
      int count = Math.min(size, content.length - at);
      body.writeBytes((Integer.toHexString(count) + "\r\n").getBytes(UTF_8));
      body.write(content, at, count);
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("0\r\n\r\n".getBytes(UTF_8));
    Announced announced =
        new Announced(OptionalLong.of(content.length), MOST, null, List.of(), null);

    CheckedUpload upload =
        CheckedUpload.chunked(new InPieces(body.toByteArray(), piece), announced);

    assertThat(upload.readAllBytes()).isEqualTo(content);
  }
}
