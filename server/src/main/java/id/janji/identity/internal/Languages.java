package id.janji.identity.internal;

import id.janji.clause.Language;

/// Languages as the database writes them.
public final class Languages {
  private Languages() {}

  /// @throws IllegalArgumentException if `tag` is neither `en` nor `id`
  public static Language of(String tag) {
    for (Language language : Language.values()) {
      if (language.tag().equals(tag)) {
        return language;
      }
    }
    throw new IllegalArgumentException("not a language: " + tag);
  }
}
