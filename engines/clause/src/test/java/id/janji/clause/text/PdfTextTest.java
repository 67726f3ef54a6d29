package id.janji.clause.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PdfTextTest {
  private static final List<String> CLAUSES =
      List.of("We keep logs.", "You may read them.", "Nobody else may.", "They age out.");
  private static final String LONG =
      "The provider keeps the data of the customer in one region and tells the customer in";

  @Test
  void joinsLinesAndNamesThePage() {
    byte[] pdf =
        Pdfs.of(
            List.of(
                List.of("#Policy of the House", "", LONG, "writing before it is moved.", ""),
                List.of("1. Keeping", LONG, "time.")));

    SourceText text = Texts.read("p.pdf", pdf);

    assertThat(text.format()).isEqualTo(Format.PDF);
    assertThat(text.lines().getFirst().heading()).isTrue();
    Line joined = text.lines().get(1);
    assertThat(joined.text()).isEqualTo(LONG + " writing before it is moved.");
    assertThat(joined.place(LONG.length() + 1)).isEqualTo(new Place("p.pdf#page=1", 3, 1));
    assertThat(text.lines().getLast().place()).isEqualTo(new Place("p.pdf#page=2", 2, 1));
  }

  @Test
  void leavesOutRunningHeadsAndPageNumbers() {
    List<List<String>> pages =
        java.util.stream.IntStream.rangeClosed(1, 4)
            .mapToObj(i -> List.of("House policy, version 1", "", CLAUSES.get(i - 1), "Page " + i))
            .toList();

    assertThat(Texts.read("p.pdf", Pdfs.of(pages)).lines())
        .extracting(Line::text)
        .containsExactly(CLAUSES.toArray(String[]::new));
  }

  @Test
  void refusesALockedOneAndOneWithoutText() {
    byte[] locked = Pdfs.locked(List.of(List.of("Secret.")), "open sesame");
    byte[] pictures = Pdfs.of(List.of(List.of(), List.of()));

    assertThat(Texts.refusal(TextReader.read("p.pdf", locked)).reason().en()).contains("password");
    assertThat(Texts.refusal(TextReader.read("p.pdf", pictures)).reason().en())
        .contains("holds no text");
  }

  @Test
  void refusesADamagedOneAndOneThatUnpacksToFarTooMuch() throws Exception {
    byte[] damaged =
        "%PDF-1.7\nnothing follows".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] bomb = bomb();

    assertThat(Texts.refusal(TextReader.read("p.pdf", damaged)).reason().en()).contains("damaged");
    assertThat(Texts.refusal(TextReader.read("p.pdf", bomb)).reason().en()).contains("unpacks");
  }

  /// A PDF whose one stream is 130 MB of deflated spaces.
  private static byte[] bomb() throws java.io.IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.write(
        "%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>\nstream\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    try (var deflater = new java.util.zip.DeflaterOutputStream(out)) {
      byte[] spaces = new byte[1_000_000];
      java.util.Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 130; i++) {
        deflater.write(spaces);
      }
    }
    return out.toByteArray();
  }
}
