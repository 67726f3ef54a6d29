package id.janji.control;

/// What may be said of a promise, worst first: with several reasons at once the first one counts.
public enum State {
  BROKEN("broken"),
  SILENT("silent"),
  STALE("stale"),
  UNPROVEN("unproven"),
  KEPT("kept"),
  NOT_APPLICABLE("not-applicable");

  private final String word;

  State(String word) {
    this.word = word;
  }

  /// The word in machine-readable output.
  public String word() {
    return word;
  }

  /// The worse of two; what does not apply yields to everything.
  public State worse(State other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// The state that `word` stands for.
  public static State of(String word) {
    for (State state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("not a state: " + word);
  }
}
