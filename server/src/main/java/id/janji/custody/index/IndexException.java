package id.janji.custody.index;

/// The index could not be asked or changed.
public final class IndexException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Outcome outcome;

  /// What became of the change.
  public enum Outcome {
    /// Nothing changed.
    NOTHING,
    /// It is not known: the connection was lost while it was being made.
    UNKNOWN
  }

  public IndexException(Outcome outcome, String sentence, Throwable cause) {
    super(sentence, cause);
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
