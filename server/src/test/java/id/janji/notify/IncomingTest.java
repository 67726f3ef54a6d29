package id.janji.notify;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.clause.Language;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Happened;
import id.janji.mail.RawMail;
import id.janji.mail.dkim.DkimSigner;
import id.janji.mail.dkim.KeyRecords;
import id.janji.notify.door.Incoming;
import id.janji.notify.door.Mailroom;
import id.janji.notify.letter.FirstLetterLost;
import id.janji.notify.letter.Loop;
import id.janji.notify.letter.Returned;
import id.janji.notify.letter.Strays;
import id.janji.notify.mail.ReturnPath;
import id.janji.policy.Version;
import id.janji.procedures.support.SupportLetters;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Reports and letters over a real database, ledger and mail server.
@Tag("slow")
final class IncomingTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static final String SUPPORT = "support@" + Post.DOMAIN;
  private static final String LOOP = "loop@" + Post.DOMAIN;

  static Installation installation;
  static Version version;

  Desk desk;
  Post post;
  TrustCore core;
  CustomerId customer;
  Service.Id service;
  Incoming incoming;
  Strays strays;
  final DkimSigner theirs = new DkimSigner("melati.example", "s1", Desk.ed25519());

  @BeforeEach
  void begin() {
    if (installation == null) {
      installation = Installation.of(database.transactions(), folder.resolve("keys"));
      version = installation.publish(policy("cloud", must("A15.7", "notify.contacts-current")));
      installation.open(version);
    }
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    desk = Desk.at(database, installation, version, core);
    customer = new CustomerId(desk.customer);
    service = Installation.done(installation.services().subscribe(customer, Installation.wish()));
    post = new Post(database.transactions(), core.ledger, folder, desk.clock);
    strays = new Strays(database.transactions(), desk.clock);
    KeyRecords records =
        name ->
            name.equals(theirs.recordName())
                ? new KeyRecords.Answer.Text(theirs.recordText())
                : new KeyRecords.Answer.None();
    incoming =
        new Incoming(
            post.paths,
            Set.of(SUPPORT),
            new Returned(
                database.transactions(),
                post.notices,
                post.losing,
                IncomingTest::letters,
                Post.DOMAIN,
                desk.clock),
            post.contacts,
            records,
            List.of(new SupportLetters(() -> desk.support)),
            strays,
            new Loop(
                database.transactions(), post.notices, Optional.of(LOOP), Post.DOMAIN, desk.clock),
            desk.clock);
  }

  @AfterEach
  void end() throws Exception {
    database.administer(
        "update janji.notice set due_at = null, pending = false", "delete from janji.contact");
    post.close();
    desk.close();
    core.close();
  }

  private Contacts.Contact.Id contact(String address, int position) {
    Contacts.Contact.Id id =
        Installation.done(
            post.contacts.add(
                customer,
                service,
                new Contacts.Draft("Ayu", Contacts.Channel.EMAIL, address, Language.INDONESIAN)));
    Installation.done(post.contacts.confirm(customer, id));
    Installation.done(post.contacts.place(customer, id, position));
    return id;
  }

  private UUID told() {
    UUID id =
        post.notices.tell(
            Telling.of(
                desk.customer,
                NoticeKind.SUPPORT_ANSWERED,
                new Audience.Contacts(),
                Optional.empty(),
                UUID.randomUUID().toString()));
    post.postman.run();
    return id;
  }

  private void report(UUID notice, String message, String address) {
    String text =
        """
        From: MAILER-DAEMON@relay.example
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        It did not arrive.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 no such user

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <%s>

        --b--
        """
            .formatted(address, message)
            .replace("\n", "\r\n");
    String to = post.paths.path(new ReturnPath.Of(notice, 1));
    assertThat(incoming.knows(to)).isTrue();
    incoming.take(new Mailroom.Mail("", List.of(to), text.getBytes(ISO_8859_1)));
  }

  private boolean isStale(Contacts.Contact.Id id) {
    return post.contacts.list(customer).stream()
        .anyMatch(each -> each.id().equals(id) && each.stale() != null);
  }

  private boolean hasArrived(UUID notice) {
    return post.notices.history(desk.customer, notice).stream()
        .anyMatch(step -> step.event().equals(Loop.ARRIVED));
  }

  private void arrives(String to, String message) {
    String mail = "From: a@b.example\r\nMessage-ID: <%s>\r\n\r\nHello.\r\n".formatted(message);
    incoming.take(new Mailroom.Mail("a@b.example", List.of(to), mail.getBytes(ISO_8859_1)));
  }

  @Test
  void aMailToOurselvesIsKnownByItsIdAndNothingElseIsTakenForOne() {
    contact(LOOP, 1);
    UUID ours = told();
    post.contacts.list(customer).forEach(each -> post.contacts.remove(customer, each.id()));
    contact("ayu@melati.example", 1);
    UUID theirs = told();
    assertThat(incoming.knows(LOOP.toUpperCase(Locale.ROOT))).isTrue();

    arrives(LOOP, theirs + ".1@" + Post.DOMAIN);
    arrives(LOOP, UUID.randomUUID() + ".1@" + Post.DOMAIN);
    arrives(LOOP, ours + ".2@" + Post.DOMAIN);
    arrives(LOOP, ours + ".1@other.example");
    assertThat(hasArrived(ours) || hasArrived(theirs)).isFalse();
    assertThat(strays.waiting()).hasSizeGreaterThanOrEqualTo(4);

    int waiting = strays.waiting().size();
    arrives(SUPPORT, ours + ".1@" + Post.DOMAIN);
    arrives(LOOP, ours + ".1@" + Post.DOMAIN);
    assertThat(post.notices.history(desk.customer, ours))
        .filteredOn(step -> step.event().equals(Loop.ARRIVED))
        .hasSize(1);
    assertThat(strays.waiting()).hasSize(waiting);
  }

  @Test
  void aReturnedMailMakesItsContactStaleAndTheNextIsTried() {
    Contacts.Contact.Id first = contact("gone@melati.example", 1);
    contact("here@melati.example", 2);
    UUID id = told();
    assertThat(post.notices.find(desk.customer, id).orElseThrow().ended())
        .contains(Notice.End.TOLD);

    report(id, id + ".1@" + Post.DOMAIN, "gone@melati.example");
    post.postman.run();

    assertThat(isStale(first)).isTrue();
    assertThat(post.notices.reached(desk.customer, id))
        .extracting(Reached::state)
        .containsExactly(Reached.State.BOUNCED, Reached.State.SENT);
    assertThat(post.notices.history(desk.customer, id))
        .extracting(Step::event)
        .containsExactly("begun", "handed-over", "returned", "handed-over");
    UUID next = told();
    assertThat(post.notices.reached(desk.customer, next).getFirst().address())
        .isEqualTo("here@melati.example");
  }

  private static final List<String> RETURNED = new ArrayList<>();

  private static List<FirstLetterLost> letters() {
    return List.of(
        (letter, round, address, _) -> RETURNED.add(letter + " " + round + " " + address));
  }

  @Test
  void aMailToSomebodyWhoIsNobodysContactIsToldToWhoeverSentIt() {
    UUID letter = UUID.randomUUID();
    report(letter, UUID.randomUUID() + ".1@" + Post.DOMAIN, "ayu@melati.example");
    assertThat(RETURNED).isEmpty();
    report(letter, letter + ".1@" + Post.DOMAIN, "ayu@melati.example");
    assertThat(RETURNED).contains(letter + " 1 ayu@melati.example");
  }

  @Test
  void aReportThatNamesAnotherMailOrAddressIsNotBelieved() {
    Contacts.Contact.Id only = contact("ayu@melati.example", 1);
    UUID id = told();

    report(id, UUID.randomUUID() + ".1@" + Post.DOMAIN, "ayu@melati.example");
    report(id, id + ".1@" + Post.DOMAIN, "somebody@melati.example");
    report(id, id + ".1@elsewhere.example", "ayu@melati.example");

    assertThat(isStale(only)).isFalse();
    assertThat(post.notices.reached(desk.customer, id).getFirst().state())
        .isEqualTo(Reached.State.SENT);
  }

  @Test
  void aReturnPathThatWeDidNotMakeIsUnknown() {
    String path = post.paths.path(new ReturnPath.Of(UUID.randomUUID(), 1));
    assertThat(incoming.knows(path)).isTrue();
    assertThat(incoming.knows(path.replace(".1.", ".2."))).isFalse();
    assertThat(incoming.knows("bounce+x@" + Post.DOMAIN)).isFalse();
    assertThat(incoming.knows("anybody@" + Post.DOMAIN)).isFalse();
  }

  private byte[] letter(String from, String body) {
    return ("From: Ayu <%s>\r\nTo: %s\r\nSubject: =?UTF-8?Q?Printer_rusak?=\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n")
        .formatted(from, SUPPORT, body)
        .getBytes(ISO_8859_1);
  }

  private byte[] signed(byte[] mail) {
    String field = theirs.sign(RawMail.read(mail), desk.clock.instant(), Duration.ofDays(1));
    return (field + new String(mail, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private void send(byte[] mail) {
    incoming.take(new Mailroom.Mail("ayu@melati.example", List.of(SUPPORT), mail));
  }

  private List<CaseFile> cases() {
    return desk.support.open().stream()
        .filter(each -> each.customer().equals(desk.customer))
        .filter(each -> each.subject().equals("Printer rusak"))
        .toList();
  }

  @Test
  void aSignedLetterOfAConfirmedContactOpensOneSupportCase() {
    contact("ayu@melati.example", 1);
    byte[] mail = signed(letter("ayu@melati.example", "Tidak mau mencetak."));

    send(mail);
    send(mail);

    assertThat(cases()).hasSize(1);
    Happened opened = desk.kernel.cases.history(desk.customer, cases().getFirst().id()).getFirst();
    assertThat(opened.content()).contains("Tidak mau mencetak.");
    assertThat(opened.by().name()).isEqualTo("Ayu");
    assertThat(opened.index()).isPresent();
  }

  @Test
  void aForgedOrUnconfirmedLetterGoesToPeopleWhoSortIt() {
    contact("ayu@melati.example", 1);
    List<byte[]> forged = new ArrayList<>();
    forged.add(letter("ayu@melati.example", "Not signed."));
    byte[] good = signed(letter("ayu@melati.example", "Changed afterwards."));
    forged.add(new String(good, ISO_8859_1).replace("Changed", "Altered").getBytes(ISO_8859_1));
    forged.add(signed(letter("ayu@other.example", "Signed by another domain.")));
    forged.add(signed(letter("nobody@melati.example", "Of nobody that we know.")));
    forged.add(signed(letter("ayu@melati.example>, <b@melati.example", "Two authors.")));
    int before = strays.waiting().size();

    forged.forEach(this::send);

    assertThat(cases()).isEmpty();
    assertThat(strays.waiting()).hasSize(before + forged.size());
    Strays.Kept kept = strays.waiting().getLast();
    assertThat(strays.sort(desk.approver, kept.id(), Strays.Sort.NOTHING)).isFalse();
    assertThat(strays.sort(desk.asker, kept.id(), Strays.Sort.CONCERN)).isTrue();
    assertThat(strays.sort(desk.asker, kept.id(), Strays.Sort.CONCERN)).isFalse();
  }

  @Test
  void anAttachmentBombIsNotUnfolded() {
    contact("ayu@melati.example", 1);
    StringBuilder nest = new StringBuilder("From: Ayu <ayu@melati.example>\r\n");
    for (int i = 0; i < 500; i++) {
      nest.append("Content-Type: multipart/mixed; boundary=b").append(i);
      nest.append("\r\n\r\n--b").append(i).append("\r\n");
    }
    int before = strays.waiting().size();
    send(nest.toString().getBytes(ISO_8859_1));
    assertThat(strays.waiting()).hasSize(before + 1);
    assertThat(strays.waiting().getLast().mail().text()).isEmpty();
  }
}
