package id.janji.notify;

import org.jspecify.annotations.Nullable;

/// A notice cannot be kept, written or sent.
public final class NoticeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of fault it is.
  public enum Code {
    /// A row does not hold what was written there.
    DAMAGED,
    /// A key cannot be read, made or used.
    KEY,
    /// A setting or a file of words cannot be used.
    SETTING,
    /// As many wait as may.
    FULL
  }

  private final Code code;

  public NoticeException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
