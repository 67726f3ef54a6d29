package id.janji.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.clause.source.Fault;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RuleBookTest {
  /// What was shipped once is never changed; a new version is a new file and a new line here.
  private static final Map<String, String> SHIPPED =
      Map.of("2026-11", "c1d93640907c97443905f8d9e1cce1f8724cf096e8abb81d9553802a631ce7b8");

  private static final String SMALL =
      """
      version: "2026-01"
      recipients:
        - {code: people, en: people, id: orang}
      facts:
        - {code: personal, en: personal data, id: data pribadi}
      rules:
        - code: one
          matter: incident
          title: {en: One, id: Satu}
          instrument: Law 1
          article: art. 1
          from: [occurred, aware]
          limit: {hours: 72}
          to: [people]
          content:
            - {code: what, en: What, id: Apa}
          applies-if: personal
          mark: read
          source: its text
          checked: "2026-01-31"
          remark: {en: None., id: Tidak ada.}
      """;

  @Test
  void shipsEveryVersionUnchanged() throws Exception {
    assertThat(SHIPPED.keySet()).containsExactlyInAnyOrderElementsOf(RuleBook.VERSIONS);
    for (String version : RuleBook.VERSIONS) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(RuleBook.bytes(version));
      assertThat(HexFormat.of().formatHex(digest)).as(version).isEqualTo(SHIPPED.get(version));
      assertThat(RuleBook.shipped(version).orElseThrow().version()).isEqualTo(version);
    }
    assertThat(RuleBook.shipped("1999-01")).isEmpty();
  }

  @Test
  void knowsTheNoticeOfTheDataProtectionLaw() {
    Rule rule = RuleBook.newest().rule("pdp-46-notice").orElseThrow();

    assertThat(rule.limit()).isEqualTo(new Limit.Hours(72));
    assertThat(rule.limit().phrase().id()).isEqualTo("3 × 24 jam");
    assertThat(rule.triggers()).containsExactly(Trigger.OCCURRED, Trigger.AWARE);
    assertThat(rule.recipients()).extracting(Named::code).contains("data-subject", "pdp-agency");
    assertThat(rule.content())
        .extracting(Named::code)
        .containsExactly("data-exposed", "when-exposed", "how-exposed", "handling", "recovery");
  }

  @Test
  void makesUpNoNumberWhereTheLawHasNone() {
    for (String code : List.of("gp71-24-failure", "bssn-15-other", "pci-12-10")) {
      assertThat(RuleBook.newest().rule(code).orElseThrow().limit())
          .isEqualTo(new Limit.FirstOpportunity());
    }
  }

  @Test
  void everyRuleSaysWhereItStandsAndHowWellItIsKnown() {
    for (Rule rule : RuleBook.newest().rules()) {
      assertThat(rule.triggers()).as(rule.code()).isNotEmpty();
      assertThat(rule.recipients()).as(rule.code()).isNotEmpty();
      assertThat(rule.content()).as(rule.code()).isNotEmpty();
      assertThat(rule.cited()).as(rule.code()).contains(rule.article());
    }
    assertThat(RuleBook.newest().rules()).extracting(Rule::mark).contains(Mark.values());
  }

  @Test
  void appliesARuleOnlyWhereItsFactHolds() {
    RuleBook book = RuleBook.newest();

    assertThat(book.applying("incident", Set.of())).isEmpty();
    assertThat(book.applying("incident", Set.of("personal-data")))
        .extracting(Rule::code)
        .containsExactly("pdp-46-notice");
    assertThat(book.applying("rights", Set.of())).hasSize(4);
  }

  @Test
  void readsABookOfItsOwn() {
    assertThat(read(SMALL)).isEmpty();
  }

  @Test
  void namesThePlaceOfWhatIsWrong() {
    assertThat(read(SMALL.replace("{hours: 72}", "{hours: 0}")))
        .containsExactly("small.yaml:13:20: bad-value: hours is from 1 to 10000, not 0");
    assertThat(read(SMALL.replace("{hours: 72}", "soon")).getFirst())
        .isEqualTo(
            "small.yaml:13:12: time-limit: limit is first-opportunity or a mapping, not soon");
    assertThat(read(SMALL.replace("{hours: 72}", "{hours: 1, months: 1}")).getFirst())
        .startsWith("small.yaml:13:12: time-limit: limit has one of hours");
    assertThat(read(SMALL.replace("[people]", "[nobody]")).getFirst())
        .isEqualTo("small.yaml:14:10: bad-value: no recipient nobody is described");
    assertThat(read(SMALL.replace("applies-if: personal", "applies-if: weather")).getFirst())
        .isEqualTo("small.yaml:17:17: bad-value: no fact weather is described");
    assertThat(read(SMALL.replace("2026-01-31", "2026-02-30")).getFirst())
        .isEqualTo("small.yaml:20:14: bad-value: 2026-02-30 is not in the calendar");
    assertThat(read(SMALL.replace("[occurred, aware]", "[occurred, later]")).getFirst())
        .startsWith("small.yaml:12:22: bad-value: from holds occurred");
    assertThat(read(SMALL.replace("[occurred, aware]", "[aware, aware]")).getFirst())
        .isEqualTo("small.yaml:12:19: bad-value: aware stands twice");
    assertThat(read(SMALL.replace("    mark: read\n", "")).getFirst())
        .contains("missing-key: key mark is missing");
    assertThat(read(SMALL.replace("mark: read", "mark: rad")).getFirst())
        .contains("small.yaml:18:11")
        .contains("rad");
    assertThat(read(SMALL + SMALL.substring(SMALL.indexOf("  - code: one"))))
        .anyMatch(fault -> fault.contains("rule one stands twice"));
    assertThat(read(SMALL.replace("    to:", "    zone: Mars/Base\n    to:")).getFirst())
        .contains("there is no time zone Mars/Base");
  }

  private static List<String> read(String text) {
    Faults faults = new Faults();
    var book = RuleBook.read(new SourceText("small.yaml", text), faults);
    assertThat(book.isEmpty()).isEqualTo(!faults.isEmpty());
    return faults.sorted().stream().map(Fault::toString).toList();
  }

  @Test
  void survivesAnyChangeOfABook() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] original = SMALL.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = original.clone();
      for (int change = random.nextInt(1, 5); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Faults faults = new Faults();
      SourceText source = SourceText.decode("small.yaml", bytes, 10_000, faults);
      boolean read = source != null && RuleBook.read(source, faults).isPresent();
      assertThat(read).isEqualTo(faults.isEmpty());
    }
  }

  @Test
  void refusesToBeDamaged() {
    Faults faults = new Faults();
    assertThat(
            SourceText.decode(
                "big.yaml", new byte[RuleBook.MOST_BYTES + 1], RuleBook.MOST_BYTES, faults))
        .isNull();
    assertThatThrownBy(() -> RuleBook.bytes("0000-00")).hasMessageContaining("missing");
  }
}
