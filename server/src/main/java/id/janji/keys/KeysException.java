package id.janji.keys;

import org.jspecify.annotations.Nullable;

/// Keys cannot be had now; nothing opens and nothing is stored meanwhile.
public final class KeysException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is in the way.
  public enum Code {
    /// The roots are not opened: no secret was given, or it does not fit.
    SHUT,
    /// The key process does not run or answer at the moment.
    DOWN,
    /// The customer's own keeper does not answer.
    KEEPER_UNREACHABLE,
    /// It was sealed under a keeper whose place another has taken.
    KEEPER_REPLACED,
    /// A hold of the law keeps keys from being destroyed.
    HELD,
    /// It refused; the sentence says what.
    REFUSED
  }

  private final Code code;
  private final String sentence;

  public KeysException(Code code, String sentence, @Nullable Throwable cause) {
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
