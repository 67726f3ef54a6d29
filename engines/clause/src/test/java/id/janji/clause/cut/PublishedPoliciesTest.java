package id.janji.clause.cut;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.SharedFile;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.words.Table;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Measures the cutter on two published policies whose every promise is known.
class PublishedPoliciesTest {
  private static final Table KEY = Table.read(PublishedPoliciesTest.class, "published.key");

  @ParameterizedTest
  @CsvSource({"A,cloud-provider.txt,128,114,114", "B,mailbox-protection.txt,72,64,65"})
  void understandsAPublishedPolicy(char policy, String file, int rows, int read, int placed) {
    String text = SharedFile.read("policies/" + file);
    Reading.Read source =
        (Reading.Read) TextReader.read(file, text.getBytes(StandardCharsets.UTF_8));
    CutPolicy cut = new Cutter(Catalogue.declared()).cut(source.text());
    PublishedKey key = PublishedKey.read(KEY, policy);
    PublishedKey.Score score = key.score(cut, 3);
    OwnKey.Tally bound = key.bound(cut);

    System.out.printf(
        "%s: %d of %d rows cut; strength and duty right in %d of %d;"
            + " right control among the first 3 for %d of %d; first binding right in %s%n",
        file,
        score.of() - score.uncovered().size(),
        score.of(),
        score.judged() - score.misread().size(),
        score.judged(),
        score.of() - score.misplaced().size(),
        score.of(),
        bound);
    assertThat(bound.share()).isGreaterThanOrEqualTo(.9);
    assertThat(score.of()).isEqualTo(rows);
    assertThat(score.uncovered()).isEmpty();
    assertThat(score.judged() - score.misread().size())
        .as("%s", score.misread())
        .isGreaterThanOrEqualTo(Math.min(read, score.judged()));
    assertThat(score.of() - score.misplaced().size())
        .as("%s", score.misplaced())
        .isGreaterThanOrEqualTo(placed);
  }
}
