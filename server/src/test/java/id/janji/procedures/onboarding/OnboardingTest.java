package id.janji.procedures.onboarding;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.clause.Language;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.SessionStore;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kerneling;
import id.janji.keys.Admission;
import id.janji.mail.RawMail;
import id.janji.notify.Post;
import id.janji.notify.letter.FirstLetters;
import id.janji.notify.mail.MailCarrier;
import id.janji.notify.mail.OneTimeWords;
import id.janji.policy.Version;
import id.janji.policy.matrix.Matrices;
import id.janji.procedures.Notifying;
import id.janji.procedures.onboarding.Joining.Joined;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customer;
import id.janji.tenancy.Customer.AcceptedVersion;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.authority.DomainProof;
import id.janji.tenancy.authority.Domains;
import id.janji.tenancy.authority.Resolver;
import id.janji.tenancy.authority.SmallDns;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From an invitation to an active customer, over a real database, ledger, key process, mail server
/// and DNS server.
@Tag("slow")
final class OnboardingTest {
  private static final Pattern LINK = Pattern.compile("/join/([A-Za-z0-9_-]{43})");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static Version version;
  static TrustCore core;
  static Post post;
  static SmallDns dns;
  static Domains domains;
  static Matrices matrices;
  static People people;
  static Cases cases;
  static Invitations invitations;
  static Onboarding onboarding;
  static Joining joining;
  static Caller staff;
  static final Set<UUID> WITH_A_WAY_IN = new HashSet<>();
  static int number;

  String email;

  @BeforeAll
  static void open() throws Exception {
    var transactions = database.transactions();
    installation = Installation.of(transactions, folder.resolve("keys"));
    var clock = installation.clock();
    version = installation.publish(policy("cloud", must("A20.1", "policy.accepted-version")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), transactions);
    post = new Post(transactions, core.ledger, folder, clock);
    dns = new SmallDns();
    domains = new Domains(transactions, new Resolver(Optional.of(dns.address())), clock);
    matrices =
        new Matrices(transactions, installation.services(), installation.publications(), clock);
    people =
        new People(
            transactions,
            new LinkStore(transactions, clock),
            new SessionStore(transactions, clock, IdentitySettings.Mode.REAL),
            clock);
    Kerneling kernel =
        new Kerneling(
            transactions, core.ledger, new Notifying(post.notices, _ -> false).performers(), clock);
    cases = kernel.cases;
    invitations = new Invitations(transactions, post.letters, clock);
    onboarding =
        new Onboarding(
            kernel.kernel,
            cases,
            new Found(
                installation.services(),
                installation.contacts(),
                domains,
                matrices,
                core.ledger,
                clock),
            new Admission(
                installation.customers(),
                installation.services(),
                installation.acceptances(),
                core.ledger,
                core.keys,
                "Awan Contoh"));
    joining =
        new Joining(
            invitations,
            installation.customers(),
            people,
            onboarding,
            WITH_A_WAY_IN::contains,
            transactions,
            clock);
    UUID id = UUID.randomUUID();
    database.administer(
        "insert into janji.person (id, name, email) values ('%1$s', 'Bagas', 'bagas@awan.example')"
            .formatted(id));
    staff = caller(id, "Bagas", null, Role.ADMINISTRATOR);
  }

  @AfterAll
  static void close() {
    post.close();
    dns.close();
    core.close();
  }

  @BeforeEach
  void next() {
    email = "ayu.%d@melati.example".formatted(++number);
    installation.clock().advance(Duration.ofMinutes(5));
  }

  private static Caller caller(UUID id, String name, UUID customer, Role role) {
    return new Caller(
        id,
        name,
        customer,
        Set.of(role),
        Set.of(Factor.PASSKEY),
        Language.ENGLISH,
        UUID.randomUUID(),
        Instant.now());
  }

  private Change<Invitation> invite() {
    return invitations.invite(
        staff,
        new Invitation.Draft(
            "Toko Melati " + number,
            Customer.Kind.COMPANY,
            "Ayu",
            email,
            Language.ENGLISH,
            ZoneId.of("Asia/Jakarta")));
  }

  /// The token in the newest mail.
  private static String mailed() {
    assertThat(invitations.post()).isPositive();
    String text = RawMail.read(post.taken().getLast()).bodyText().replace("=\r\n", "");
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  private Joined.In joined() {
    Installation.done(invite());
    return (Joined.In) joining.accept(mailed(), List.of(version.acceptedBy(null)));
  }

  @Test
  void aCustomerComesInFromTheMailToActive() throws Exception {
    Joined.In in = joined();
    CustomerId customer = new CustomerId(in.customer());
    Caller ayu = caller(in.link().person(), "Ayu", in.customer(), Role.CUSTOMER_ADMINISTRATOR);
    assertThat(installation.acceptances().of(customer).getFirst().digest())
        .isEqualTo(version.digest());

    assertThat(done(ayu)).containsExactly(Step.WAY_IN);
    var service =
        Installation.done(installation.services().subscribe(customer, Installation.wish()));
    assertThat(done(ayu)).containsExactlyInAnyOrder(Step.WAY_IN, Step.SERVICES);

    Contacts.Contact.Id contact =
        Installation.done(
            installation
                .contacts()
                .add(
                    customer,
                    service,
                    new Contacts.Draft(
                        "Budi", Contacts.Channel.EMAIL, "budi@a.example", Language.ENGLISH)));
    assertThat(done(ayu)).doesNotContain(Step.CONTACTS);
    Installation.done(installation.contacts().confirm(customer, contact));
    assertThat(done(ayu)).contains(Step.CONTACTS);

    DomainProof proof =
        Installation.done(
            domains.declare(customer, new Domains.Declarer(ayu.person(), "Ayu"), "melati.example"));
    dns.text(proof.recordName(), proof.recordText());
    Installation.done(domains.check(customer, proof.id()));
    assertThat(done(ayu)).contains(Step.AUTHORITY);

    assertThat(onboarding.beginLog(in.customer())).isEmpty();
    List<String> words = core.ledger.trust(in.customer()).words();
    assertThat(onboarding.trust(ayu, List.of("satu", "dua"))).isInstanceOf(Change.Invalid.class);
    Installation.done(
        onboarding.trust(
            ayu, Found.asked(customer).stream().map(each -> words.get(each - 1)).toList()));

    Installation.done(
        matrices.acknowledge(customer, ayu.person(), "Ayu", matrices.of(customer).digest()));
    CaseFile file = onboarding.settle(ayu).orElseThrow();

    assertThat(file.state()).isEqualTo("active");
    assertThat(onboarding.isUnderWay(in.customer())).isFalse();
    assertThat(cases.history(in.customer(), file.id()))
        .as("each step stands in the customer's log")
        .allMatch(step -> step.index().isPresent())
        .extracting(step -> step.code())
        .containsExactly(
            "accepted",
            "way-in-made",
            "services-chosen",
            "contacts-answered",
            "domain-proven",
            "trust-taken",
            "matrix-acknowledged");
  }

  private static Set<Step> done(Caller caller) {
    return Onboarding.done(onboarding.settle(caller).orElseThrow());
  }

  @Test
  void noLinkWorksTwiceAndNoneRegistersWithoutTheVersion() {
    Installation.done(invite());
    String token = mailed();
    assertThat(joining.accept("x".repeat(43), List.of(version.acceptedBy(null))))
        .isInstanceOf(Joined.Refused.class);
    Joined first = joining.accept(token, List.of(version.acceptedBy(null)));
    Joined second = joining.accept(token, List.of(version.acceptedBy(null)));

    assertThat(first).isInstanceOf(Joined.In.class);
    assertThat(second).isInstanceOf(Joined.Refused.class);
  }

  @Test
  void aNewerLinkEndsTheOlderAndGoesOnWhereItWasLeft() {
    Joined.In in = joined();
    Invitation invitation = invitations.of(in.customer()).orElseThrow();
    assertThat(invitations.again(invitation.id()))
        .as("a link was sent just now")
        .isInstanceOf(Change.Invalid.class);
    installation.clock().advance(Duration.ofMinutes(3));
    Installation.done(invitations.again(invitation.id()));
    String again = mailed();

    Joined.In on = (Joined.In) joining.accept(again, List.of());
    assertThat(on.customer()).isEqualTo(in.customer());
    assertThat(on.link().path()).isNotEqualTo(in.link().path());

    WITH_A_WAY_IN.add(in.link().person());
    installation.clock().advance(Duration.ofMinutes(3));
    Installation.done(invitations.again(invitation.id()));
    assertThat(joining.accept(mailed(), List.of()))
        .as("a mailbox opens nothing past a passkey")
        .isInstanceOf(Joined.Refused.class);
  }

  @Test
  void aLinkFromATimeToComeOpensNothingAndIsSentAnewAtOnce() {
    installation.clock().advance(Duration.ofDays(2));
    Invitation sent = Installation.done(invite());
    String ahead = mailed();
    installation.clock().advance(Duration.ofDays(-2));

    assertThat(joining.accept(ahead, List.of(version.acceptedBy(null))))
        .isInstanceOf(Joined.Refused.class);
    Installation.done(invitations.again(sent.id()));
    assertThat(joining.accept(mailed(), List.of(version.acceptedBy(null))))
        .isInstanceOf(Joined.In.class);
  }

  @Test
  void aLinkEndsAfterAWeekAndWhenItIsTakenBack() {
    Installation.done(invite());
    String old = mailed();
    installation.clock().advance(Invitations.LIFE);
    assertThat(joining.accept(old, List.of(version.acceptedBy(null))))
        .isInstanceOf(Joined.Refused.class);
    assertThat(invite()).as("invited already").isInstanceOf(Change.Invalid.class);

    Invitation open = invitations.byToken(old).orElseThrow();
    Installation.done(invitations.again(open.id()));
    String fresh = mailed();
    Installation.done(invitations.withdraw(open.id()));
    assertThat(joining.accept(fresh, List.of(version.acceptedBy(null))))
        .isInstanceOf(Joined.Refused.class);
  }

  @Test
  void anAddressWhoseMailCameBackIsCorrectedAndItsLinkDies() {
    Invitation invitation = Installation.done(invite());
    String old = mailed();
    assertThat(invitations.returned(invitation.id(), 1, "someone@else.example", "5.1.1")).isFalse();
    assertThat(invitations.returned(invitation.id(), 2, email, "5.1.1")).isFalse();
    assertThat(invitations.returned(invitation.id(), 1, email, "5.1.1 no such box")).isTrue();
    assertThat(invitations.returned(invitation.id(), 1, email, "5.1.1")).isFalse();
    Invitation shown = invitations.byToken(old).orElseThrow();
    assertThat(shown.post().returned()).isPresent();
    assertThat(shown.post().told()).isEqualTo("5.1.1 no such box");

    assertThat(invitations.correct(invitation.id(), "nowhere")).isInstanceOf(Change.Invalid.class);
    Invitation corrected = Installation.done(invitations.correct(invitation.id(), "x." + email));

    assertThat(corrected.draft().email()).isEqualTo("x." + email);
    assertThat(corrected.earlier()).containsExactly(email);
    assertThat(corrected.post().returned()).isEmpty();
    assertThat(joining.accept(old, List.of(version.acceptedBy(null))))
        .isInstanceOf(Joined.Refused.class);
    assertThat(joining.accept(mailed(), List.of(version.acceptedBy(null))))
        .isInstanceOf(Joined.In.class);
    assertThat(invitations.correct(invitation.id(), email)).isInstanceOf(Change.class);
    assertThat(invitations.returned(invitation.id(), 2, "x." + email, "5.1.1")).isFalse();
  }

  /// Lets the database break off when this is written.
  private static void stopping(String when) throws Exception {
    database.administer(
        "create or replace function janji.stops() returns trigger language plpgsql as "
            + "'begin raise exception ''stopped'' using errcode = ''XX000''; end'",
        "create trigger stops before " + when + " for each row execute function janji.stops()");
  }

  @Test
  void aStopInTheMiddleOfJoiningLeavesNobodyAndTheLinkStillWorks() throws Exception {
    Installation.done(invite());
    String token = mailed();
    List<AcceptedVersion> accepted = List.of(version.acceptedBy(null));
    stopping("update of became on janji.invitation");
    assertThatThrownBy(() -> joining.accept(token, accepted)).isInstanceOf(RuntimeException.class);
    database.administer("drop trigger stops on janji.invitation");

    assertThat(installation.customers().search("Toko Melati " + number, 1).customers()).isEmpty();
    assertThat(database.ask("select email from janji.person")).doesNotContain(email);
    assertThat(joining.accept(token, accepted)).isInstanceOf(Joined.In.class);
  }

  @Test
  void aStopBeforeTheSignUpBeginsIsMadeGoodByTheJob() throws Exception {
    Installation.done(invite());
    String token = mailed();
    stopping("insert on janji.procedure_case");
    assertThatThrownBy(() -> joining.accept(token, List.of(version.acceptedBy(null))))
        .isInstanceOf(RuntimeException.class);
    database.administer("drop trigger stops on janji.procedure_case");
    UUID customer = invitations.byToken(token).orElseThrow().became().orElseThrow();
    assertThat(onboarding.of(customer)).isEmpty();

    assertThat(joining.finish()).isEqualTo(1);
    assertThat(joining.finish()).isZero();

    assertThat(onboarding.isUnderWay(customer)).isTrue();
  }

  @Test
  void noTokenStandsInTheDatabase() throws Exception {
    Installation.done(invite());
    String token = mailed();

    assertThat(database.ask("select t::text from janji.invitation t"))
        .noneMatch(row -> row.contains(token));
  }

  @Test
  void choosingServicesAnewAsksForContactsAndDutiesAgain() {
    Joined.In in = joined();
    CustomerId customer = new CustomerId(in.customer());
    Caller ayu = caller(in.link().person(), "Ayu", in.customer(), Role.CUSTOMER_ADMINISTRATOR);
    var service =
        Installation.done(installation.services().subscribe(customer, Installation.wish()));
    Contacts.Contact.Id contact =
        Installation.done(
            installation
                .contacts()
                .add(
                    customer,
                    service,
                    new Contacts.Draft(
                        "Budi", Contacts.Channel.EMAIL, "budi@a.example", Language.ENGLISH)));
    Installation.done(installation.contacts().confirm(customer, contact));
    assertThat(done(ayu)).contains(Step.CONTACTS);

    Installation.done(installation.services().subscribe(customer, Installation.wish()));
    assertThat(done(ayu)).contains(Step.SERVICES).doesNotContain(Step.CONTACTS);
    installation.contacts().lost(customer, contact, "550 no such user");
    assertThat(done(ayu)).doesNotContain(Step.CONTACTS);
  }

  @Test
  void aRelayThatIsAwayIsWaitedForAndTheMailKeepsItsLink() {
    Installation.done(invite());
    MailCarrier nowhere =
        new MailCarrier(
            Optional.empty(),
            () -> {
              throw new IllegalStateException("nothing is written");
            },
            post.paths,
            _ -> URI.create("https://portal.example"),
            new OneTimeWords(post.keys));
    FirstLetters shut =
        new FirstLetters(
            nowhere, new OneTimeWords(post.keys), () -> URI.create("https://portal.example"));
    new Invitations(database.transactions(), shut, installation.clock()).post();

    Invitation waiting = invitations.all().getFirst();
    assertThat(waiting.post().sent()).isEmpty();
    assertThat(waiting.post().due()).isPresent();
    installation.clock().advance(Duration.ofMinutes(2));
    assertThat(mailed()).hasSize(43);
    assertThat(invitations.all().getFirst().post().sent()).isPresent();
  }
}
