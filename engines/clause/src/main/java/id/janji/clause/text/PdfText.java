package id.janji.clause.text;

final class PdfText {
  private PdfText() {}

  static boolean recognises(byte[] content) {
    return content.length > 4 && content[0] == '%' && content[1] == 'P' && content[2] == 'D';
  }

  static Reading read(String file, byte[] content) {
    return TextReader.refuse(file, "PDF is not read yet.", "PDF belum dapat dibaca.");
  }
}
