package id.janji.identity;

import org.jspecify.annotations.Nullable;

/// Something that must not happen in a sound installation; what a person can do wrong is a result.
public final class IdentityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong.
  public enum Code {
    /// The installation key cannot be read, is not 32 bytes, or is open to others.
    KEY_FILE,
    /// A sealed secret does not open under the installation key.
    SEAL,
    /// The JDK lacks an algorithm.
    ALGORITHM,
    /// A demo link was asked for outside of a demonstration.
    NOT_A_DEMO,
    /// The person does not exist or has left.
    NO_SUCH_PERSON
  }

  private final Code code;

  public IdentityException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
