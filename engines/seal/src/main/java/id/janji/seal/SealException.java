package id.janji.seal;

import org.jspecify.annotations.Nullable;

/// A sealed item or a key does not open, or cannot be made. Nothing of a segment is given out
/// before this could have been thrown for it; the sentence never holds a key or content.
public final class SealException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong, as a word that a program can rely on.
  public enum Code {
    /// These bytes do not begin as a sealed item does.
    NOT_SEALED,
    /// A sealed item, but of a version or suite that is not known here.
    UNKNOWN_VERSION,
    /// A header that no sealer writes.
    MALFORMED_HEADER,
    /// A wrapped key does not open: another key, another context or other bytes; which one cannot
    /// be told.
    KEY_REFUSED,
    /// The content's header does not fit: another key, another context or other bytes; which one
    /// cannot be told.
    CONTEXT_REFUSED,
    /// All that is there is genuine, and then the end is missing.
    CUT,
    /// The content was changed, cut within a segment or lengthened; which one cannot be told.
    CHANGED,
    /// More segments than one item may have.
    TOO_LARGE,
    /// The key was destroyed or the stream closed.
    DESTROYED,
    /// The platform lacks a cipher that is needed.
    UNAVAILABLE
  }

  private final Code code;

  public SealException(Code code, String sentence) {
    this(code, sentence, null);
  }

  public SealException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
