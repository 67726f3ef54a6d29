package id.janji.clause.cut;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.words.Table;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures the cutter on policies of other shapes. The word tables were tuned on three of them;
/// the other three were only ever measured, so their figures tell what to expect of an unseen text.
class OwnPoliciesTest {
  @ParameterizedTest
  @ValueSource(strings = {"hosting.txt", "pasal.txt", "klinik.md"})
  void understandsThePoliciesItWasTunedOn(String file) throws IOException {
    OwnKey.Score score = score(file);

    assertThat(score.found().share()).as("%s", score.wrong()).isEqualTo(1);
    assertThat(score.kind().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.95);
    assertThat(score.bearing().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.95);
    assertThat(score.time().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.95);
    assertThat(score.placed().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.95);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page.html", "sla.md", "dpa.txt"})
  void understandsMostOfAnUnseenPolicy(String file) throws IOException {
    OwnKey.Score score = score(file);

    assertThat(score.found().share()).as("%s", score.wrong()).isEqualTo(1);
    assertThat(score.kind().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.85);
    assertThat(score.bearing().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.9);
    assertThat(score.time().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.9);
    assertThat(score.placed().share()).as("%s", score.wrong()).isGreaterThanOrEqualTo(.7);
  }

  private static OwnKey.Score score(String file) throws IOException {
    Table key = Table.read(OwnPoliciesTest.class, file.replaceFirst("\\..*", ".key"));
    OwnKey.Score score = OwnKey.read(key).score(cut(file));
    System.out.printf(
        "%s: cut %s; kind %s; strength and duty %s; time %s; control among the first 3 %s%n",
        file, score.found(), score.kind(), score.bearing(), score.time(), score.placed());
    return score;
  }

  static CutPolicy cut(String file) throws IOException {
    Reading.Read read = (Reading.Read) TextReader.read(file, bytes(file));
    return new Cutter(Catalogue.declared()).cut(read.text());
  }

  static byte[] bytes(String file) throws IOException {
    try (InputStream stream = OwnPoliciesTest.class.getResourceAsStream(file)) {
      return stream.readAllBytes();
    }
  }
}
