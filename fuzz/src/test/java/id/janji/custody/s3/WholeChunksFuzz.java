package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.custody.s3.body.Announced;
import id.janji.custody.s3.body.CheckedUpload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Content in sound chunks, in pieces of any size.
public final class WholeChunksFuzz {
  private static final long MOST = 1 << 16;

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
