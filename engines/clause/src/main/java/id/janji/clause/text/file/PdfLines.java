package id.janji.clause.text.file;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Collects the text lines of a PDF with their position and type size.
public final class PdfLines extends PDFTextStripper {
  /// One line of type on a page.
  ///
  /// @param page from 1
  /// @param number of the line on its page, from 1
  /// @param left, right, baseline in points, the baseline from the top of the page
  /// @param size of the type in points
  public record Found(
      int page,
      int number,
      String text,
      float left,
      float right,
      float baseline,
      float size,
      boolean bold) {}

  /// Thrown when pages draw more than any text needs.
  public static final class TooComplex extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final List<Found> found = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<TextPosition> positions = new ArrayList<>();
  private int operators;
  private int characters;
  private int linesOnPage;

  private PdfLines() {
    setSuppressDuplicateOverlappingText(true);
  }

  public static List<Found> of(PDDocument document) throws IOException {
    PdfLines lines = new PdfLines();
    lines.writeText(document, Writer.nullWriter());
    return lines.found;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (++operators > Limits.PDF_OPERATORS) {
      throw new TooComplex();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    if (++characters > Limits.PDF_OPERATORS) {
      throw new TooComplex();
    }
    super.processTextPosition(position);
  }

  @Override
  protected void startPage(PDPage page) {
    linesOnPage = 0;
  }

  @Override
  protected void writeString(String part, List<TextPosition> placed) {
    text.append(part);
    positions.addAll(placed);
  }

  @Override
  protected void writeWordSeparator() {
    text.append(' ');
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void writePageEnd() {
    endLine();
  }

  @Override
  protected void writeParagraphEnd() {
    endLine();
  }

  private void endLine() {
    String line = text.toString().replace('\u00A0', ' ').strip();
    if (!line.isEmpty() && !positions.isEmpty()) {
      TextPosition first = positions.getFirst();
      TextPosition last = positions.getLast();
      float right = last.getXDirAdj() + last.getWidthDirAdj();
      boolean bold =
          first.getFont() != null && String.valueOf(first.getFont().getName()).contains("Bold");
      found.add(
          new Found(
              getCurrentPageNo(),
              ++linesOnPage,
              line,
              first.getXDirAdj(),
              right,
              first.getYDirAdj(),
              first.getFontSizeInPt(),
              bold));
    }
    text.setLength(0);
    positions.clear();
  }
}
