package id.janji.clause.cut.words;

/// One word, number or sign of a text.
///
/// @param form lower case and without diacritics
/// @param start offset of its first UTF-16 unit in the text
/// @param end offset behind its last one
public record Token(Sort sort, String form, int start, int end) {
  /// What a token is made of.
  public enum Sort {
    WORD,
    NUMBER,
    SIGN
  }

  public boolean isWord() {
    return sort == Sort.WORD;
  }

  public boolean isNumber() {
    return sort == Sort.NUMBER;
  }

  /// Whether this is exactly the given word, number or sign, written in lower case.
  public boolean is(String other) {
    return form.equals(other);
  }
}
