package id.janji.clause.cut.recognise;

import java.util.Locale;

/// Something that a sentence names.
///
/// @param name the usual name of it, or the words of the sentence
public record Mention(Sort sort, String name) {
  /// What it is.
  public enum Sort {
    SYSTEM,
    STANDARD,
    LAW,
    DATA,
    PARTY,
    PURPOSE,
    CONTACT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
