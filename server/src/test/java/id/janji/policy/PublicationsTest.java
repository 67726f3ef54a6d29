package id.janji.policy;

import static id.janji.Installation.published;
import static id.janji.policy.PolicyText.clause;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.clause.Bilingual;
import id.janji.clause.Strength;
import id.janji.clause.policy.Policy;
import id.janji.policy.Publication.Ground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class PublicationsTest {
  private static final Bilingual NOTE = new Bilingual("Clearer words.", "Kata-kata lebih jelas.");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
  }

  @Test
  void readsBackWhatItPublished() {
    Policy text = policy("read-back", must("A1.1", "edge.tls-only"));

    Version version = installation.publish(text);

    assertThat(version.number()).isEqualTo(1);
    assertThat(installation.publications().version("read-back", 1)).contains(version);
    assertThat(version.text()).isEqualTo(text);
    assertThat(installation.publications().policies()).contains("read-back");
  }

  @Test
  void numbersVersionsOneByOne() {
    installation.publish(policy("numbers", must("A1.1", "edge.tls-only")));
    installation.publish(longer("numbers"));

    assertThat(installation.publications().versions("numbers"))
        .extracting(Version::number)
        .containsExactly(2, 1);
  }

  @Test
  void putsAVersionInForceAtItsTimeAndNotBefore() {
    Instant now = installation.clock().instant();
    Version first = installation.publish(policy("later", must("A1.1", "edge.tls-only")));
    Version second = published(publish(longer("later"), now.plus(Duration.ofDays(30))));

    assertThat(inForce("later", now)).isEqualTo(first);
    assertThat(inForce("later", now.plus(Duration.ofDays(30)).minusSeconds(1))).isEqualTo(first);
    assertThat(inForce("later", now.plus(Duration.ofDays(30)))).isEqualTo(second);
    assertThat(installation.publications().inForce("later", now.minusSeconds(1))).isEmpty();
  }

  @Test
  void refusesToBackDate() {
    Publication publication =
        publish(
            policy("past", must("A1.1", "edge.tls-only")),
            installation.clock().instant().minusSeconds(1));

    assertThat(grounds(publication)).containsExactly(Ground.BACK_DATED);
    assertThat(installation.publications().versions("past")).isEmpty();
  }

  @Test
  void refusesAClauseThatIsBoundToNoDeclaredControl() {
    Publication publication = publish(policy("unbound", must("A1.1", "tenancy.imagined")));

    assertThat(grounds(publication)).containsExactly(Ground.UNBOUND);
  }

  @Test
  void refusesAWeakerClauseUntilTheDraftSaysSo() {
    installation.publish(policy("weaker", must("A1.1", "edge.tls-only")));
    Policy weaker = policy("weaker", clause("A1.1", Strength.AIMS, "edge.tls-only"));

    assertThat(grounds(publish(weaker))).containsExactly(Ground.WEAKER_UNMARKED);
    assertThat(installation.publish(weaker, "A1.1").number()).isEqualTo(2);
  }

  @Test
  void refusesToDropAClauseUntilTheDraftSaysSo() {
    installation.publish(
        policy("dropped", must("A1.1", "edge.tls-only"), must("A1.2", "edge.tls-only")));
    Policy shorter = policy("dropped", must("A1.1", "edge.tls-only"));

    assertThat(grounds(publish(shorter))).containsExactly(Ground.WEAKER_UNMARKED);
    assertThat(installation.publish(shorter, "A1.2").number()).isEqualTo(2);
  }

  @Test
  void refusesTheTextThatIsPublishedAlready() {
    Policy text = policy("same", must("A1.1", "edge.tls-only"));
    installation.publish(text);

    assertThat(grounds(publish(text))).containsExactly(Ground.UNCHANGED);
  }

  @Test
  void refusesATextThatCouldNotBeReadAgain() {
    Policy unreadable = policy("unreadable", must("A0.1", "edge.tls-only"));

    assertThat(grounds(publish(unreadable))).containsExactly(Ground.UNREADABLE);
    assertThat(installation.publications().versions("unreadable")).isEmpty();
  }

  @Test
  void refusesATextWithAFaultOnWhichNobodyHasRuled() {
    Policy unfilled = policy("unfilled", PolicyText.unfilled("A1.1", "edge.tls-only"));

    assertThat(grounds(publish(unfilled))).containsExactly(Ground.LINT_FAULT);
  }

  @Test
  void namesAllObjectionsAtOnce() {
    Publication publication =
        publish(
            policy("wrong", must("A1.1", "tenancy.imagined")),
            installation.clock().instant().minusSeconds(1));

    assertThat(grounds(publication)).containsExactly(Ground.UNBOUND, Ground.BACK_DATED);
  }

  @Test
  void refusesToShowAVersionWhoseTextWasChangedInTheDatabase() throws Exception {
    installation.publish(policy("changed", must("A1.1", "edge.tls-only")));
    database.administer(
        "alter table janji.policy_version disable trigger never_edited",
        "update janji.policy_version set canonical = set_byte(canonical, 300,"
            + " get_byte(canonical, 300) # 1) where policy_id = 'changed'",
        "alter table janji.policy_version enable trigger never_edited");

    assertDamaged("changed");
  }

  @Test
  void refusesToShowAVersionWhoseDatesOrNoteWereChangedInTheDatabase() throws Exception {
    for (String change :
        List.of(
            "effective_at = effective_at + interval '1 second'",
            "published_at = published_at - interval '1 second'",
            "note_en = 'nothing changed'",
            "published_by = null, note_id = 'x'",
            "number = 7")) {
      String policy = "dated-" + Math.abs(change.hashCode());
      installation.publish(policy(policy, must("A1.1", "edge.tls-only")));
      database.administer(
          "alter table janji.policy_version disable trigger never_edited",
          "update janji.policy_version set " + change + " where policy_id = '" + policy + "'",
          "alter table janji.policy_version enable trigger never_edited");

      assertDamaged(policy);
    }
  }

  @Test
  void refusesAVersionThatAnotherKeySigned(@TempDir Path elsewhere) {
    Installation stranger = Installation.of(database.transactions(), elsewhere.resolve("keys"));
    stranger.publish(policy("foreign", must("A1.1", "edge.tls-only")));

    assertDamaged("foreign");
  }

  @Test
  void noticesThatAVersionInTheMiddleIsGone() throws Exception {
    installation.publish(policy("gap", must("A1.1", "edge.tls-only")));
    installation.publish(longer("gap"));
    database.administer(
        "alter table janji.policy_version disable trigger never_edited",
        "delete from janji.policy_version where policy_id = 'gap' and number = 1",
        "alter table janji.policy_version enable trigger never_edited");

    assertDamaged("gap");
  }

  @Test
  void givesANumberToOneOfTwoPublicationsAtTheSameMoment() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        String id = "race-" + round;
        Future<Publication> one = two.submit(racing(start, id, "edge.tls-only"));
        Future<Publication> other = two.submit(racing(start, id, "tenancy.isolated"));
        List<Publication> both = List.of(one.get(), other.get());

        assertThat(both).hasAtLeastOneElementOfType(Publication.Published.class);
        List<Version> versions = installation.publications().versions(id);
        assertThat(versions)
            .hasSize((int) both.stream().filter(Publication.Published.class::isInstance).count());
      }
    }
  }

  private static Callable<Publication> racing(CyclicBarrier start, String id, String control) {
    return () -> {
      start.await();
      return publish(policy(id, must("A1.1", control)));
    };
  }

  @Test
  void goesOnBelievingVersionsOfAnEarlierKey() {
    Version before = installation.publish(policy("rotated", must("A1.1", "edge.tls-only")));
    byte[] old = installation.keys().publicKey();

    installation.keys().rotate();

    assertThat(installation.keys().publicKey()).isNotEqualTo(old);
    assertThat(installation.publications().version("rotated", 1)).contains(before);
    assertThat(folder.resolve("keys")).isDirectoryNotContaining("glob:**-1.key");
  }

  @Test
  void publishesTheWorkedPoliciesOnceAndEveryClauseWithThem() {
    Path worked = Path.of("../policies");

    List<Version> published = installation.publications().publishWorked(worked);

    assertThat(published)
        .extracting(Version::policy)
        .containsExactlyInAnyOrder("cloud-provider", "mailbox-protection");
    assertThat(installation.publications().publishWorked(worked)).isEmpty();
    assertThat(published)
        .allSatisfy(version ->
            assertThat(installation.publications().versions(version.policy()))
                .containsExactly(version));
  }

  @Test
  void publishesNoFolderWithAFault(@TempDir Path wrong) throws Exception {
    Files.createDirectory(wrong.resolve("broken"));
    Files.writeString(wrong.resolve("broken/policy.yaml"), "policy: broken");

    assertThatThrownBy(() -> installation.publications().publishWorked(wrong))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> assertThat(e.code()).isEqualTo(PolicyException.Code.NOT_COMPILED));
  }

  @Test
  void tellsTheDifferenceBetweenTwoVersions() {
    installation.publish(policy("two", must("A1.1", "edge.tls-only")));
    installation.publish(longer("two"));

    assertThat(installation.publications().difference("two", 1, 2).orElseThrow().clauses())
        .singleElement()
        .satisfies(change -> assertThat(change.id()).isEqualTo("A1.2"));
    assertThat(installation.publications().difference("two", 1, 3)).isEmpty();
  }

  private static Policy longer(String id) {
    return policy(id, must("A1.1", "edge.tls-only"), must("A1.2", "tenancy.isolated"));
  }

  private static Publication publish(Policy text) {
    return publish(text, installation.clock().instant());
  }

  private static Publication publish(Policy text, Instant effective) {
    return installation
        .publications()
        .publish(new Publication.Draft(text, effective, Set.of(), NOTE, null));
  }

  private static Version inForce(String policy, Instant now) {
    return installation.publications().inForce(policy, now).orElseThrow();
  }

  private static List<Ground> grounds(Publication publication) {
    assertThat(publication).isInstanceOf(Publication.Refused.class);
    return ((Publication.Refused) publication)
        .objections().stream().map(Publication.Objection::ground).toList();
  }

  private static void assertDamaged(String policy) {
    assertThatThrownBy(() -> installation.publications().versions(policy))
        .isInstanceOfSatisfying(
            PolicyException.class,
            e -> assertThat(e.code()).isEqualTo(PolicyException.Code.DAMAGED_VERSION));
  }
}
