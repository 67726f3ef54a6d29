package id.janji.clause.text;

import id.janji.clause.text.file.Limits;
import id.janji.clause.text.file.PdfLayout;
import id.janji.clause.text.file.PdfLines;
import id.janji.clause.text.file.PdfStreams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// Reads the text of a PDF page by page.
final class PdfText {
  private static final byte[] SIGN = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private PdfText() {}

  static boolean recognises(byte[] content) {
    for (int i = 0; i < SIGN.length; i++) {
      if (content.length <= i || content[i] != SIGN[i]) {
        return false;
      }
    }
    return true;
  }

  // A damaged PDF can make the parser fail in any way, also by recursion or a length it believes.
  @SuppressWarnings("CatchAndPrintStackTrace")
  static Reading read(String file, byte[] content) {
    if (PdfStreams.tooLarge(content)) {
      return tooComplex(file);
    }
    try (PDDocument document = Loader.loadPDF(content, "")) {
      return read(file, document);
    } catch (InvalidPasswordException locked) {
      return TextReader.refuse(
          file,
          "The PDF is protected by a password; save it without one.",
          "PDF dilindungi kata sandi; simpan tanpa kata sandi.");
    } catch (PdfLines.TooComplex | OutOfMemoryError tooComplex) {
      return tooComplex(file);
    } catch (IOException | RuntimeException | StackOverflowError damaged) {
      return TextReader.refuse(
          file, "The PDF is damaged and cannot be read.", "PDF rusak dan tidak dapat dibaca.");
    }
  }

  private static Reading read(String file, PDDocument document) throws IOException {
    if (document.getNumberOfPages() > Limits.PDF_PAGES) {
      return TextReader.refuse(
          file,
          "The PDF has more than %d pages.".formatted(Limits.PDF_PAGES),
          "PDF memiliki lebih dari %d halaman.".formatted(Limits.PDF_PAGES));
    }
    List<PdfLines.Found> found = PdfLines.of(document);
    if (found.isEmpty()) {
      return TextReader.refuse(
          file,
          "The PDF holds no text, only pictures of pages if any; publish it with its text.",
          "PDF tidak berisi teks, paling-paling gambar halaman; terbitkan bersama teksnya.");
    }
    return TextReader.finish(file, Format.PDF, LineAssembler.assemble(PdfLayout.of(file, found)));
  }

  private static Reading tooComplex(String file) {
    return TextReader.refuse(
        file,
        "The PDF unpacks to far more than a policy text.",
        "Isi PDF jauh melebihi sebuah teks kebijakan.");
  }
}
