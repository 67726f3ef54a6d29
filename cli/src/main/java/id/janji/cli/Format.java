package id.janji.cli;

/// How a command writes its result.
enum Format {
  TEXT("text"),
  JSON("json");

  private final String word;

  Format(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
