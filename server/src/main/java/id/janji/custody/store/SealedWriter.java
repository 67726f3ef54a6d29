package id.janji.custody.store;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Sealed bytes on their way into the store, of one writer. Until [#finish] nothing is kept.
public final class SealedWriter extends OutputStream {
  private static final int FIRST = 8 * 1024;

  private final SealedStore store;
  private final int smallBytes;
  private final CRC32C checksum = new CRC32C();
  private byte[] small = new byte[FIRST];
  private int length;
  private OwnFiles.@Nullable Writing own;
  private boolean ended;

  SealedWriter(SealedStore store, int smallBytes) {
    this.store = store;
    this.smallBytes = smallBytes;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /// @throws StoreException with `FULL` or `STOPPED`
  @Override
  public void write(byte[] bytes, int offset, int count) {
    if (ended) {
      throw new IllegalStateException("the writer has ended");
    }
    checksum.update(bytes, offset, count);
    if (own == null && length + (long) count <= smallBytes) {
      gather(bytes, offset, count);
      return;
    }
    if (own == null) {
      own = store.beginOwn();
      own.write(small, 0, length);
      small = new byte[0];
    }
    own.write(bytes, offset, count);
  }

  private void gather(byte[] bytes, int offset, int count) {
    if (length + count > small.length) {
      small =
          Arrays.copyOf(
              small, Math.clamp(2L * (length + count), FIRST, Math.max(FIRST, smallBytes)));
    }
    System.arraycopy(bytes, offset, small, length, count);
    length += count;
  }

  /// Makes all that was written durable. Nothing is kept if this throws.
  ///
  /// @throws StoreException with `FULL` or `STOPPED`
  public Fresh finish() {
    if (ended) {
      throw new IllegalStateException("the writer has ended");
    }
    ended = true;
    int sum = (int) checksum.getValue();
    return own == null ? store.finishSmall(small, length, sum) : store.finishOwn(own, sum);
  }

  /// Drops what was written, unless it was finished.
  @Override
  public void close() {
    if (!ended && own != null) {
      own.abandon();
    }
    ended = true;
  }
}
