package id.janji.clause.cut.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.words.Lexicon;
import id.janji.clause.cut.words.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposerTest {
  private static final Catalogue CATALOGUE = Catalogue.declared();
  private static final Proposer PROPOSER = new Proposer(CATALOGUE);

  private static List<Proposal> proposals(String own, String lead, String heading) {
    return PROPOSER.proposals(Spoken.of(own, lead, heading, EnumSet.allOf(Language.class)));
  }

  @Test
  void hasOneProfileForEachDeclaredControlAndNoOther() {
    List<String> profiled =
        Proposer.profiles().stream().map(profile -> profile.control().value()).toList();

    assertThat(profiled)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            CATALOGUE.controls().stream().map(control -> control.id().value()).toList());
  }

  @Test
  void speaksOfEachConceptInBothLanguagesAndInSomeProfile() {
    Table table = Table.read(Profile.class, "concepts.txt");
    Set<String> used =
        Proposer.profiles().stream()
            .flatMap(profile -> profile.terms().stream())
            .flatMap(term -> term.concepts().stream())
            .collect(Collectors.toSet());

    assertThat(Lexicon.of(table).concepts())
        .allSatisfy(concept ->
            assertThat(concept.equals("nothing") || used.contains(concept)).as(concept).isTrue());
    assertThat(table.rows())
        .allSatisfy(row -> assertThat(row.cells()).as(row.cells().getFirst()).hasSize(3))
        .allSatisfy(row -> assertThat(row.cells()).noneMatch(String::isBlank));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A web application firewall filters each request.            | edge.waf-rules
          Setiap akses memerlukan persetujuan tertulis dari Anda.     | access.customer-approved
          Cadangan dibuat setiap malam.                               | continuity.backups-on-time
          Staff sign a non-disclosure agreement.                      | access.nda-current
          Data center dijaga dengan kartu akses dan sidik jari.       | intake.badge-two-factor
          """)
  void proposesTheControlThatTheWordsSpeakFor(String sentence, String control) {
    assertThat(proposals(sentence, "", "").getFirst().control().id().value()).isEqualTo(control);
  }

  @Test
  void namesTheWordsThatLedToAProposal() {
    Proposal best = proposals("We rotate the encryption keys every year.", "", "").getFirst();

    assertThat(best.control().id().value()).isEqualTo("keys.algorithms");
    assertThat(best.words()).contains("encryption keys", "rotate");
  }

  @Test
  void trustsTheClauseMoreThanItsLeadAndItsHeading() {
    int own =
        proposals("least privilege for operators and for nobody else here", "", "")
            .getFirst()
            .confidencePercent();
    int lead =
        proposals("for operators", "We apply least privilege", "").getFirst().confidencePercent();

    assertThat(own).isGreaterThan(lead);
    assertThat(proposals("for operators", "", "Least privilege")).isEmpty();
  }

  @Test
  void proposesNothingWhereNothingIsSaid() {
    assertThat(proposals("", "", "")).isEmpty();
    assertThat(proposals("The weather in Bandung is mild.", "", "")).isEmpty();
  }

  @Test
  void keepsConfidenceBelowCertainty() {
    String all = "WAF web application firewall OWASP DDoS firewall ISO 27001 PCI DSS certified";

    assertThat(proposals(all, all, all))
        .hasSizeLessThanOrEqualTo(6)
        .allSatisfy(proposal -> assertThat(proposal.confidencePercent()).isBetween(1, 99));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          waf 3              | a control and its terms
          no id, waf 3       | a control and its terms
          """)
  void namesTheLineOfABrokenProfile(String row, String reason) {
    assertThatThrownBy(() -> Profile.read(Table.parse("p", row)))
        .hasMessageContaining("p:1: " + reason);
  }

  @Test
  void refusesTermsThatItCannotWeigh() {
    assertThatThrownBy(() -> Profile.read(Table.parse("p", "a.b | wafff 3")))
        .hasMessageContaining("no such concept: wafff");
    assertThatThrownBy(() -> Profile.read(Table.parse("p", "a.b | waf x")))
        .hasMessageContaining("a term is");
  }
}
