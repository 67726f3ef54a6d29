package id.janji.clause.cut.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static List<String> forms(String text) {
    return Tokens.of(text).stream().map(Token::form).toList();
  }

  @Test
  void partsLettersFromDigits() {
    assertThat(forms("ISO27001, 3x24 jam, 3×24 jam"))
        .containsExactly("iso", "27001", ",", "3", "x", "24", "jam", ",", "3", "x", "24", "jam");
  }

  @Test
  void countsADoubledWordOnce() {
    assertThat(forms("langkah-langkah undang-undang data-driven"))
        .containsExactly("langkah", "undang", "data", "-", "driven");
  }

  @Test
  void writesOutShortenedVerbs() {
    assertThat(forms("we'll, won’t, don't, can't, Customer’s"))
        .containsExactly(
            "we",
            "will",
            ",",
            "will",
            "not",
            ",",
            "do",
            "not",
            ",",
            "can",
            "not",
            ",",
            "customer",
            "'s");
  }

  @Test
  void takesAnAddressAsOneSign() {
    assertThat(forms("at https://a.example/log or help@log.example."))
        .containsExactly("at", "@", "or", "@");
  }

  @Test
  void foldsCaseAndDiacritics() {
    assertThat(forms("Données ÜBER")).containsExactly("donnees", "uber");
  }

  @Test
  void knowsWhereEachTokenStands() {
    String text = "Kami  (tidak) membuka 3 berkas.";

    assertThat(Tokens.of(text))
        .allSatisfy(token ->
            assertThat(text.substring(token.start(), token.end()).toLowerCase())
                .isEqualTo(token.form()));
  }
}
