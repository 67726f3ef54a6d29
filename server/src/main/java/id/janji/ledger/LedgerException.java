package id.janji.ledger;

import org.jspecify.annotations.Nullable;

/// The ledger cannot do its work now. Nothing may be opened or stored while it cannot.
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is in the way.
  public enum Code {
    /// Entries cannot be made durable, or not be read.
    STORAGE,
    /// The key of the log is not at hand.
    KEYS,
    /// The customer has no log.
    NO_LOG,
    /// The clock cannot be right, so no time can be told.
    CLOCK,
    /// What lies there is not what was written.
    DAMAGED
  }

  private final Code code;
  private final String sentence;

  public LedgerException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.sentence = sentence;
  }

  public Code code() {
    return code;
  }

  /// What is wrong, for people.
  public String sentence() {
    return sentence;
  }
}
