package id.janji.clause.cut.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.clause.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LexiconTest {
  private static final Set<Language> BOTH = EnumSet.allOf(Language.class);

  private static List<String> met(String rows, String text, Set<Language> languages) {
    return Lexicon.of(Table.parse("test", rows)).hits(text, Tokens.of(text), languages).stream()
        .map(hit -> hit.concept() + ":" + hit.words())
        .toList();
  }

  @Test
  void meetsPhrasesByStem() {
    String rows = "erase | delete data | hapus data";

    assertThat(met(rows, "Deleting the data is what we do.", BOTH))
        .containsExactly("erase:Deleting the data");
    assertThat(met(rows, "Penghapusan data dicatat.", BOTH))
        .containsExactly("erase:Penghapusan data");
  }

  @Test
  void prefersTheLongestPhraseAndConsumesIt() {
    String rows = "key | encryption key\ncipher | encryption";

    assertThat(met(rows, "Encryption keys and encryption.", BOTH))
        .containsExactly("key:Encryption keys", "cipher:encryption");
  }

  @Test
  void doesNotReadOverPunctuation() {
    assertThat(met("erase | delete data", "delete, data", BOTH)).isEmpty();
  }

  @Test
  void asksForAWordAsWrittenWhereTheTableSaysSo() {
    String rows = "user | | =pengguna";

    assertThat(met(rows, "Pengguna dan penggunanya menggunakan", BOTH))
        .containsExactly("user:Pengguna", "user:penggunanya");
  }

  @Test
  void doesNotTryIndonesianStemsInAnEnglishText() {
    assertThat(met("root | | memakan", "makan", Set.of(Language.ENGLISH))).isEmpty();
    assertThat(met("root | | memakan", "makan", BOTH)).containsExactly("root:makan");
  }

  @Test
  void namesTheLineOfABrokenTable() {
    assertThatThrownBy(() -> Lexicon.of(Table.parse("t", "a | b\nc"))).hasMessageContaining("t:2:");
    assertThatThrownBy(() -> Lexicon.of(Table.parse("t", "a | ,")))
        .hasMessageContaining("t:1: a phrase needs");
  }

  @Test
  void readsContinuedRowsAndComments() {
    Table table = Table.parse("t", "# no\na | b\n  | c\n\nd | e\n");

    assertThat(table.rows())
        .extracting(Table.Row::cells)
        .containsExactly(List.of("a", "b", "c"), List.of("d", "e"));
  }
}
