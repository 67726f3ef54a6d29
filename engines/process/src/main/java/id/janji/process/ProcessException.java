package id.janji.process;

import org.jspecify.annotations.Nullable;

/// A child process cannot be had: a code for programs, one sentence for people.
public final class ProcessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of fault it is.
  public enum Code {
    /// The operating-system user cannot be found, created or switched to.
    OS_USER,
    /// The operating-system user cannot reach its files.
    NOT_TRAVERSABLE,
    /// The calling thread was interrupted while it waited for a command.
    INTERRUPTED
  }

  private final Code code;
  private final String sentence;

  public ProcessException(Code code, String sentence) {
    this(code, sentence, null);
  }

  public ProcessException(Code code, String sentence, @Nullable Throwable cause) {
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
