package id.janji.clause.lint.prose;

/// One word or punctuation mark.
///
/// @param word in lower case; curly quotes as straight ones; `'s` is a token of its own
/// @param start, end offsets in the text of the line
/// @param capital whether it begins with a capital letter
public record Token(String word, int start, int end, boolean capital) {
  /// Whether this is a word or a number, not punctuation.
  public boolean wordlike() {
    return Character.isLetterOrDigit(word.codePointAt(0));
  }

  public boolean number() {
    return Character.isDigit(word.charAt(0));
  }

  /// Whether no phrase may reach across it.
  boolean stops() {
    return word.equals(".") || word.equals(";") || word.equals(":");
  }
}
