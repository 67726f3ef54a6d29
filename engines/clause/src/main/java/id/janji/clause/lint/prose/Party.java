package id.janji.clause.lint.prose;

/// Who acts, or is spoken of.
public enum Party {
  PUBLISHER,
  CUSTOMER,
  /// The text itself, a law, a measure: its "aims" bind nobody.
  DOCUMENT,
  /// Somebody else, or nobody that is named.
  OTHER
}
