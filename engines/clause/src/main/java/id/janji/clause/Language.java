package id.janji.clause;

/// The two languages in which policies are read and promises are shown.
public enum Language {
  ENGLISH("en"),
  INDONESIAN("id");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  /// The BCP 47 language tag: `en` or `id`.
  public String tag() {
    return tag;
  }
}
