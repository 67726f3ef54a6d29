package id.janji.clause.diff;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.TestPolicy;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDiffTest {
  @TempDir private Path folder;
  private TestPolicy files;
  private Policy before;

  @BeforeEach
  void compileAPolicy() {
    files = TestPolicy.in(folder);
    before = files.policy();
  }

  @Test
  void findsNothingBetweenAPolicyAndItself() {
    assertThat(PolicyDiff.between(before, files.policy()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "strength: must|strength: aims|A1.1 changed weaker: it binds less firmly",
        "strength: must|strength: may|A1.1 changed weaker: it binds less firmly",
        "strength: aims|strength: must|A1.2 changed stronger: it binds more firmly",
        "duty: provider|duty: shared|A1.1 changed weaker: the customer bears more of it",
        "duty: provider|duty: customer|A1.1 changed weaker: the customer bears more of it",
        "duty: customer|duty: provider|A1.2 changed stronger: the provider bears more of it",
        "duty: customer|duty: shared|A1.2 changed stronger: the provider bears more of it",
        "within: 72 h|within: 4 d|A1.1 changed weaker: the time limit is longer",
        "within: 72 h|within: 3 working days|A1.1 changed weaker: the time limit is longer",
        "within: 72 h|within: 3 calendar days|A1.1 changed weaker: the time limit is longer",
        "within: 72 h|within: 2 d|A1.1 changed stronger: the time limit is shorter",
        "within: 72 h|within: 3 d|A1.1 changed neutral: the same time",
        "within: 72 h||A1.1 changed weaker: the time limit is gone",
        "strength: aims|strength: aims~    within: 1 h|A1.2 changed stronger: a time limit is new",
        "high-risk: true|high-risk: false|A1.1 changed weaker: two independent controls are no"
            + " longer asked for",
        "law: [UU PDP 46]|law: [UU PDP 46, UU PDP 51]|A1.1 changed neutral: other references to law",
        "      - keys.receipt-required~||A1.1 changed weaker: no longer watched by"
            + " keys.receipt-required",
        "- keys.receipt-required|- keys.receipt-required~      - keys.shredded|A1.1 changed stronger:"
            + " now also watched by keys.shredded",
        "detection.sources-covered: {kind: ids}|detection.sources-covered|A1.1 changed stronger: now"
            + " also watched by detection.sources-covered",
        "{kind: ids}|{kind: edr}|A1.1 changed weaker: no longer watched by"
            + " detection.sources-covered{kind: ids}",
        "id: A1.2|id: A1.3|A1.3 moved neutral: it stands elsewhere",
        "We open nothing|Without a record we open nothing|A1.1 changed weaker: new in the text:"
            + " without",
        "We open nothing|We aim to open nothing|A1.1 changed weaker: new in the text: aim",
        "a record.|a record, unless it is urgent.|A1.1 changed weaker: new in the text: unless",
        "Kami tidak|Kami berusaha tidak|A1.1 changed weaker: baru dalam naskah: berusaha",
        "We open|We unlock|A1.1 changed reworded: other words",
        "odd.|odd within 3 days.|A1.2 changed weaker: the figures differ: [] became [3]",
      })
  void judgesOneChange(String from, String to, String change) {
    files.with(from.replace('~', '\n'), to == null ? "" : to.replace('~', '\n'));

    assertThat(told(PolicyDiff.between(before, files.policy()))).isEqualTo(change);
  }

  @Test
  void callsALostClauseWeakerAndANewPromiseStronger() {
    String second = "  - id: A1.2" + sectionAfter("- id: A1.2");
    Policy shorter = files.with(second, "").policy();

    assertThat(told(PolicyDiff.between(before, shorter)))
        .isEqualTo("A1.2 removed weaker: the clause is gone");
    assertThat(told(PolicyDiff.between(shorter, before)))
        .isEqualTo("A1.2 added weaker: a new duty of the customer");

    Policy ours = files.with("duty: customer", "duty: provider").policy();
    assertThat(told(PolicyDiff.between(shorter, ours)))
        .isEqualTo("A1.2 added stronger: a new promise");
  }

  @Test
  void callsAWidenedScopeStrongerAndANarrowedOneWeaker() {
    Policy wide = files.with("detection.sources-covered: {kind: ids}", "audit.yearly").policy();
    Policy both =
        files
            .with(
                "detection.sources-covered: {kind: ids}",
                "detection.sources-covered: {kind: ids}\n      - detection.sources-covered")
            .policy();
    Policy whole =
        files.with("detection.sources-covered: {kind: ids}", "detection.sources-covered").policy();

    assertThat(told(PolicyDiff.between(whole, before)))
        .isEqualTo("A1.1 changed weaker: no longer watched by detection.sources-covered");
    assertThat(told(PolicyDiff.between(whole, both)))
        .isEqualTo("A1.1 changed neutral: the same is watched");
    assertThat(told(PolicyDiff.between(before, wide)))
        .isEqualTo(
            "A1.1 changed weaker: no longer watched by detection.sources-covered{kind: ids}");
  }

  @Test
  void doesNotCallAShorterLimitWeakerBecauseItsFigureChangedInTheText() {
    Policy three = files.with("a record.", "a record of 72 hours.").policy();
    Policy two =
        files
            .file(
                "01-keys.yaml",
                section().replace("a record.", "a record of 48 hours.").replace("72 h", "48 h"))
            .policy();

    assertThat(told(PolicyDiff.between(three, two)))
        .isEqualTo("A1.1 changed stronger: the time limit is shorter");
  }

  @Test
  void takesTheGravestOfSeveralJudgements() {
    files.file(
        "01-keys.yaml", section().replace("strength: aims", "strength: must\n    within: 1 h"));
    Policy firmer = files.policy();
    files.file("01-keys.yaml", section().replace("duty: customer", "duty: provider"));
    Policy ours = files.policy();

    PolicyDiff diff = PolicyDiff.between(ours, firmer);

    assertThat(told(diff)).isEqualTo("A1.2 changed weaker: the customer bears more of it");
    assertThat(diff.weaker()).hasSize(1);
    assertThat(((ClauseChange.Changed) diff.clauses().getFirst()).fields()).hasSize(3);
  }

  @Test
  void followsARenumberedClauseByItsText() {
    Policy renumbered =
        files
            .file(
                "01-keys.yaml",
                section().replace("A1.2", "A1.3").replace("A1.1", "A1.2").replace("A1.3", "A1.1"))
            .policy();

    assertThat(PolicyDiff.between(before, renumbered).clauses())
        .extracting(ClauseChange::kind)
        .containsExactly("moved", "moved");
  }

  @Test
  void tellsWhatChangedAroundTheClauses() {
    files
        .with("  en: Keys", "  en: All keys")
        .file(
            "policy.yaml",
            """
            policy: small
            title: {en: A small policy, id: Kebijakan mini}
            provider: Surat Teduh
            """);

    assertThat(PolicyDiff.between(before, files.policy()).head())
        .extracting(
            change -> change.field().word() + ": " + change.before() + " > " + change.after())
        .containsExactly(
            "title: A small policy / Kebijakan kecil > A small policy / Kebijakan mini",
            "provider: Lumbung Teduh > Surat Teduh",
            "documents: Terms / Ketentuan /terms > ",
            "sections: 1 Keys / Kunci (keys) > 1 All keys / Kunci (keys)");
  }

  private static String told(PolicyDiff diff) {
    return diff.clauses().stream()
        .map(change ->
            "%s %s %s: %s"
                .formatted(
                    change.id(),
                    change.kind(),
                    change.judgement().word(),
                    change.reasons().stream()
                        .map(reason -> indonesian(reason) ? reason.id() : reason.en())
                        .collect(Collectors.joining("; "))))
        .collect(Collectors.joining("\n"));
  }

  /// Words found only in the Indonesian text are told in Indonesian.
  private static boolean indonesian(Bilingual reason) {
    return reason.en().contains("berusaha");
  }

  private static String section() {
    return TestPolicy.SECTION;
  }

  private static String sectionAfter(String start) {
    return section().substring(section().indexOf(start) + start.length());
  }
}
