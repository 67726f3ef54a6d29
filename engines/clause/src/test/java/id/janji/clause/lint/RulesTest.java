package id.janji.clause.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesTest {
  private static final String AROUND =
      """
      Security statement

      PT Sagara Titian Hosting ("Sagara" or the "Company") protects the data of its Clients.

      %s

      Contact: privacy@sagara.id
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hosting-en.txt",
        "arsip-id.txt",
        "sla-en.md",
        "mixed.html",
        "clean-en.txt",
        "clean-id.txt"
      })
  void findsEachPlantedFaultAtItsLineAndNothingElse(String resource) {
    MarkedText marked = MarkedText.of(resource);

    assertThat(MarkedText.found(marked.text())).isEqualTo(marked.expected());
  }

  /// Each line of the file is `rule|text`, or `-|text` where nothing may be found.
  @TestFactory
  Stream<DynamicTest> judgesSingleSentences() {
    return MarkedText.content("sentences.txt")
        .lines()
        .map(line -> {
          String rule = line.substring(0, line.indexOf('|'));
          String sentence = line.substring(line.indexOf('|') + 1);
          return DynamicTest.dynamicTest(line, () -> judges(sentence, rule));
        });
  }

  private static void judges(String sentence, String rule) {
    List<String> found =
        MarkedText.found(MarkedText.read("p.txt", AROUND.formatted(sentence))).stream()
            .map(finding -> finding.substring(4))
            .distinct()
            .toList();

    assertThat(found).isEqualTo(rule.equals("-") ? List.of() : List.of(rule));
  }

  @Test
  void listsItsRulesOnceEach() {
    List<String> ids = Linter.standard().rules().stream().map(rule -> rule.card().id()).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void missesAContactInATextWithoutAny() {
    String text =
        "We keep logs for one year.\n\nWe delete them then.\n\nYou may ask.\n\nWe answer.\n";

    assertThat(MarkedText.found(MarkedText.read("p.txt", text)))
        .containsExactly("007 contact-missing");
  }

  @Test
  void comparesListsThatArePrintedTwice() {
    String list =
        "The Company will, for each Client:\n  a. keep the logs for a year;\n  b. test the backups each month.\n";
    String text = AROUND.formatted(list + "\nThe end of the first part is here.\n\n" + list);

    assertThat(MarkedText.found(MarkedText.read("p.txt", text)))
        .containsExactly("011 duplicate-clause");
  }

  @Test
  void takesTheMostFrequentActorForThePublisher() {
    String text =
        """
        Lontar Data will keep your data. Lontar Data will answer in two days.
        Lontar Data will delete it within a day. Corvina may pass it on to others.
        Write to halo@example-lontar.id about it.
        """;

    assertThat(MarkedText.found(MarkedText.read("p.txt", text)))
        .containsExactly("002 foreign-organisation");
  }

  @Test
  void takesAWebNameForThePublisher() {
    String text =
        """
        Rumah.ID Indonesia berkomitmen untuk melindungi data pelanggan.

        Rumah.ID Indonesia berusaha sebaik-baiknya menjaga data itu. Surat: halo@rumah.id
        """;

    assertThat(MarkedText.found(MarkedText.read("p.txt", text)))
        .containsExactly("003 softened-duty");
  }

  @Test
  void takesPasalForALawWhereTheTextHasNone() {
    String text =
        """
        # 1. Dasar
        Kegagalan dilaporkan (Pasal 46).
        # 2. Laporan
        Laporan diserahkan dalam 72 jam kepada lembaga dan subjek data.
        # 3. Kontak
        Surat: halo@sagara.id
        """;

    assertThat(MarkedText.found(MarkedText.read("p.md", text))).isEmpty();
    assertThat(
            MarkedText.found(
                MarkedText.read("p.md", text.replace("# 1. Dasar", "# Pasal 1\n\n# Pasal 2"))))
        .containsExactly("004 reference-missing");
  }

  @Test
  void isNotCalmedByANoticeOfMaintenance() {
    String text =
        """
        Maintenance may be needed. Customers will be notified in advance.

        We reserve the right to modify these terms at any time. Write to halo@sagara.id
        """;

    assertThat(MarkedText.found(MarkedText.read("p.txt", text)))
        .containsExactly("003 effect-without-notice");
  }
}
