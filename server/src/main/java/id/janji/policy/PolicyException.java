package id.janji.policy;

import org.jspecify.annotations.Nullable;

/// Something is wrong with what was published or with the keys that sign it. Nothing is shown in
/// place of a damaged version.
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong, as a word that a program can rely on.
  public enum Code {
    /// A stored version is not what was signed.
    DAMAGED_VERSION,
    /// The signing key cannot be read or written.
    KEY_UNREADABLE,
    /// The signing key can be read by others than its owner.
    KEY_EXPOSED,
    /// A key of a kind that may not be used was asked for.
    BANNED_ALGORITHM,
    /// A policy folder does not compile.
    NOT_COMPILED
  }

  private final Code code;

  public PolicyException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
