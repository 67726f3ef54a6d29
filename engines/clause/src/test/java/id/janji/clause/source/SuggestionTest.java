package id.janji.clause.source;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Seed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  @Test
  void countsEditsAsTheDefinitionDoes() {
    Random random = Seed.random();
    for (int round = 0; round < 500; round++) {
      String a = word(random);
      String b = word(random);

      assertThat(Suggestion.edits(a, b)).as("%s %s", a, b).isEqualTo(byDefinition(a, b));
    }
  }

  @Test
  void suggestsTheNearestWordOnlyIfOneIsNear() {
    List<String> known = List.of("provider", "customer", "shared");

    assertThat(Suggestion.nearest("provder", known)).contains("provider");
    assertThat(Suggestion.nearest("costumer", known)).contains("customer");
    assertThat(Suggestion.nearest("nobody", known)).isEmpty();
    assertThat(Suggestion.nearest("", known)).isEmpty();
    assertThat(Suggestion.nearest("x".repeat(1_000_000), known)).isEmpty();
  }

  private static int byDefinition(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    int same = a.charAt(0) == b.charAt(0) ? 0 : 1;
    return Math.min(
        byDefinition(a.substring(1), b.substring(1)) + same,
        1 + Math.min(byDefinition(a.substring(1), b), byDefinition(a, b.substring(1))));
  }

  private static String word(Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      out.append((char) ('a' + random.nextInt(3)));
    }
    return out.toString();
  }
}
