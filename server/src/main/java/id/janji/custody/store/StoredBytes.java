package id.janji.custody.store;

import id.janji.seal.floe.SealedSource;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Bytes of one place, open for reading until it is closed; many may read at once. Nothing is given
/// out but what was checked.
public final class StoredBytes implements SealedSource, Closeable {
  private final Content content;
  private final long length;

  /// Where the bytes come from.
  interface Content extends Closeable {
    /// @throws StoreException with `DAMAGED` or `STORAGE`
    void read(long position, byte[] into, int offset, int count);
  }

  StoredBytes(long length, Content content) {
    this.length = length;
    this.content = content;
  }

  static StoredBytes of(byte[] bytes) {
    return new StoredBytes(
        bytes.length,
        new Content() {
          @Override
          public void read(long position, byte[] into, int offset, int count) {
            System.arraycopy(bytes, (int) position, into, offset, count);
          }

          @Override
          public void close() {}
        });
  }

  @Override
  public long sizeBytes() {
    return length;
  }

  /// @throws StoreException with `DAMAGED`, naming the place, or `STORAGE`
  @Override
  public void read(long position, byte[] into, int offset, int count) throws IOException {
    if (position < 0 || position > length - count) {
      throw new EOFException("%d+%d of %d bytes".formatted(position, count, length));
    }
    content.read(position, into, offset, count);
  }

  /// All from `from` on, in order. Closing it does not close this.
  public InputStream stream(long from) {
    return new InputStream() {
      private long next = from;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int count) throws IOException {
        if (next >= length && count > 0) {
          return -1;
        }
        int now = (int) Math.min(count, length - next);
        StoredBytes.this.read(next, into, offset, now);
        next += now;
        return now;
      }
    };
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
