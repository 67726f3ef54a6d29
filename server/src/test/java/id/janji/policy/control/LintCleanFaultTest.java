package id.janji.policy.control;

import static id.janji.Installation.done;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.clause.Bilingual;
import id.janji.clause.lint.Linter;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.policy.Clause;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.policy.Publication;
import id.janji.policy.Rulings;
import id.janji.policy.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class LintCleanFaultTest {
  private static final Publication.LeftIn BLANK = new Publication.LeftIn("placeholder", "A14.14");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static UUID owner;

  @BeforeAll
  static void install() throws Exception {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    installation.publish(policy("clean", must("A14.1", "audit.yearly")));
    owner =
        UUID.fromString(
            database
                .ask(
                    "insert into janji.person (name, email) values ('Ayu', 'ayu@teduh.example')"
                        + " returning id")
                .getFirst());
  }

  @Test
  void turnsBrokenWhenATextInForceHasAFault() throws Exception {
    publishWithBlank("blank");
    Probing probing = probing(Linter.standard(), database.transactions());
    probing.assertBroken("blank A14.14");
    assertThat(state(probing, "placeholder")).isEqualTo(State.BROKEN);
    assertThat(state(probing, "duplicate-clause")).isEqualTo(State.KEPT);
    withdraw("blank");
  }

  @Test
  void turnsBrokenWhenAPlantedFaultIsNotFound() throws Exception {
    Linter blind =
        new Linter(
            Linter.standard().rules().stream()
                .filter(rule -> !rule.card().id().equals("exception-dropped"))
                .toList());
    Probing probing = probing(blind, database.transactions());
    probing.assertBroken("planted");
    assertThat(state(probing, "exception-dropped")).isEqualTo(State.BROKEN);
  }

  @Test
  void countsARuledFaultAsSettledUntilTheRulingEnds() throws Exception {
    Version version = publishWithBlank("ruled");
    Rulings rulings = new Rulings(database.transactions(), installation.clock());
    done(
        rulings.leaveIn(
            version,
            "placeholder",
            "A14.14",
            "The link comes with the next audit.",
            owner,
            installation.clock().instant().plus(Duration.ofDays(30))));
    probing(Linter.standard(), database.transactions()).assertKept();
    installation.clock().advance(Duration.ofDays(31));
    probing(Linter.standard(), database.transactions()).assertBroken("ruled A14.14");
    withdraw("ruled");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing(Linter.standard(), database.transactions());
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(Linter.standard(), closed).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    publishWithBlank("mended");
    probing(Linter.standard(), database.transactions()).assertBroken("mended A14.14");
    installation.clock().advance(Duration.ofDays(1));
    installation.publish(policy("mended", must("A14.14", "audit.report-room")), "A14.14");
    probing(Linter.standard(), database.transactions()).assertKept();
  }

  /// Each kind of fault has a text that has it.
  @Test
  void plantsAFaultForEveryRuleThatFindsFaults() {
    assertThat(Arrays.stream(PlantedFault.values()).map(PlantedFault::rule))
        .containsExactlyInAnyOrderElementsOf(
            Linter.standard().rules().stream()
                .map(rule -> rule.card())
                .filter(card -> card.severity() == Severity.FAULT)
                .map(card -> card.id())
                .toList());
  }

  private static Version publishWithBlank(String id) {
    Clause plain = must("A14.14", "audit.report-room");
    Bilingual words =
        new Bilingual(
            "We publish each audit report at the address (link) within a month.",
            "Kami menerbitkan setiap laporan audit dalam sebulan.");
    Clause blank =
        new Clause(
            plain.id(),
            plain.section(),
            words,
            plain.duty(),
            plain.strength(),
            null,
            false,
            List.of(),
            plain.bindings());
    return Installation.published(
        installation
            .publications()
            .publish(
                new Publication.Draft(
                    policy(id, blank),
                    installation.clock().instant(),
                    Set.of(),
                    Set.of(BLANK),
                    words,
                    owner)));
  }

  private static void withdraw(String policy) throws Exception {
    database.administer(
        "alter table janji.policy_version disable trigger never_edited",
        "delete from janji.lint_ruling where policy_id = '" + policy + "'",
        "delete from janji.policy_version where policy_id = '" + policy + "'",
        "alter table janji.policy_version enable trigger never_edited");
  }

  private static State state(Probing probing, String rule) {
    return probing.standings().stream()
        .filter(standing -> standing.finding().scope().text().equals("rule=" + rule))
        .findFirst()
        .orElseThrow()
        .finding()
        .found();
  }

  private static Probing probing(Linter linter, Transactions transactions) {
    Installation over = installation.over(transactions, folder.resolve("keys"));
    return new Probing(
        new LintClean(
            over.publications(), new Rulings(transactions, over.clock()), linter, over.clock()),
        database.transactions(),
        installation.clock());
  }
}
