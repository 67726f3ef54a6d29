package id.janji.custody.s3;

import id.janji.custody.s3.body.Intake;
import java.nio.ByteBuffer;

/// Hands the bytes out a few at a time.
final class InPieces implements Intake {
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
