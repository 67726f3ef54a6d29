package id.janji.notify;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.clause.Language;
import id.janji.mail.RawMail;
import id.janji.notify.letter.OptIn;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Contacts that say themselves that they are reached, over a real database and mail server.
@Tag("slow")
final class OptInTest {
  private static final Pattern CODE = Pattern.compile("([0-9]{4}) ([0-9]{4})");

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
    version = installation.publish(policy("cloud", must("A15.7", "notify.contacts-current")));
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

  private Contacts.Contact.Id contact(String address, Contacts.Concern... concerns) {
    return Installation.done(
        post.contacts.add(
            customer,
            service,
            new Contacts.Draft(
                "Ayu", Contacts.Channel.EMAIL, address, Language.ENGLISH, Set.of(concerns))));
  }

  /// What came by mail, the newest last.
  private String mailed() {
    post.postman.run();
    String text = RawMail.read(post.taken().getLast()).bodyText();
    Matcher code = CODE.matcher(text);
    assertThat(code.find()).as(text).isTrue();
    return code.group();
  }

  private boolean isVerified(Contacts.Contact.Id id) {
    return post.contacts.list(customer).stream()
        .anyMatch(each -> each.id().equals(id) && each.isOpen());
  }

  private List<String> told(NoticeKind kind) {
    UUID id =
        post.notices.tell(
            Telling.of(
                desk.customer,
                kind,
                new Audience.Contacts(),
                Optional.of(desk.matter),
                UUID.randomUUID().toString()));
    post.postman.run();
    return post.notices.reached(desk.customer, id).stream().map(Reached::address).toList();
  }

  @Test
  void anAddressGetsNothingButACodeUntilSomebodyThereSaysIt() {
    Contacts.Contact.Id ayu = contact("ayu@melati.example", Contacts.Concern.SECURITY);

    assertThat(told(NoticeKind.SUPPORT_ANSWERED)).doesNotContain("ayu@melati.example");
    Installation.done(post.optIn.send(customer, ayu));
    String code = mailed();
    assertThat(isVerified(ayu)).isFalse();
    Installation.done(post.optIn.answer(customer, ayu, code.replace(" ", "")));

    assertThat(isVerified(ayu)).isTrue();
    assertThat(told(NoticeKind.SUPPORT_ANSWERED)).containsExactly("ayu@melati.example");
  }

  @Test
  void aCodeIsGoodOnceForOneContactAndForADay() {
    Contacts.Contact.Id ayu = contact("ayu@melati.example", Contacts.Concern.SECURITY);
    Contacts.Contact.Id budi = contact("budi@melati.example", Contacts.Concern.SECURITY);
    Installation.done(post.optIn.send(customer, ayu));
    String first = mailed();
    assertThat(Installation.fields(post.optIn.answer(customer, budi, first)))
        .containsExactly("code");

    desk.clock.advance(Duration.ofMinutes(2));
    Installation.done(post.optIn.send(customer, ayu));
    String second = mailed();
    assertThat(Installation.fields(post.optIn.answer(customer, ayu, first)))
        .as("an older code")
        .containsExactly("code");
    Installation.done(post.optIn.answer(customer, ayu, second));
    assertThat(post.optIn.answer(customer, ayu, second))
        .as("a second time")
        .isInstanceOf(Change.Invalid.class);

    Installation.done(post.optIn.send(customer, budi));
    String late = mailed();
    desk.clock.advance(OptIn.LIFE);
    assertThat(Installation.fields(post.optIn.answer(customer, budi, late)))
        .containsExactly("code");
    assertThat(isVerified(budi)).isFalse();
  }

  @Test
  void aCodeFromATimeToComeIsNoneAndAnotherIsSentAtOnce() {
    Contacts.Contact.Id ayu = contact("ayu@melati.example", Contacts.Concern.SECURITY);
    desk.clock.advance(Duration.ofDays(2));
    Installation.done(post.optIn.send(customer, ayu));
    String ahead = mailed();
    desk.clock.advance(Duration.ofDays(-2));

    assertThat(post.optIn.answer(customer, ayu, ahead)).isInstanceOf(Change.Invalid.class);
    Installation.done(post.optIn.send(customer, ayu));
    Installation.done(post.optIn.answer(customer, ayu, mailed()));
    assertThat(isVerified(ayu)).isTrue();
  }

  @Test
  void guessingEndsAfterFiveTries() {
    Contacts.Contact.Id ayu = contact("ayu@melati.example", Contacts.Concern.SECURITY);
    Installation.done(post.optIn.send(customer, ayu));
    String code = mailed();
    String wrong = code.startsWith("0") ? "1111 1111" : "0000 0000";

    for (int i = 0; i < 5; i++) {
      assertThat(post.optIn.answer(customer, ayu, wrong)).isInstanceOf(Change.Invalid.class);
    }
    assertThat(post.optIn.answer(customer, ayu, code)).isInstanceOf(Change.Invalid.class);
    assertThat(isVerified(ayu)).isFalse();
  }

  @Test
  void nobodysMailboxIsFilledWithCodes() {
    Contacts.Contact.Id ayu = contact("ayu@melati.example", Contacts.Concern.SECURITY);
    Installation.done(post.optIn.send(customer, ayu));
    assertThat(post.optIn.send(customer, ayu)).isInstanceOf(Change.Invalid.class);
    for (int i = 0; i < 4; i++) {
      desk.clock.advance(Duration.ofMinutes(2));
      Installation.done(post.optIn.send(customer, ayu));
    }
    desk.clock.advance(Duration.ofMinutes(2));

    assertThat(post.optIn.send(customer, ayu)).isInstanceOf(Change.Invalid.class);
    desk.clock.advance(Duration.ofDays(1));
    Change<Instant> nextDay = post.optIn.send(customer, ayu);
    assertThat(nextDay).isInstanceOf(Change.Done.class);
  }

  @Test
  void theRightContactForAMatterIsTriedFirstThenTheCustomersOrder() {
    Contacts.Contact.Id law = contact("law@melati.example", Contacts.Concern.LEGAL);
    Contacts.Contact.Id guard = contact("guard@melati.example", Contacts.Concern.SECURITY);
    Contacts.Contact.Id night = contact("night@melati.example", Contacts.Concern.SECURITY);
    for (Contacts.Contact.Id each : List.of(law, guard, night)) {
      Installation.done(post.contacts.confirm(customer, each));
    }

    assertThat(told(NoticeKind.DISCLOSURE_NOTICE)).containsExactly("law@melati.example");
    assertThat(told(NoticeKind.INCIDENT_NOTICE)).containsExactly("guard@melati.example");
    Installation.done(post.contacts.move(customer, night, Contacts.Turn.EARLIER));
    assertThat(told(NoticeKind.INCIDENT_NOTICE)).containsExactly("night@melati.example");
    assertThat(post.contacts.move(customer, law, Contacts.Turn.EARLIER))
        .as("the first stays first")
        .isInstanceOf(Change.Done.class);
  }

  @Test
  void aContactThatCameBackHealsByANewCode() {
    Contacts.Contact.Id ayu = contact("ayu@melati.example", Contacts.Concern.SECURITY);
    Installation.done(post.contacts.confirm(customer, ayu));
    post.contacts.lost(customer, ayu, "550 no such user");
    assertThat(isVerified(ayu)).isFalse();

    Installation.done(post.optIn.send(customer, ayu));
    Installation.done(post.optIn.answer(customer, ayu, mailed()));

    assertThat(isVerified(ayu)).isTrue();
  }

  @Test
  void noCodeStandsInTheDatabase() throws Exception {
    Contacts.Contact.Id ayu = contact("ayu@melati.example", Contacts.Concern.SECURITY);
    Installation.done(post.optIn.send(customer, ayu));
    String code = mailed();

    for (String table : List.of("contact_code", "notice", "notice_try", "notice_step")) {
      assertThat(database.ask("select t::text from janji.%s t".formatted(table)))
          .noneMatch(row -> row.contains(code) || row.contains(code.replace(" ", "")));
    }
  }
}
