package id.janji.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.console.view.WordDiff.Kind;
import id.janji.console.view.WordDiff.Piece;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class WordDiffTest {
  @Test
  void marksOnlyTheWordsThatDiffer() {
    assertThat(
            WordDiff.between("we tell you within 48 hours", "we tell you within 72 hours").pieces())
        .containsExactly(
            new Piece(Kind.SAME, "we tell you within"),
            new Piece(Kind.GONE, "48"),
            new Piece(Kind.NEW, "72"),
            new Piece(Kind.SAME, "hours"));
  }

  @Test
  void showsWhatWentAtTheEnd() {
    assertThat(WordDiff.between("all of it always", "all of it").pieces())
        .containsExactly(new Piece(Kind.SAME, "all of it"), new Piece(Kind.GONE, "always"));
  }

  @Test
  void givesUpOnVeryLongSentences() {
    String longOne = String.join(" ", Collections.nCopies(700, "word"));
    assertThat(WordDiff.between(longOne, "word").pieces()).hasSize(2);
  }
}
