package id.janji.seal.floe;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Sealed bytes that can be read from any place.
public interface SealedSource {
  /// How many bytes there are.
  long sizeBytes() throws IOException;

  /// Fills `length` bytes of `into` from `position` on.
  ///
  /// @throws EOFException if fewer are there
  void read(long position, byte[] into, int offset, int length) throws IOException;

  /// An array, which is not copied.
  static SealedSource of(byte[] bytes) {
    return new SealedSource() {
      @Override
      public long sizeBytes() {
        return bytes.length;
      }

      @Override
      public void read(long position, byte[] into, int offset, int length) throws IOException {
        if (position > bytes.length - length) {
          throw new EOFException("the source has become shorter");
        }
        System.arraycopy(bytes, (int) position, into, offset, length);
      }
    };
  }

  /// A file; the caller closes it.
  static SealedSource of(FileChannel file) {
    return new SealedSource() {
      @Override
      public long sizeBytes() throws IOException {
        return file.size();
      }

      @Override
      public void read(long position, byte[] into, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
        long next = position;
        while (buffer.hasRemaining()) {
          int got = file.read(buffer, next);
          if (got < 0) {
            throw new EOFException("the file has become shorter");
          }
          next += got;
        }
      }
    };
  }

  /// What follows the first `skipped` bytes.
  default SealedSource after(long skipped) {
    SealedSource whole = this;
    return new SealedSource() {
      @Override
      public long sizeBytes() throws IOException {
        return Math.max(0, whole.sizeBytes() - skipped);
      }

      @Override
      public void read(long position, byte[] into, int offset, int length) throws IOException {
        whole.read(skipped + position, into, offset, length);
      }
    };
  }
}
