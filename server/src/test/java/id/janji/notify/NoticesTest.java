package id.janji.notify;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.clause.Language;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Payload;
import id.janji.identity.Caller;
import id.janji.identity.Person;
import id.janji.identity.Role;
import id.janji.ledger.Logged;
import id.janji.mail.RawMail;
import id.janji.mail.dkim.DkimCheck;
import id.janji.mail.dkim.DkimSigner;
import id.janji.mail.dkim.KeyRecords;
import id.janji.mail.dkim.Verdict;
import id.janji.policy.Version;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Notices over a real database, ledger and mail server.
@Tag("slow")
final class NoticesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static Version version;
  static TrustCore core;

  Desk desk;
  Post post;
  CustomerId customer;
  Service.Id service;

  @BeforeAll
  static void open() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    version = installation.publish(policy("cloud", must("A15.6", "notify.channel-chosen")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), database.transactions());
  }

  @BeforeEach
  void begin() {
    desk = Desk.at(database, installation, version, core);
    customer = new CustomerId(desk.customer);
    service = Installation.done(installation.services().subscribe(customer, Installation.wish()));
    post = new Post(database.transactions(), core.ledger, folder, desk.clock);
  }

  @AfterEach
  void end() throws Exception {
    database.administer("update janji.notice set due_at = null, pending = false");
    post.close();
    desk.close();
  }

  private Contacts.Contact.Id contact(Contacts.Channel channel, String address, int position) {
    Contacts.Contact.Id id =
        Installation.done(
            post.contacts.add(
                customer,
                service,
                new Contacts.Draft("Ayu " + position, channel, address, Language.ENGLISH)));
    Installation.done(post.contacts.confirm(customer, id));
    Installation.done(post.contacts.place(customer, id, position));
    return id;
  }

  private UUID tell(NoticeKind kind) {
    return post.notices.tell(
        Telling.of(
            desk.customer,
            kind,
            new Audience.Contacts(),
            Optional.of(desk.matter),
            UUID.randomUUID().toString()));
  }

  private Notice notice(UUID id) {
    return post.notices.find(desk.customer, id).orElseThrow();
  }

  private List<String> events(UUID id) {
    return post.notices.history(desk.customer, id).stream().map(Step::event).toList();
  }

  @Test
  void aMailIsSignedByBothKeysAndItsExactBytesAreKeptAsProof() throws Exception {
    contact(Contacts.Channel.EMAIL, "ayu@melati.example", 1);
    UUID id = tell(NoticeKind.SUPPORT_ANSWERED);

    post.postman.run();

    byte[] bytes = post.taken().getFirst();
    List<DkimSigner> signers = post.keys.signers(Post.DOMAIN);
    KeyRecords records =
        name ->
            signers.stream()
                .filter(each -> each.recordName().equals(name))
                .findFirst()
                .<KeyRecords.Answer>map(each -> new KeyRecords.Answer.Text(each.recordText()))
                .orElseGet(KeyRecords.Answer.None::new);
    RawMail mail = RawMail.read(bytes);
    assertThat(new DkimCheck(records, desk.clock.instant()).of(mail))
        .hasSize(2)
        .allMatch(Verdict.Pass.class::isInstance);
    assertThat(mail.bodyText()).contains("https://portal.example/own/notices/" + id);
    Step step = post.notices.history(desk.customer, id).getLast();
    assertThat(step.event()).isEqualTo("handed-over");
    assertThat(step.content())
        .contains("\"tls\":\"TLSv1.3\"")
        .contains("\"reply\":\"250 ")
        .contains(id + ".1@" + Post.DOMAIN);
    assertThat(post.taken()).hasSize(1);
    assertThat(notice(id).ended()).contains(Notice.End.TOLD);
  }

  @Test
  void eachStepStandsInTheCustomersLogByItsDigest() throws Exception {
    contact(Contacts.Channel.EMAIL, "ayu@melati.example", 1);
    UUID id = tell(NoticeKind.INCIDENT_NOTICE);
    post.postman.run();
    assertThat(post.notices.acknowledge(desk.approver, id)).isTrue();
    post.postman.run();

    List<Step> history = post.notices.history(desk.customer, id);
    assertThat(history)
        .extracting(Step::event)
        .containsExactly("begun", "handed-over", "acknowledged");
    for (Step step : history) {
      Logged entry = core.ledger.entries(desk.customer, step.index().orElseThrow(), 1).getFirst();
      Payload.CaseStep said = (Payload.CaseStep) entry.payload().orElseThrow();
      assertThat(said.procedure()).isEqualTo("notice");
      assertThat(said.matter()).isEqualTo(id);
      assertThat(said.step()).isEqualTo(step.number());
      assertThat(said.digest())
          .isEqualTo(Bytes.sha256(step.content().getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(post.heard).extracting(Notice::id).containsExactly(id);
  }

  @Test
  void onlyAnAcknowledgementStopsTheLadder() throws Exception {
    contact(Contacts.Channel.EMAIL, "second@melati.example", 2);
    contact(Contacts.Channel.EMAIL, "first@melati.example", 1);
    person("Boss", "boss@melati.example", Role.CUSTOMER_ADMINISTRATOR);
    UUID id = tell(NoticeKind.INCIDENT_NOTICE);

    post.postman.run();
    assertThat(addresses(id)).containsExactly("first@melati.example");
    post.postman.run();
    assertThat(addresses(id)).hasSize(1);
    desk.clock.advance(Duration.ofHours(4));
    post.postman.run();
    assertThat(addresses(id)).containsExactly("first@melati.example", "second@melati.example");
    assertThat(post.notices.acknowledge(desk.asker, id)).isFalse();
    assertThat(post.notices.acknowledge(desk.approver, id)).isTrue();
    desk.clock.advance(Duration.ofHours(40));
    post.postman.run();
    assertThat(addresses(id)).hasSize(2);
    assertThat(post.taken()).hasSize(2);
    assertThat(notice(id).ended()).contains(Notice.End.ACKNOWLEDGED);
  }

  @Test
  void whenNobodyAnswersTheProvidersPeopleAreTold() throws Exception {
    contact(Contacts.Channel.EMAIL, "first@melati.example", 1);
    people(null, "Manager", "manager@awan.example", Role.MANAGER);
    UUID id = tell(NoticeKind.INCIDENT_NOTICE);

    post.postman.run();
    desk.clock.advance(Duration.ofHours(4));
    post.postman.run();
    post.postman.run();

    assertThat(notice(id).ended()).contains(Notice.End.EXHAUSTED);
    assertThat(post.mails.getReceivedMessagesForDomain("manager@awan.example")).hasSize(1);
    assertThat(post.notices.acknowledge(desk.approver, id)).isTrue();
    assertThat(notice(id).ended()).contains(Notice.End.ACKNOWLEDGED);
  }

  @Test
  void theSameCauseIsToldOnce() {
    contact(Contacts.Channel.EMAIL, "ayu@melati.example", 1);
    Telling telling =
        Telling.of(
            desk.customer,
            NoticeKind.SUPPORT_ANSWERED,
            new Audience.Contacts(),
            Optional.empty(),
            "same " + desk.customer);
    UUID first = post.notices.tell(telling);
    post.postman.run();

    assertThat(post.notices.tell(telling)).isEqualTo(first);
    post.postman.run();
    assertThat(post.taken()).hasSize(1);
  }

  @Test
  void aCrashWhileSendingSendsTheSameBytesUnderTheSameIdAgain() throws Exception {
    contact(Contacts.Channel.EMAIL, "ayu@melati.example", 1);
    UUID id = tell(NoticeKind.SUPPORT_ANSWERED);
    post.postman.run();
    database.administer(
        "update janji.notice_try set state = 'sending', next_at = made_at where notice_id = '%s'"
            .formatted(id),
        "update janji.notice set ended = null, ended_at = null, due_at = made_at where id = '%s'"
            .formatted(id));
    desk.clock.advance(Duration.ofMinutes(10));

    post.postman.run();

    assertThat(post.taken()).hasSize(2);
    assertThat(sha256(withoutTrace(post.taken().get(0))))
        .isEqualTo(sha256(withoutTrace(post.taken().get(1))));
  }

  @Test
  void whatCanWaitWaitsForTheQuietHoursToEnd() throws Exception {
    contact(Contacts.Channel.EMAIL, "ayu@melati.example", 1);
    int minute =
        desk.clock
                .instant()
                .atZone(java.time.ZoneId.of("Asia/Jakarta"))
                .toLocalTime()
                .toSecondOfDay()
            / 60;
    database.administer(
        "insert into janji.quiet_hours values ('%s', %d, %d)"
            .formatted(desk.customer, Math.floorMod(minute - 30, 1440), (minute + 60) % 1440));
    UUID calm = tell(NoticeKind.SUPPORT_ANSWERED);
    UUID urgent = tell(NoticeKind.INCIDENT_NOTICE);

    post.postman.run();
    assertThat(addresses(calm)).isEmpty();
    assertThat(addresses(urgent)).hasSize(1);
    desk.clock.advance(Duration.ofMinutes(61));
    post.postman.run();
    assertThat(addresses(calm)).hasSize(1);
  }

  @Test
  void aRelayThatIsAwayIsTriedAgainAndTheNextAddressIsNotWaitedFor() throws Exception {
    contact(Contacts.Channel.EMAIL, "ayu@melati.example", 1);
    contact(Contacts.Channel.PORTAL, "portal", 2);
    UUID id = tell(NoticeKind.SUPPORT_ANSWERED);
    post.mails.stop();

    post.postman.run();
    assertThat(events(id)).containsExactly("begun", "not-taken-yet");
    desk.clock.advance(Duration.ofMinutes(1));
    post.postman.run();
    assertThat(notice(id).ended()).contains(Notice.End.TOLD);
    assertThat(post.notices.stuck(Set.of(desk.customer)))
        .filteredOn(each -> each.notice().id().equals(id))
        .hasSize(1);
  }

  private List<String> addresses(UUID id) {
    return post.notices.reached(desk.customer, id).stream().map(Reached::address).toList();
  }

  private void person(String name, String email, Role role) throws Exception {
    people(desk.customer, name, email, role);
  }

  private void people(UUID side, String name, String email, Role role) throws Exception {
    Caller caller = desk.person(name, side, role);
    post.people.add(
        new Person(caller.person(), name, email, Language.ENGLISH, side, Set.of(role), null));
  }

  /// A mail without what the mail server put in front of it.
  private static byte[] withoutTrace(byte[] mail) {
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf("DKIM-Signature:")).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
