package id.janji.clause.text;

import java.util.List;

final class MarkdownText {
  private MarkdownText() {}

  static List<Line> read(String file, String text) {
    return PlainText.read(file, text);
  }
}
