package id.janji.keyring;

import org.jspecify.annotations.Nullable;

/// The key process cannot be asked: a code for programs, one sentence for people.
public final class KeyringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of fault it is.
  public enum Code {
    /// It is not running at the moment; it is being started again.
    DOWN,
    /// It could not be started.
    NOT_STARTED,
    /// It does not answer in time.
    SILENT,
    /// What it says is not the protocol.
    PROTOCOL,
    /// The passphrase or credential cannot be read.
    SECRET,
    /// It refused what the caller takes for granted.
    REFUSED,
    /// The calling thread was interrupted.
    INTERRUPTED,
    /// This client was closed.
    CLOSED
  }

  private final Code code;
  private final String sentence;

  public KeyringException(Code code, String sentence) {
    this(code, sentence, null);
  }

  public KeyringException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.sentence = sentence;
  }

  public Code code() {
    return code;
  }

  /// What is wrong and what to do, for people.
  public String sentence() {
    return sentence;
  }
}
