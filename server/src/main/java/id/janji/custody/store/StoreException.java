package id.janji.custody.store;

/// What could not be kept or read, with one sentence that names the place.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;

  /// What kind of fault it is.
  public enum Code {
    /// Kept bytes are not those that were written.
    DAMAGED,
    /// The disk has no room for what was to be written; all that is there can be read and removed.
    FULL,
    /// The folder is another region's, another version's, or open elsewhere.
    FOREIGN,
    /// Reading failed.
    STORAGE,
    /// A write failed before, or the store was closed; nothing is written until it is opened again.
    STOPPED
  }

  public StoreException(Code code, String sentence) {
    super(sentence);
    this.code = code;
  }

  public StoreException(Code code, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
