package id.janji.tlog;

/// What could not be read, kept or trusted, with one sentence that names the place.
public final class TlogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;

  /// What kind of fault it is.
  public enum Code {
    /// A text or a file is not what its format says.
    MALFORMED,
    /// Kept bytes are not those that were written.
    DAMAGED,
    /// Two writers, other settings, or a key that this folder does not know.
    FOREIGN,
    /// Reading or writing failed.
    STORAGE,
    /// A write found no room; the store does nothing until it is opened again, which may succeed
    /// once there is room.
    FULL,
    /// A write failed before; the store does nothing until it is opened again.
    STOPPED,
    /// A key of this installation cannot sign.
    KEY
  }

  public TlogException(Code code, String sentence) {
    super(sentence);
    this.code = code;
  }

  public TlogException(Code code, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  /// A fault in a text that somebody sent.
  public static TlogException malformed(String sentence) {
    return new TlogException(Code.MALFORMED, sentence);
  }

  public Code code() {
    return code;
  }
}
