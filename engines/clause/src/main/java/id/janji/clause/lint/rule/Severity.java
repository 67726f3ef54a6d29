package id.janji.clause.lint.rule;

/// How much a finding matters.
public enum Severity {
  /// The text is wrong or contradicts itself.
  FAULT,
  /// The text promises less than it seems to, or what nobody can check.
  WARNING,
  /// The text can be misread.
  NOTE;

  /// The word that reports use: `fault`, `warning` or `note`.
  public String word() {
    return switch (this) {
      case FAULT -> "fault";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
