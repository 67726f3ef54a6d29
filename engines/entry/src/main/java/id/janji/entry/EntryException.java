package id.janji.entry;

/// Bytes that are not what they should be. The message is one sentence that names the place.
public final class EntryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;

  /// What could not be read.
  public enum Code {
    LEAF,
    JSON,
    PAYLOAD,
    STATEMENT,
    KEY,
    TRUST,
    EXPORT,
    SNAPSHOT
  }

  public EntryException(Code code, String reason) {
    super(reason);
    this.code = code;
  }

  public EntryException(Code code, String reason, Throwable cause) {
    super(reason, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
