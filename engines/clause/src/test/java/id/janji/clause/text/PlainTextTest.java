package id.janji.clause.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import id.janji.clause.Place;
import org.junit.jupiter.api.Test;

final class PlainTextTest {
  @Test
  void tellsHeadingsMarkersAndIndentationApart() {
    SourceText text =
        Texts.read(
            "p.txt",
            """
            Policy of the House

              • ACCESS TO DATA
              • We open data only for:

                • repairs;
                • requests.

            2. Keeping Data
            2.1 We keep it for a year.
            """);

    assertThat(Texts.shown(text))
        .containsExactly(
            "1:1 1/0 [] Policy of the House",
            "3:5 1/2 [•] ACCESS TO DATA",
            "4:5 0/2 [•] We open data only for:",
            "6:7 0/4 [•] repairs;",
            "7:7 0/4 [•] requests.",
            "9:4 1/0 [2.] Keeping Data",
            "10:5 0/0 [2.1] We keep it for a year.");
  }

  @Test
  void joinsWrappedLinesAndStillKnowsEachPlace() {
    SourceText text =
        Texts.read(
            "p.txt",
            """
            TITLE OF THE TEXT

            The provider keeps the data of the customer in
            one region and tells the customer before it is
            moved. Nothing else is done with it.
            """);

    Line line = text.lines().get(1);
    assertThat(line.text())
        .startsWith("The provider keeps the data of the customer in one region and tells");
    assertThat(line.place(line.text().indexOf("one"))).isEqualTo(new Place("p.txt", 4, 1));
    assertThat(line.place(line.text().indexOf("moved"))).isEqualTo(new Place("p.txt", 5, 1));
    assertThat(text.lines()).hasSize(2);
  }

  @Test
  void keepsLinesOfAnUnwrappedTextApart() {
    SourceText text = Texts.read("p.txt", "a. names;\nb. mail addresses; and\nc. numbers.\n");

    assertThat(Texts.shown(text))
        .containsExactly(
            "1:4 0/0 [a.] names;", "2:4 0/0 [b.] mail addresses; and", "3:4 0/0 [c.] numbers.");
  }

  @Test
  void readsIndonesianArticles() {
    SourceText text =
        Texts.read(
            "p.txt",
            "Pasal 2\nKerahasiaan\n(1) Kami menjaga data Anda.\n(2) Pasal 1 tetap berlaku bagi Anda.\n");

    assertThat(text.language()).isEqualTo(Language.INDONESIAN);
    assertThat(text.lines().getFirst().heading()).isTrue();
    assertThat(text.lines().get(2).marker()).isEqualTo("(1)");
  }

  @Test
  void takesMarksOfOrderAndWindowsLineEnds() {
    byte[] content =
        "\uFEFFOne sentence here.\r\nAnother one.\r\n"
            .getBytes(java.nio.charset.StandardCharsets.UTF_16LE);

    assertThat(Texts.shown(Texts.read("p.txt", content)))
        .containsExactly("1:1 0/0 [] One sentence here.", "2:1 0/0 [] Another one.");
  }

  @Test
  void leavesOutWhatNobodySees() {
    SourceText text = Texts.read("p.txt", "da\u200Bta\u202E of\u00A0\u00A0yours\n");

    assertThat(text.lines().getFirst().text()).isEqualTo("data of yours");
    assertThat(text.lines().getFirst().place(5).column()).isEqualTo(8);
  }
}
