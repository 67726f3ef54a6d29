package id.janji.clause.text;

final class HtmlText {
  private HtmlText() {}

  static Reading read(String file, String text) {
    return TextReader.finish(file, Format.HTML, PlainText.read(file, text));
  }
}
