package id.janji.tlog.note;

import id.janji.tlog.TlogException;

/// Whole numbers as all C2SP texts write them: decimal digits, no sign, no leading zero.
public final class Decimal {
  private static final int MOST_DIGITS = 19;

  private Decimal() {}

  /// The number, from 0 to 2^63 - 1.
  ///
  /// @param place where it stands, for the sentence
  /// @throws TlogException if it is written in another way, or larger
  public static long parse(String text, String place) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean padded = text.length() > 1 && text.charAt(0) == '0';
    if (digits && !padded && text.length() <= MOST_DIGITS) {
      long value = 0;
      for (int i = 0; i < text.length() && value >= 0; i++) {
        value = value * 10 + text.charAt(i) - '0';
      }
      if (value >= 0) {
        return value;
      }
    }
    throw TlogException.malformed(place + " is no decimal number below 2^63 without leading zeros");
  }
}
