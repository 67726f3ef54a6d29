package id.janji.custody.s3.body;

import id.janji.custody.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// How content lies in what arrives.
sealed interface Framing permits Framing.Bare, ChunkFraming {
  /// At least one byte of content, or −1 at its end.
  int read(byte[] into, int from, int most) throws IOException;

  /// The checksum that followed the content; null if none was announced.
  @Nullable Checksum trailing();

  /// All that arrives is content.
  record Bare(Intake intake) implements Framing {
    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      ByteBuffer at = intake.next();
      return at == null ? -1 : taken(at, into, from, most);
    }

    @Override
    public @Nullable Checksum trailing() {
      return null;
    }
  }

  static int taken(ByteBuffer at, byte[] into, int from, int most) {
    int count = Math.min(most, at.remaining());
    at.get(into, from, count);
    return count;
  }
}
