package id.janji.keyring.vault;

import org.jspecify.annotations.Nullable;

/// The keyring's folder cannot be worked with: a code for programs, one sentence for people.
public final class VaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong.
  public enum Code {
    /// Somebody else may read or write it, or owns it.
    OPEN_TO_OTHERS,
    /// Another key process works on it.
    IN_USE,
    /// A file is damaged, missing, or stands in the place of another.
    DAMAGED,
    /// A file is of a newer version.
    NEWER,
    /// The passphrase or credential is not the one that it was made with.
    WRONG_OPENER,
    /// The passphrase or credential is too short, or the root was made with another kind.
    OPENER,
    /// Reading or writing failed.
    STORAGE,
    /// Writing failed at a point after which only the disk knows what holds.
    UNCERTAIN
  }

  private final Code code;

  public VaultException(Code code, String sentence) {
    this(code, sentence, null);
  }

  public VaultException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
