package id.janji.keyring.wire;

import org.jspecify.annotations.Nullable;

/// Bytes on the pipe are not what the protocol says; the sentence never repeats them.
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WireException(String sentence) {
    this(sentence, null);
  }

  public WireException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
