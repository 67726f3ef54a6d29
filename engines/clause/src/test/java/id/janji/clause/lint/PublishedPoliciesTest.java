package id.janji.clause.lint;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Place;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The two policies for which a person has written down every fault.
final class PublishedPoliciesTest {
  @Test
  void findsTheFaultsOfTheCloudProvidersPolicy() {
    assertThat(found("cloud-provider.txt"))
        .containsExactly(
            "28:5 exception-dropped",
            "30:273 time-without-number",
            "32:91 time-without-number",
            "39:35 foreign-organisation",
            "40:29 foreign-organisation",
            "98:9 term-redefined",
            "125:39 time-without-number",
            "160:57 placeholder",
            "161:17 hidden-findings",
            "162:19 time-without-number",
            "164:350 unbounded-refusal",
            "168:249 time-without-number",
            "172:170 time-without-number",
            "184:112 some-or-all",
            "191:109 contact-unreadable",
            "195:16 effect-without-notice",
            "196:112 agreement-by-use");
  }

  @Test
  void findsTheFaultsOfTheMailboxProtectionsPolicy() {
    List<String> found = found("mailbox-protection.txt");

    assertThat(found)
        .filteredOn(finding -> !finding.endsWith("softened-duty"))
        .containsExactly(
            "5:5 duplicate-clause",
            "6:5 duplicate-clause",
            "16:4 time-without-number",
            "28:86 time-without-number",
            "29:109 time-without-number",
            "50:105 time-without-number",
            "57:36 undefined-term",
            "58:4 time-without-number",
            "66:10 effect-without-notice");
    assertThat(found)
        .filteredOn(finding -> finding.endsWith("softened-duty"))
        .extracting(finding -> finding.substring(0, finding.indexOf(':')))
        .containsExactly(
            "4", "18", "27", "28", "29", "31", "32", "33", "41", "42", "48", "49", "50", "51", "52",
            "53");
  }

  @Test
  void sumsUpATextThatIsAllWishes() {
    assertThat(report("mailbox-protection.txt").summaries().get("softened-duty"))
        .satisfies(summary -> assertThat(summary.en()).contains("16 of 17 clauses"));
    assertThat(report("cloud-provider.txt").summaries()).isEmpty();
  }

  private static List<String> found(String name) {
    return report(name).findings().stream().map(PublishedPoliciesTest::shown).toList();
  }

  private static String shown(Finding finding) {
    Place place = finding.place();
    return place.line() + ":" + place.column() + " " + finding.rule();
  }

  private static Report report(String name) {
    Path file = SharedPolicies.file(name);
    return Linter.standard().lint(((Reading.Read) TextReader.read(file)).text());
  }
}
