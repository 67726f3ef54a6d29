package id.janji.disk;

import java.io.IOException;

/// A force failed: what of the writes before it lies on the disk cannot be known any more, also not
/// by reading, since the memory of the system may say otherwise than the disk.
public final class ForceException extends IOException {
  private static final long serialVersionUID = 1;

  public ForceException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
