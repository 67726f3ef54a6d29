package id.janji.law;

import java.util.Locale;

/// How well a rule is known.
public enum Mark {
  /// The text of the article was read.
  READ,
  /// Taken from somebody who writes about it.
  SECONDARY,
  /// General knowledge that counsel has to check before relying on it.
  UNCHECKED;

  /// As it stands in a rule.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
