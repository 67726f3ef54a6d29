package id.janji.clause.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/// Prints small PDFs for tests.
final class Pdfs {
  private Pdfs() {}

  /// A PDF with these lines on each of its pages; a line that begins with `#` is printed large, an
  /// empty one leaves a gap.
  static byte[] of(List<List<String>> pages) {
    return print(pages, "");
  }

  static byte[] locked(List<List<String>> pages, String password) {
    return print(pages, password);
  }

  private static byte[] print(List<List<String>> pages, String password) {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      for (List<String> lines : pages) {
        PDPage page = new PDPage();
        document.addPage(page);
        write(document, page, lines);
      }
      if (!password.isEmpty()) {
        document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
      }
      document.save(out);
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void write(PDDocument document, PDPage page, List<String> lines)
      throws IOException {
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.newLineAtOffset(72, 740);
      for (String line : lines) {
        boolean large = line.startsWith("#");
        FontName font = large ? FontName.HELVETICA_BOLD : FontName.HELVETICA;
        content.setFont(new PDType1Font(font), large ? 16 : 11);
        content.showText(large ? line.substring(1) : line);
        content.newLineAtOffset(0, -14);
      }
      content.endText();
    }
  }
}
