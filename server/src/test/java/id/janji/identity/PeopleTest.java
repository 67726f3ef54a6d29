package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.db.tables.Tables;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.SystemTransaction;
import id.janji.identity.People.Invitation;
import id.janji.identity.People.Reason;
import id.janji.identity.People.Result;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.SessionStore;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PeopleTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  static final TestClock clock = TestClock.atNoon();
  static People people;
  static LinkStore links;
  static SessionStore sessions;

  @BeforeAll
  static void open() {
    links = new LinkStore(database.transactions(), clock);
    sessions = new SessionStore(database.transactions(), clock, IdentitySettings.Mode.DEMO);
    people = new People(database.transactions(), links, sessions, clock);
  }

  private static Result invite(String name, String email, Role... roles) {
    return people.invite(null, new Invitation(name, email, Language.ENGLISH, null, Set.of(roles)));
  }

  private static Result.Invited invited(String email, Role... roles) {
    return (Result.Invited) invite("Budi Santoso", email, roles);
  }

  private static void assertRefused(Result result, Reason reason) {
    assertThat(result).isEqualTo(new Result.Refused(reason));
  }

  private static String token(EntryLink link) {
    return link.path().substring("/enter/".length());
  }

  @Test
  void invitesAPersonWithRolesAndALinkForOneDay() {
    Result.Invited invited = invited("budi@lumbung.example", Role.LEGAL, Role.MANAGER);

    Person person = people.find(invited.person()).orElseThrow();
    assertThat(person.roles()).containsExactlyInAnyOrder(Role.LEGAL, Role.MANAGER);
    assertThat(person.party()).isEqualTo(Party.PROVIDER);
    assertThat(Duration.between(clock.instant(), invited.link().expiresAt()))
        .isEqualTo(Duration.ofHours(24));
    assertThat(people.list(null)).contains(person);
    assertThat(invited.toString()).doesNotContain(token(invited.link()));
  }

  @Test
  void refusesWhoHasNoNameNoAddressOrNoRole() {
    assertRefused(invite(" ", "a1@lumbung.example", Role.SOC), Reason.NAME_MISSING);
    assertRefused(invite("A\nB", "a1@lumbung.example", Role.SOC), Reason.NAME_MISSING);
    for (String email : new String[] {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\n"}) {
      if (!email.strip().equals("a@b")) {
        assertRefused(invite("Ani", email, Role.SOC), Reason.EMAIL_WRONG);
      }
    }
    assertRefused(invite("Ani", "a1@lumbung.example"), Reason.ROLE_MISSING);
  }

  @Test
  void refusesADeskInPlaceOfAPerson() {
    assertRefused(invite("Desk", "Helpdesk@lumbung.example", Role.SUPPORT), Reason.NO_HOLDER);
    assertRefused(invite("Root", "root@lumbung.example", Role.SUPPORT), Reason.NO_HOLDER);
  }

  @Test
  void refusesAnAddressThatSomebodyHereHas() {
    invited("citra@lumbung.example", Role.SOC);

    assertRefused(invite("Citra", "CITRA@lumbung.example", Role.SOC), Reason.EMAIL_TAKEN);
  }

  @Test
  void refusesTheRoleOfTheOtherSideAndAnUnknownCustomer() {
    assertRefused(
        invite("Dewi", "dewi@lumbung.example", Role.CUSTOMER_APPROVER), Reason.WRONG_PARTY);
    assertRefused(
        people.invite(
            null,
            new Invitation(
                "Dewi",
                "dewi@pelanggan.example",
                Language.INDONESIAN,
                new UUID(1, 1),
                Set.of(Role.CUSTOMER_MEMBER))),
        Reason.NO_SUCH_CUSTOMER);
  }

  @Test
  void letsNobodyGiveRightsToHimself() {
    UUID person = invited("eka@lumbung.example", Role.SUPPORT).person();

    assertRefused(people.grant(person, person, Role.ADMINISTRATOR), Reason.OWN_RIGHTS);
  }

  @Test
  void givesAndEndsARole() {
    UUID person = invited("fajar@lumbung.example", Role.SUPPORT).person();

    people.grant(null, person, Role.SOC);
    people.grant(null, person, Role.SOC);
    people.endRole(person, Role.SUPPORT, clock.instant());

    assertThat(people.find(person).orElseThrow().roles()).containsExactly(Role.SOC);
  }

  @Test
  void takesALinkOnceAndOnlyTheNewest() {
    Result.Invited invited = invited("gita@lumbung.example", Role.SOC);
    EntryLink newer = ((Result.Invited) people.linkAgain(null, invited.person())).link();

    assertThat(links.use(token(invited.link()))).isEmpty();
    assertThat(links.use(token(newer))).isPresent();
    assertThat(links.use(token(newer))).isEmpty();
  }

  @Test
  void takesALinkOnceAlsoWhenTwoComeTogether() throws Exception {
    String token = token(invited("gusti@lumbung.example", Role.SOC).link());
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Boolean> use = () -> links.use(token).isPresent();
      List<Future<Boolean>> uses = threads.invokeAll(Collections.nCopies(8, use));
      int used = 0;
      for (Future<Boolean> each : uses) {
        used += each.get() ? 1 : 0;
      }
      assertThat(used).isEqualTo(1);
    }
  }

  @Test
  void takesNoLinkAfterADay() {
    Result.Invited invited = invited("hana@lumbung.example", Role.SOC);
    clock.advance(Duration.ofHours(24));

    assertThat(links.use(token(invited.link()))).isEmpty();
  }

  @Test
  void takesEverythingFromALeaverAtOnce() throws Exception {
    Result.Invited invited = invited("indra@lumbung.example", Role.SOC);
    var session = sessions.open(invited.person(), Set.of(Factor.PASSKEY), "");
    assertThat(sessions.find(session.token(), "")).isPresent();

    assertThat(people.leave(invited.person(), clock.instant())).isEqualTo(new Result.Done());

    assertThat(sessions.find(session.token(), "")).isEmpty();
    assertThat(links.use(token(invited.link()))).isEmpty();
    Person gone = people.find(invited.person()).orElseThrow();
    assertThat(gone.roles()).isEmpty();
    assertThat(gone.endedAt()).isEqualTo(clock.instant());
    assertRefused(people.grant(null, invited.person(), Role.SOC), Reason.NO_SUCH_PERSON);
    assertRefused(people.linkAgain(null, invited.person()), Reason.NO_SUCH_PERSON);
    assertThat(invite("Indra", "indra@lumbung.example", Role.SOC))
        .isInstanceOf(Result.Invited.class);
  }

  @Test
  void measuresFromTheMomentOfBeingTold() {
    UUID person = invited("joko@lumbung.example", Role.SOC).person();
    people.leave(person, clock.instant().minus(Duration.ofHours(3)));

    assertThat(people.slowestDeparture(clock.instant())).hasValue(Duration.ofHours(3));
  }

  @Test
  void keepsTheLastAdministrator() {
    for (Person person : people.list(null)) {
      people.leave(person.id(), clock.instant());
    }
    UUID last = invited("kartika@lumbung.example", Role.ADMINISTRATOR).person();
    assertRefused(people.leave(last, clock.instant()), Reason.LAST_ADMINISTRATOR);
    assertRefused(
        people.endRole(last, Role.ADMINISTRATOR, clock.instant()), Reason.LAST_ADMINISTRATOR);
    invited("lestari@lumbung.example", Role.ADMINISTRATOR);

    assertThat(people.leave(last, clock.instant())).isEqualTo(new Result.Done());
  }

  @Test
  void agreesWithTheApprovedCatalogueOfRoles() throws Exception {
    String used =
        Arrays.stream(Role.values())
            .map(role ->
                role.word()
                    + " "
                    + role.party().name().toLowerCase(Locale.ROOT)
                    + " "
                    + role.permissions().stream().map(Enum::name).sorted().toList())
            .sorted()
            .toList()
            .toString();

    assertThat(
            database
                .ask(
                    "select word || ' ' || party || ' [' || (select string_agg(p, ', ' order by p"
                        + " collate \"C\") from unnest(permissions) p) || ']' from janji.role order"
                        + " by word collate \"C\"")
                .toString())
        .isEqualTo(used);
  }

  @Test
  void refusesAnUnknownRightInTheDatabaseItself() {
    UUID person = invited("mega@lumbung.example", Role.SOC).person();

    assertThat(give(person, "see-everything")).isInstanceOf(Attempt.Refused.class);
    assertThat(give(person, Role.CUSTOMER_APPROVER.word()).refusedBy("JA010")).isTrue();
    assertThat(give(person, Role.LEGAL.word())).isEqualTo(new Attempt.Allowed(1));
  }

  private static Attempt give(UUID person, String role) {
    return Attempt.of(
        database.transactions(),
        SystemTransaction.DIRECTORY,
        sql ->
            sql.insertInto(Tables.ROLE_GRANT)
                .set(Tables.ROLE_GRANT.PERSON_ID, person)
                .set(Tables.ROLE_GRANT.ROLE, role)
                .set(Tables.ROLE_GRANT.GRANTED_AT, OffsetDateTime.parse("2026-03-02T12:00:00Z"))
                .execute());
  }

  @Test
  void handsOutADemoLinkInADemonstrationOnly() {
    UUID person = invited("nanda@lumbung.example", Role.SOC).person();

    assertThatThrownBy(() -> demoLinks(IdentitySettings.Mode.REAL).issue(person))
        .isInstanceOfSatisfying(
            IdentityException.class,
            e -> assertThat(e.code()).isEqualTo(IdentityException.Code.NOT_A_DEMO));
    assertThat(demoLinks(IdentitySettings.Mode.DEMO).issue(person).path()).startsWith("/enter/");
  }

  private static DemoLinks demoLinks(IdentitySettings.Mode mode) {
    return new DemoLinks(
        database.transactions(),
        links,
        new IdentitySettings(
            "localhost",
            "Lumbung Teduh",
            Set::of,
            () -> java.net.URI.create("http://localhost"),
            java.nio.file.Path.of("unused"),
            java.nio.file.Path.of("unused"),
            mode));
  }
}
