package id.janji.clause.lint.prose;

/// Finds the last word of the subject that a verb has before it.
final class Subjects {
  private static final int FARTHEST = 40;
  private static final int LONGEST_INSERTION = 14;

  private Subjects() {}

  /// The index of the subject's last token, or -1; adverbs, quotation marks, parentheses and one
  /// insertion between commas are stepped over.
  static int before(Sentence sentence, int verb) {
    int at = verb - 1;
    boolean inserted = false;
    while (at >= 0 && verb - at < FARTHEST) {
      String word = sentence.word(at);
      if (Lexicon.ADVERBS.contains(word) || word.equals("\"") || word.equals("'")) {
        at--;
      } else if (word.equals(")")) {
        at = opening(sentence, at) - 1;
      } else if (word.equals(",") && !inserted) {
        inserted = true;
        int other = comma(sentence, at);
        if (other < 0) {
          return -1;
        }
        at = other - 1;
      } else {
        return at;
      }
    }
    return -1;
  }

  private static int opening(Sentence sentence, int closing) {
    int at = closing - 1;
    while (at > 0 && closing - at < FARTHEST && !sentence.word(at).equals("(")) {
      at--;
    }
    return at;
  }

  private static int comma(Sentence sentence, int from) {
    for (int at = from - 1; at > 0 && from - at <= LONGEST_INSERTION; at--) {
      if (sentence.word(at).equals(",")) {
        return at;
      }
    }
    return -1;
  }
}
