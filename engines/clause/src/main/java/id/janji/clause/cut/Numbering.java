package id.janji.clause.cut;

import java.util.HashSet;
import java.util.Set;

/// Gives clauses and sections their numbers in reading order, and remembers the texts met so far.
final class Numbering {
  private final Set<String> met = new HashSet<>();
  private int lastSource = -1;
  private int section;
  private int clause;
  private int note;

  /// The id of the next clause, which stands in `source`.
  String clause(Section source) {
    if (source.ordinal() != lastSource) {
      lastSource = source.ordinal();
      section++;
      clause = 0;
    }
    return "C" + section + "." + ++clause;
  }

  /// The id of the next sentence that binds nobody.
  String note() {
    return "N" + ++note;
  }

  /// Whether the same words were met before; case, signs and spaces do not count.
  boolean repeats(String text) {
    StringBuilder bare = new StringBuilder();
    text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(bare::appendCodePoint);
    return !met.add(bare.toString());
  }
}
