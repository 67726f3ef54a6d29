package id.janji.clause.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.SharedFile;
import id.janji.clause.source.Fault;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| ([a-z]+\\.[a-z-]+) \\| .*⏱ ([^|]*?) \\| [^|]* \\| ([12]) ([PMAI]) \\|$");
  private static final Pattern SPAN = Pattern.compile("(\\d+) (min|h|d)\\b");
  private static final Map<String, String> CEILINGS =
      Map.of("P", "proven", "M", "measured", "A", "attested", "I", "imported");

  private static final String FAULTY =
      """
      module: keys
      controls:
        - control: shredded
          guarantee: {en: Gone., id: Hilang.}
          fresh: 24 h
          wave: 3
          ceiling: sure
          columns: [paper]
          act: {what: {en: We sign., id: Kami tanda tangan.}}
        - control: shredded
          guarantee: {en: Gone., id: Hilang.}
          fresh: PT1H
          wave: 1
          ceiling: proven
          columns: [electronic]
          colour: red
      """;

  private final Catalogue catalogue = Catalogue.declared();

  @Test
  void declaresEveryControlOfTheTableAndNoOther() {
    String table = SharedFile.read("controls.md");
    Map<String, String> wanted =
        ROW.matcher(table)
            .results()
            .collect(Collectors.toMap(row -> row.group(1), CatalogueTest::tableRow));

    assertThat(wanted).hasSize(132);
    assertThat(declared(CatalogueTest::declaredRow)).containsExactlyInAnyOrderEntriesOf(wanted);
  }

  @Test
  void restsOnAHumanActWhereTheTableSaysSo() {
    String table = SharedFile.read("controls.md");
    List<String> wanted =
        ROW.matcher(table)
            .results()
            .filter(row -> row.group().contains("✍"))
            .map(row -> row.group(1))
            .toList();

    assertThat(catalogue.controls())
        .filteredOn(control -> control.act() != null)
        .extracting(control -> control.id().value())
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void tellsTheCustomerTheFifteenSentencesOfTheTable() {
    String table = SharedFile.read("controls.md");

    List<DeclaredControl> told =
        catalogue.controls().stream().filter(control -> control.toCustomer() != null).toList();

    assertThat(told).hasSize(15);
    for (DeclaredControl control : told) {
      assertThat(table)
          .contains(
              "| %s | %s | %s |"
                  .formatted(control.id(), control.toCustomer().en(), control.toCustomer().id()));
    }
  }

  @Test
  void saysEachGuaranteeAsASentenceInBothLanguages() {
    for (DeclaredControl control : catalogue.controls()) {
      assertThat(control.guarantee().en()).matches("[\"A-Z].*\\.");
      assertThat(control.guarantee().id()).matches("[“A-Z].*\\.");
      assertThat(control.guarantee().id()).isNotEqualTo(control.guarantee().en());
    }
  }

  @Test
  void findsWhatIsDeclaredAndSuggestsWhatWasMeant() {
    assertThat(catalogue.find(new ControlId("keys.shredded"))).isPresent();
    assertThat(catalogue.find(new ControlId("keys.shreded"))).isEmpty();
    assertThat(catalogue.suggestion("keys.shreded")).isEqualTo("; did you mean keys.shredded?");
    assertThat(catalogue.suggestion("weather.sunny-tomorrow")).isEmpty();
  }

  @Test
  void namesLineAndColumnOfEveryFaultInACatalogueFile() {
    Faults faults = new Faults();

    CatalogueReader.read(new SourceText("keys.yaml", FAULTY), "keys", faults);

    assertThat(faults.sorted())
        .extracting(Fault::toString)
        .containsExactly(
            "keys.yaml:5:12: bad-value: fresh is a duration such as PT15M or P35D, not 24 h",
            "keys.yaml:6:11: bad-value: wave is from 1 to 2, not 3",
            "keys.yaml:7:14: bad-value: ceiling is one of proven, measured, imported, attested,"
                + " not sure",
            "keys.yaml:8:14: bad-value: columns are physical, electronic, managerial, each at most"
                + " once",
            "keys.yaml:9:10: missing-key: an act needs until or at-most",
            "keys.yaml:10:14: duplicate-id: keys.shredded is declared twice",
            "keys.yaml:16:5: unknown-key: unknown key colour");
  }

  private Map<String, String> declared(Function<DeclaredControl, String> row) {
    return catalogue.controls().stream()
        .collect(Collectors.toMap(control -> control.id().value(), row, (a, _) -> a, TreeMap::new));
  }

  private static String declaredRow(DeclaredControl control) {
    Duration rest = control.freshAtRest() == null ? control.fresh() : control.freshAtRest();
    return "%s, at rest %s, wave %d, %s"
        .formatted(control.fresh(), rest, control.wave(), control.ceiling().word());
  }

  private static String tableRow(MatchResult row) {
    String age = row.group(2).equals("as notified-in-time") ? "15 min else 35 d" : row.group(2);
    Matcher spans = SPAN.matcher(age.replaceAll("\\(.*?\\)", ""));
    List<Duration> found = spans.results().map(CatalogueTest::duration).toList();
    return "%s, at rest %s, wave %s, %s"
        .formatted(found.getFirst(), found.getLast(), row.group(3), CEILINGS.get(row.group(4)));
  }

  private static Duration duration(MatchResult span) {
    long amount = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
