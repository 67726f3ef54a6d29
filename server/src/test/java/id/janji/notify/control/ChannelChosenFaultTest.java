package id.janji.notify.control;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.notify.Post;
import id.janji.policy.Version;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class ChannelChosenFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static TrustCore core;
  static Post post;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A15.6", "notify.channel-chosen")));
    installation.open(version);
    installation.canaries().prepare(version.acceptedBy(null));
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    post = new Post(database.transactions(), core.ledger, folder, installation.clock());
  }

  @AfterAll
  static void close() {
    post.close();
    core.close();
  }

  private static Probing probing() {
    return probing(database.transactions());
  }

  private static Probing probing(Transactions transactions) {
    return new Probing(
        new ChannelChosen(
            transactions,
            installation.over(transactions, folder.resolve("keys")).canaries(),
            post.contacts,
            installation.services(),
            post.notices,
            post.round,
            installation.clock()),
        database.transactions(),
        installation.clock());
  }

  private static final String PORTAL_AWAY =
      "update janji.contact set stale_at = now(), stale_why = 'test' where channel = 'portal'";
  private static final String PORTAL_BACK =
      "update janji.contact set stale_at = null, stale_why = null where channel = 'portal'";

  @Test
  void turnsBrokenWhenNothingFollowsTheFirstChannel() throws Exception {
    database.administer(PORTAL_AWAY);
    probing().assertBroken("the next was not tried");
    database.administer(PORTAL_BACK);
  }

  @Test
  void turnsBrokenWhenNoticesWaitPastTheirTime() throws Exception {
    probing().assertKept();
    database.administer(
        "update janji.notice set due_at = '%s'"
            .formatted(installation.clock().instant().minus(Duration.ofHours(1))));
    probing().assertBroken("wait past their time");
    database.administer("update janji.notice set due_at = null");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(closed).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    database.administer(PORTAL_AWAY);
    probing().assertBroken("not tried");
    database.administer(PORTAL_BACK);
    installation.clock().advance(Duration.ofSeconds(1));
    probing().assertKept();
  }
}
