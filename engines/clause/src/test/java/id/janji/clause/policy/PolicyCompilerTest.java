package id.janji.clause.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.ControlId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCompilerTest {
  @TempDir private Path folder;
  private TestPolicy policy;

  @BeforeEach
  void writeAValidPolicy() {
    policy = TestPolicy.in(folder);
  }

  @Test
  void compilesEveryPartOfAClause() {
    assertThat(policy.policy())
        .isEqualTo(
            new Policy(
                "small",
                new Bilingual("A small policy", "Kebijakan kecil"),
                "Lumbung Teduh",
                List.of(new LinkedDocument(new Bilingual("Terms", "Ketentuan"), "/terms")),
                List.of(
                    new Section(
                        "keys", 1, new Bilingual("Keys", "Kunci"), List.of(first(), second())))));
  }

  private static Clause first() {
    return new Clause(
        "A1.1",
        "keys",
        new Bilingual(
            "We open nothing without a record.", "Kami tidak membuka apa pun tanpa catatan."),
        Duty.PROVIDER,
        Strength.MUST,
        new TimeLimit(72, TimeLimit.Unit.HOURS),
        true,
        List.of("UU PDP 46"),
        List.of(
            new Binding(new ControlId("detection.sources-covered"), Map.of("kind", "ids")),
            new Binding(new ControlId("keys.receipt-required"), Map.of())));
  }

  private static Clause second() {
    return new Clause(
        "A1.2",
        "keys",
        new Bilingual("You report what looks odd.", "Anda melaporkan yang tampak ganjil."),
        Duty.CUSTOMER,
        Strength.AIMS,
        null,
        false,
        List.of(),
        List.of(new Binding(new ControlId("incident.intake"), Map.of())));
  }

  @Test
  void labelsAClauseWithoutThePrefixOfItsPolicy() {
    assertThat(first().number()).isEqualTo("1.1");
    assertThat(policy.with("id: A1.1", "id: L1").policy().clauses().getFirst().number())
        .isEqualTo("L1");
  }

  @Test
  void readsASentenceBrokenOverLinesAsOne() {
    TestPolicy broken =
        policy.with(
            "en: We open nothing without a record.",
            "en: >\n          We open nothing\n          without   a record.\n");

    assertThat(broken.policy()).isEqualTo(TestPolicy.in(folder).policy());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "number: 1|number: one|2:9: wrong-type: here stands a text, not a whole number",
        "number: 1|number: 0|2:9: bad-value: number is from 1 to 999, not 0",
        "number: 1|number: 010|2:9: wrong-type: here stands a number, date or switch, not a whole"
            + " number",
        "section: keys|section: Keys|1:10: bad-value: section is lower case with hyphens, not Keys",
        "section: keys|section: 7|1:10: wrong-type: here stands a number, not a text; quote it",
        "  en: Keys|  en:|4:6: empty: this text is empty",
        "  en: Keys|  en: ''|4:7: empty: this text is empty",
        "  en: Keys|  en: no|4:7: wrong-type: here stands a number, date or switch, not a text;"
            + " quote it",
        "  en: Keys|  en: [Keys]|4:7: wrong-type: here stands a list, not a text",
        "  en: Keys|  de: Keys|4:3: unknown-key: unknown key de",
        "duty: provider|duty: provder|11:11: bad-value: duty is one of provider, customer, shared,"
            + " not provder; did you mean provider?",
        "strength: must|strength: will|12:15: bad-value: strength is one of must, aims, may, not"
            + " will",
        "within: 72 h|within: 72h|13:13: time-limit: a time limit is a number and min, h, d,"
            + " calendar days, working days, months or years, such as 72 h, not 72h",
        "within: 72 h|within: 0 h|13:13: time-limit: a time limit is a number and min, h, d,"
            + " calendar days, working days, months or years, such as 72 h, not 0 h",
        "within: 72 h|witin: 72 h|13:5: unknown-key: unknown key witin; did you mean within?",
        "high-risk: true|high-risk: yes|14:16: wrong-type: here stands a number, date or switch,"
            + " not true or false",
        "law: [UU PDP 46]|law: UU PDP 46|15:10: wrong-type: here stands a text, not a list",
        "law: [UU PDP 46]|law: [46]|15:11: wrong-type: here stands a number, not a text; quote it",
        "keys.receipt-required|keys.receipts-required|17:9: unknown-control: no control is called"
            + " keys.receipts-required; did you mean keys.receipt-required?",
        "keys.receipt-required|nothing|17:9: unknown-control: no control is called nothing",
        "keys.receipt-required|keys.receipt-required: {kind: ids}|17:33: unknown-scope-key:"
            + " keys.receipt-required has no scope",
        "keys.receipt-required|keys.receipt-required:|17:31: wrong-type: a scope is a mapping such"
            + " as {kind: ids}; without one, drop the colon",
        "{kind: ids}|{kin: ids}|18:37: unknown-scope-key: detection.sources-covered has no scope"
            + " key kin, only kind; did you mean kind?",
        "{kind: ids}|{kind: IDS}|18:43: bad-value: a scope value is lower case with hyphens, not"
            + " IDS",
        "[incident.intake]|[]|25:15: no-control: a clause is bound to at least one control",
        "[incident.intake]|[incident.intake, incident.intake]|25:33: duplicate-binding: this"
            + " binding stands already at 01-keys.yaml:25:16",
        "id: A1.2|id: A1.1|19:9: duplicate-id: this clause id stands already at"
            + " 01-keys.yaml:7:9",
        "id: A1.2|id: a2|19:9: bad-value: id is capitals and numbers such as A3.5, not a2",
        "You report what looks odd.|We  open NOTHING without a record.|21:11: duplicate-text: this"
            + " text stands already at 01-keys.yaml:9:11",
        "Anda melaporkan yang tampak ganjil.|kami tidak membuka apa pun tanpa"
            + " catatan.|22:11: duplicate-text: this text stands already at 01-keys.yaml:10:11",
      })
  void namesThePlaceOfAFaultInASection(String from, String to, String fault) {
    assertThat(policy.with(from, to == null ? "" : to).faults()).contains("01-keys.yaml:" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "policy: small|polcy: small|1:1: missing-key: key policy is missing",
        "policy: small|polcy: small|1:1: unknown-key: unknown key polcy; did you mean policy?",
        "provider: Lumbung Teduh|provider: 7|3:11: wrong-type: here stands a number, not a text;"
            + " quote it",
        "/terms|javascript:x|5:46: bad-value: link is a path such as /terms or an https address,"
            + " not javascript:x",
        "/terms|//evil.example|5:46: bad-value: link is a path such as /terms or an https address,"
            + " not //evil.example",
        ", id: Kebijakan kecil||2:8: missing-key: key id is missing",
        "/terms|/a\"b|5:46: bad-value: link is a path such as /terms or an https address, not"
            + " /a\"b",
      })
  void namesThePlaceOfAFaultInTheHead(String from, String to, String fault) {
    assertThat(policy.head(from, to == null ? "" : to).faults()).contains("policy.yaml:" + fault);
  }

  @ParameterizedTest
  @CsvSource({
    "text, 8:5",
    "duty, 11:5",
    "strength, 12:5",
    "controls, 16:5",
  })
  void missesEachRequiredKeyOfAClause(String key, String place) {
    String renamed = TestPolicy.SECTION.replaceFirst("\n    " + key + ":", "\n    x" + key + ":");

    assertThat(policy.file("01-keys.yaml", renamed).faults())
        .contains(
            "01-keys.yaml:7:5: missing-key: key " + key + " is missing",
            "01-keys.yaml:%s: unknown-key: unknown key x%s; did you mean %s?"
                .formatted(place, key, key));
  }

  @Test
  void tellsAllFaultsOfAllFilesInOneRunByPlace() {
    policy
        .with("strength: must", "strength: maybe")
        .file(
            "02-more.yaml", "section: keys\nnumber: 1\ntitle: {en: More, id: Lagi}\nclauses: []\n")
        .head("provider: Lumbung Teduh", "colour: red");

    assertThat(policy.faults())
        .containsExactly(
            "01-keys.yaml:12:15: bad-value: strength is one of must, aims, may, not maybe",
            "02-more.yaml:1:10: duplicate-id: this section id stands already at 01-keys.yaml:1:10",
            "02-more.yaml:2:9: duplicate-number: this section number stands already at"
                + " 01-keys.yaml:2:9",
            "02-more.yaml:4:10: empty: a section has at least one clause",
            "policy.yaml:1:1: missing-key: key provider is missing",
            "policy.yaml:3:1: unknown-key: unknown key colour");
  }

  @Test
  void tellsAtMostTwoHundredFaults() {
    String wrong =
        IntStream.range(0, 300).mapToObj("bad%d: 1\n"::formatted).collect(Collectors.joining());

    assertThat(policy.file("02-more.yaml", wrong).faults()).hasSize(200);
  }

  @Test
  void refusesMoreThanFiveThousandClauses() {
    for (int file = 2; file <= 8; file++) {
      policy.file("0%d-many.yaml".formatted(file), clauses(file, 720));
    }

    assertThat(policy.faults())
        .containsExactly("08-many.yaml:4073:5: too-many: a policy has at most 5000 clauses");
  }

  private static String clauses(int section, int count) {
    StringBuilder yaml =
        new StringBuilder(
            "section: many%d\nnumber: %d\ntitle: {en: M, id: M}\nclauses:\n"
                .formatted(section, section));
    for (int i = 1; i <= count; i++) {
      yaml.append(
          """
            - id: A%d.%d
              text: {en: We do thing %d of %d., id: Kami lakukan hal %d dari %d.}
              duty: provider
              strength: must
              within: 1 d
              controls: [keys.shredded]
          """
              .formatted(section, i, i, section, i, section));
    }
    return yaml.toString();
  }
}
