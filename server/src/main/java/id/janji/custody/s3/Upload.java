package id.janji.custody.s3;

import id.janji.custody.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/// Content on its way in, read once and in order. No more is taken from the connection than is
/// read.
///
/// The end (−1) comes only after everything that the client claimed was found true: the length, the
/// signature of each chunk, the digests. Until then nothing read may become visible. Any exception
/// means that it is not true or that the connection is gone: whoever meets it throws away what he
/// read and lets it pass.
public abstract class Upload extends InputStream {
  /// How many bytes will come, if the client said so.
  public abstract OptionalLong size();

  /// What was made of the content, all over the whole of it: at least one that a client claimed, if
  /// he claimed any.
  ///
  /// @throws IllegalStateException before the end
  public abstract List<Checksum> checksums();

  /// Makes a reader that waits, and all later ones, fail. May be called on any thread.
  public abstract void cut();

  /// At most `most` bytes into `into`, at least one unless it is the end; −1 at the end.
  @Override
  public abstract int read(byte[] into, int from, int most) throws IOException;

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }
}
