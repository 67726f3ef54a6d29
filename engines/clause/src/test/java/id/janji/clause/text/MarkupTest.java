package id.janji.clause.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Place;
import org.junit.jupiter.api.Test;

final class MarkupTest {
  @Test
  void readsMarkdownWithoutItsMarks() {
    SourceText text =
        Texts.read(
            "p.md",
            """
            ---
            title: left out
            ---
            # Policy of *the* House

            We open **your data** only
            for [repairs](/repairs) &amp; requests.

            1. First `item`
            2. Second ____ of <name>

            **Ownership**

            | Level | Time |
            |-------|------|
            | Gold | 1 hour |
            """);

    assertThat(Texts.shown(text))
        .containsExactly(
            "4:3 1/0 [] Policy of the House",
            "6:1 0/0 [] We open your data only for repairs & requests.",
            "9:4 0/0 [1.] First item",
            "10:4 0/0 [2.] Second ____ of <name>",
            "12:3 6/0 [] Ownership",
            "14:3 0/0 [] Level | Time",
            "16:3 0/0 [] Gold | 1 hour");
    Line paragraph = text.lines().get(1);
    assertThat(paragraph.links()).containsExactly(new Line.Link(27, "/repairs"));
    assertThat(paragraph.place(8)).isEqualTo(new Place("p.md", 6, 11));
    assertThat(paragraph.place(27)).isEqualTo(new Place("p.md", 7, 6));
  }

  @Test
  void takesARuleOfAnyLength() {
    assertThat(Texts.shown(Texts.read("p.md", "One\n\n" + "- ".repeat(50_000) + "\n\nTwo\n")))
        .containsExactly("1:1 0/0 [] One", "5:1 0/0 [] Two");
  }

  @Test
  void followsLinksToWhereTheyAreDefined() {
    SourceText text =
        Texts.read(
            "p.md",
            """
            Write to [us][Desk], [Desk ][], [desk] or [nobody] about ![a picture][desk] it.

            [desk]: <mailto:privacy@teduh.example> "office"
            [DESK]: mailto:second@teduh.example
            [^1]: A note.
            """);

    assertThat(Texts.shown(text))
        .containsExactly("1:1 0/0 [] Write to us, Desk , desk or [nobody] about it.");
    assertThat(text.lines().getFirst().links())
        .extracting(Line.Link::target)
        .containsExactly(
            "mailto:privacy@teduh.example",
            "mailto:privacy@teduh.example",
            "mailto:privacy@teduh.example");
  }

  @Test
  void readsWhatAPageShows() {
    SourceText text =
        Texts.read(
            "p.html",
            """
            <!doctype html>
            <html><head><title>no</title><style>p { }</style></head><body>
            <nav>no</nav><p hidden>no</p>
            <h2>Data &amp; you</h2>
            <p>We keep <b>your
              data</b>&nbsp;safe.<br>Always.</p>
            <ul><li>One<ol><li>deep</li></ol></li></ul>
            <dl><dt>WAF</dt><dd>Filters requests.</dd></dl>
            <table><tr><td>Gold</td><td>1 hour</td></tr></table>
            <p><strong>Ownership</strong></p>
            </body></html>
            """);

    assertThat(Texts.shown(text))
        .containsExactly(
            "4:5 2/0 [] Data & you",
            "5:4 0/0 [] We keep your data safe.",
            "6:26 0/0 [] Always.",
            "7:9 0/0 [•] One",
            "7:20 0/2 [1.] deep",
            "8:9 0/0 [•] WAF",
            "8:21 0/2 [] Filters requests.",
            "9:16 0/0 [] Gold | 1 hour",
            "10:12 6/0 [] Ownership");
    Line paragraph = text.lines().get(1);
    assertThat(paragraph.place(paragraph.text().indexOf("data")))
        .isEqualTo(new Place("p.html", 6, 3));
    assertThat(paragraph.place(paragraph.text().indexOf("safe")))
        .isEqualTo(new Place("p.html", 6, 17));
  }

  @Test
  void guessesTheFormatOfAnUnknownName() {
    assertThat(Texts.read("p", "<html><body><p>Text</p></body></html>").format())
        .isEqualTo(Format.HTML);
    assertThat(Texts.read("p.policy", "# Title\n\nSome **bold** text\n").format())
        .isEqualTo(Format.MARKDOWN);
    assertThat(Texts.read("p.policy", "Just some text.\n").format()).isEqualTo(Format.PLAIN);
  }
}
