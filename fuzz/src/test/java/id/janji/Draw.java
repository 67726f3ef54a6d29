package id.janji;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Values drawn from the bytes of an input; zeros when they have run out.
public final class Draw {
  private final ByteBuffer left;

  public Draw(byte[] input) {
    this.left = ByteBuffer.wrap(input);
  }

  /// Up to `most` bytes, as many as the next byte says.
  public byte[] bytes(int most) {
    int wanted = left.hasRemaining() ? (left.get() & 0xff) % (most + 1) : 0;
    byte[] bytes = new byte[Math.min(wanted, left.remaining())];
    left.get(bytes);
    return bytes;
  }

  public String text(int mostBytes) {
    return new String(bytes(mostBytes), StandardCharsets.UTF_8);
  }

  public long wide() {
    long value = 0;
    for (int i = 0; i < Long.BYTES && left.hasRemaining(); i++) {
      value = value << 8 | left.get() & 0xff;
    }
    return value;
  }

  public int whole() {
    return (int) wide();
  }

  public long between(long least, long most) {
    return least + Math.floorMod(wide(), most - least + 1);
  }
}
