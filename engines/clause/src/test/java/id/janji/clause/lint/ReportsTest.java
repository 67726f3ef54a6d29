package id.janji.clause.lint;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import id.janji.clause.lint.output.HtmlReport;
import id.janji.clause.lint.output.JsonReport;
import id.janji.clause.lint.output.SarifReport;
import id.janji.clause.lint.output.TextReport;
import org.junit.jupiter.api.Test;

final class ReportsTest {
  private static final String TEXT =
      """
      Lontar <b>&amp;</b> ("Lontar") keeps data.
      Lontar will promptly tell <script>alert(1)</script> you. Write to halo@lontar.id please.
      """;
  private static final Report REPORT =
      Linter.standard().lint(MarkedText.read("a \u001B[31mb.txt", TEXT));
  private static final Report CLEAN =
      Linter.standard().lint(MarkedText.read("c.txt", "Write to halo@lontar.id.\n"));

  @Test
  void saysPlaceRuleAndReasonOnOneLine() {
    assertThat(TextReport.of(REPORT, Language.ENGLISH))
        .contains(
            "b.txt:2:13  time-without-number  “promptly” has no number: nobody can say when this is"
                + " late.\n    Lontar will promptly tell")
        .endsWith("1 finding: 1 warning.\n");
  }

  @Test
  void letsNothingReachATerminal() {
    assertThat(TextReport.of(REPORT, Language.ENGLISH))
        .doesNotContain("\u001B")
        .contains("a ?[31mb");
  }

  @Test
  void speaksIndonesian() {
    assertThat(TextReport.of(REPORT, Language.INDONESIAN))
        .contains("tanpa angka")
        .endsWith("1 temuan: 1 peringatan.\n");
    assertThat(TextReport.of(CLEAN, Language.INDONESIAN)).isEqualTo("c.txt: Tidak ada temuan.\n");
  }

  @Test
  void givesProgramsTheWholeFinding() {
    assertThat(JsonReport.of(REPORT))
        .contains("\"rule\":\"time-without-number\"")
        .contains("\"line\":2")
        .contains("\"column\":13")
        .contains("\"endColumn\":21")
        .contains("\"fault\":\"promptly\"")
        .doesNotContain("\u001B");
  }

  @Test
  void writesSarifWithTheMetadataOfAllRules() {
    String sarif = SarifReport.of(REPORT, Linter.standard().rules(), Language.ENGLISH);

    assertThat(sarif)
        .contains("\"version\":\"2.1.0\"")
        .contains("\"uri\":\"a%20%1B%5B31mb.txt\"")
        .contains("\"startLine\":2")
        .contains("\"ruleIndex\":12");
    Linter.standard()
        .rules()
        .forEach(rule -> assertThat(sarif).contains("\"id\":\"" + rule.card().id() + "\""));
  }

  @Test
  void escapesEverythingOnThePage() {
    String page = HtmlReport.of(REPORT, Language.INDONESIAN);

    assertThat(page)
        .startsWith("<!doctype html>\n<html lang=\"id\">")
        .contains("<mark>promptly</mark>")
        .contains("&lt;script&gt;")
        .doesNotContain("<script")
        .doesNotContain("http");
    assertThat(HtmlReport.of(CLEAN, Language.ENGLISH)).contains("<h1>Nothing found.</h1>");
  }
}
