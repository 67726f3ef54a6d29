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
import id.janji.mail.RawMail;
import id.janji.notify.Post;
import id.janji.notify.door.Limits;
import id.janji.notify.door.MailDoor;
import id.janji.notify.door.Mailroom;
import id.janji.notify.letter.Loop;
import id.janji.notify.mail.Letter;
import id.janji.notify.mail.Relay;
import id.janji.notify.mail.RelaySettings;
import id.janji.notify.mail.RelaySettings.Protection;
import id.janji.policy.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  static MailDoor door;
  static Thread server;

  /// The mail server hands on what is for this address, as the operator told it to.
  private static final String BACK = "loop@" + Post.DOMAIN;

  @BeforeAll
  static void install() throws Exception {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A15.6", "notify.channel-chosen")));
    installation.open(version);
    installation.canaries().prepare(version.acceptedBy(null));
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    post = new Post(database.transactions(), core.ledger, folder, installation.clock());
    Loop loop =
        new Loop(
            database.transactions(),
            post.notices,
            Optional.of(BACK),
            Post.DOMAIN,
            installation.clock());
    door =
        MailDoor.open(
            0,
            Post.DOMAIN,
            Limits.ORDINARY,
            new Mailroom() {
              @Override
              public boolean knows(String recipient) {
                return loop.is(recipient);
              }

              @Override
              public void take(Mail mail) {
                loop.arrived(RawMail.read(mail.bytes()));
              }
            });
    server = Thread.ofVirtual().start(ChannelChosenFaultTest::handOn);
  }

  private static void handOn() {
    Relay back =
        new Relay(
            new RelaySettings(
                "127.0.0.1", door.port(), Protection.PLAIN, Optional.empty(), Post.trust()),
            "relay.example");
    int handed = 0;
    for (int taken = 0; !Thread.currentThread().isInterrupted(); ) {
      if (post.mails.waitForIncomingEmail(100, taken + 1)) {
        taken++;
        List<byte[]> ours =
            post.taken().stream()
                .filter(
                    mail -> new String(mail, StandardCharsets.US_ASCII).contains("<" + BACK + ">"))
                .toList();
        for (; handed < ours.size(); handed++) {
          back.hand(new Letter(ours.get(handed), "id"), BACK, "relay@relay.example");
        }
      }
    }
  }

  @AfterAll
  static void close() {
    server.interrupt();
    door.close();
    post.close();
    core.close();
  }

  private static Probing probing() {
    return probing(database.transactions());
  }

  private static Probing probing(Transactions transactions) {
    return probing(transactions, post, Optional.of(BACK), Duration.ofSeconds(20));
  }

  /// @param address where mails to ourselves go
  private static Probing to(String address) {
    return probing(database.transactions(), post, Optional.of(address), Duration.ofMillis(20));
  }

  private static Probing probing(
      Transactions transactions, Post by, Optional<String> address, Duration patience) {
    return new Probing(
        new ChannelChosen(
            transactions,
            installation.over(transactions, folder.resolve("keys")).canaries(),
            by.contacts,
            installation.services(),
            by.notices,
            by.round,
            new MailLoop(
                transactions,
                by.contacts,
                installation.services(),
                by.notices,
                by.round,
                address,
                patience,
                installation.clock()),
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
  void turnsBrokenWhenTheRelayIsDown() throws Exception {
    try (Post down = new Post(database.transactions(), core.ledger, folder, installation.clock())) {
      down.mails.stop();
      probing(database.transactions(), down, Optional.of("down@janji.example"), Duration.ZERO)
          .assertBroken("The relay did not take a mail to ourselves.");
    }
    database.administer("update janji.notice set due_at = null");
  }

  @Test
  void turnsBrokenWhenTheRelayTakesMailsAndNoneArrives() throws Exception {
    Probing probing = to("nowhere@janji.example");
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("is under way");

    installation.clock().advance(Duration.ofMinutes(16));
    probing.assertBroken("took a mail to ourselves, and it never arrived");
  }

  @Test
  void turnsBrokenWhenAMailToOurselvesComesBack() throws Exception {
    Probing probing = to("back@janji.example");
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    database.administer(
        "update janji.notice_try set state = 'bounced' where address = 'back@janji.example'");
    installation.clock().advance(Duration.ofSeconds(1));
    probing.assertBroken("came back as not to be delivered");
  }

  @Test
  void turnsUnprovenWhereNobodySaidFromWhereAMailComesBack() throws Exception {
    Probing probing = probing(database.transactions(), post, Optional.empty(), Duration.ZERO);
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("nobody can tell whether mails get out");
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
