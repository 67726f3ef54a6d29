package id.janji.clause;

/// One sentence for people, in both languages; neither is blank.
public record Bilingual(String en, String id) {
  public Bilingual {
    if (en.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException(
          "a sentence is missing in one language: " + en + " / " + id);
    }
  }

  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> en;
      case INDONESIAN -> id;
    };
  }
}
