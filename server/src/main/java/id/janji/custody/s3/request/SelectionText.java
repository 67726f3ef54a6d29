package id.janji.custody.s3.request;

import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much of an item a request wants, after RFC 9110 section 14. What is no single range of bytes
/// counts as absent, as the RFC has it.
public final class SelectionText {
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  private SelectionText() {}

  /// @throws Rejection if range and part are both named, or the part is no number of one
  public static Selection of(Head head) throws Rejection {
    Selection range = head.header("range").map(SelectionText::range).orElse(new Selection.Whole());
    Optional<String> part = head.query().value("partNumber");
    if (part.isEmpty()) {
      return range;
    }
    if (!(range instanceof Selection.Whole)) {
      throw new Rejection(ErrorCode.INVALID_REQUEST, "Name a range or a part, not both.");
    }
    return new Selection.Part(partNumber(part.get()));
  }

  /// @throws Rejection if it is not 1 to 10,000
  public static int partNumber(String text) throws Rejection {
    int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > Multipart.MOST_PARTS) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT, "A part number is 1 to %d.".formatted(Multipart.MOST_PARTS));
    }
    return number;
  }

  /// The range of the source of a copied part.
  ///
  /// @throws Rejection if it is not `bytes=first-last`
  public static Selection ofSource(Head head) throws Rejection {
    Optional<String> range = head.header("x-amz-copy-source-range");
    if (range.isEmpty()) {
      return new Selection.Whole();
    }
    if (range(range.get()) instanceof Selection.FromTo fromTo) {
      return fromTo;
    }
    throw new Rejection(
        ErrorCode.INVALID_ARGUMENT, "x-amz-copy-source-range has the form bytes=first-last.");
  }

  static Selection range(String text) {
    Matcher range = RANGE.matcher(text.replace(" ", ""));
    if (!range.matches() || (range.group(1) + range.group(2)).isEmpty()) {
      return new Selection.Whole();
    }
    if (range.group(1).isEmpty()) {
      return new Selection.Last(Long.parseLong(range.group(2)));
    }
    long first = Long.parseLong(range.group(1));
    if (range.group(2).isEmpty()) {
      return new Selection.From(first);
    }
    long last = Long.parseLong(range.group(2));
    return last < first ? new Selection.Whole() : new Selection.FromTo(first, last);
  }
}
