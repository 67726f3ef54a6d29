package id.janji.tlog.note;

import id.janji.tlog.TlogException;

/// The rules for names of keys.
final class KeyName {
  private static final int LONGEST = 255;
  private static final char NEXT_LINE = '\u0085';

  private KeyName() {}

  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.chars().noneMatch(c -> c == '+' || c < ' ' || isSpace(c));
  }

  private static boolean isSpace(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == NEXT_LINE;
  }

  static String checked(String name) {
    if (!isValid(name)) {
      throw TlogException.malformed(
          "a key name is 1 to 255 characters without spaces and plus signs");
    }
    return name;
  }
}
