package id.janji.clause.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Place;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadFilesTest {
  @Test
  void refusesAMissingFileAndAFolder(@TempDir Path folder) {
    assertThat(Texts.refusal(TextReader.read(folder.resolve("none.txt"))).reason().en())
        .isEqualTo("There is no such file.");
    assertThat(Texts.refusal(TextReader.read(folder)).reason().en()).contains("folder");
  }

  @Test
  void refusesAnEmptyFileAndABlankOne() {
    assertThat(refusal(new byte[0]).reason().en()).isEqualTo("The file is empty.");
    assertThat(refusal(" \n\t\n ".getBytes(StandardCharsets.UTF_8)).reason().en())
        .isEqualTo("The file holds no text.");
  }

  @Test
  void refusesAHugeFileBeforeReadingIt(@TempDir Path folder) throws Exception {
    Path huge = folder.resolve("huge.txt");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(100_000_000_000L);
    }

    assertThat(Texts.refusal(TextReader.read(huge)).reason().en()).contains("larger than 10 MB");
    Files.delete(huge);
  }

  @Test
  void refusesOfficeFilesAndOtherBinaries() {
    assertThat(refusal(new byte[] {'P', 'K', 3, 4, 20, 0}).reason().en()).contains("DOCX");
    assertThat(refusal(new byte[] {'a', 0, 'b'}).reason().en()).contains("not a text file");
    assertThat(refusal("{\\rtf1 text}".getBytes(StandardCharsets.US_ASCII)).reason().en())
        .contains("RTF");
    assertThat(refusal(new byte[] {'a', 2, 3, 4}).reason().en()).contains("not a text file");
  }

  @Test
  void namesTheByteThatIsNotUtf8() {
    byte[] latin = "one\ncaf\u00e9 two".getBytes(StandardCharsets.ISO_8859_1);

    Reading.Unreadable refused = refusal(latin);

    assertThat(refused.reason().en()).contains("0xE9 at offset 7 is not UTF-8");
    assertThat(refused.place()).isEqualTo(new Place("p.txt", 2, 4));
  }

  @Test
  void refusesTooManyLinesTooLongLinesAndTooMuchText() {
    assertThat(refusal("a\n".repeat(20_001)).reason().en()).contains("more than 20000 lines");
    assertThat(refusal("a".repeat(100_001)).reason().en())
        .contains("longer than 100000 characters");
    assertThat(refusal(("a".repeat(99_000) + "\n\n").repeat(21)).reason().en())
        .contains("The text is longer than 2000000 characters");
  }

  @Test
  void refusesAPageThatNestsTooDeep() {
    byte[] page = "<div>".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertThat(Texts.refusal(TextReader.read("p.html", page)).reason().en())
        .contains("more than 500 deep");
  }

  private static Reading.Unreadable refusal(String content) {
    return refusal(content.getBytes(StandardCharsets.UTF_8));
  }

  private static Reading.Unreadable refusal(byte[] content) {
    return Texts.refusal(TextReader.read("p.txt", content));
  }
}
