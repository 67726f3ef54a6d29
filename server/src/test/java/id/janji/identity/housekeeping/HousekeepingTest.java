package id.janji.identity.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.db.tables.Tables;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.SystemTransaction;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.housekeeping.Housekeeping.Swept;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.internal.Throttle;
import id.janji.identity.signin.IssuedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HousekeepingTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = TestClock.atNoon();
  private final Throttle throttle = new Throttle(clock);
  private final SessionStore sessions =
      new SessionStore(database.transactions(), clock, IdentitySettings.Mode.REAL);
  private final People people =
      new People(
          database.transactions(), new LinkStore(database.transactions(), clock), sessions, clock);
  private final Housekeeping housekeeping =
      new Housekeeping(database.transactions(), throttle, clock);
  private UUID person = new UUID(0, 0);

  @BeforeEach
  void somebody() throws Exception {
    database.administer(
        "truncate janji.session, janji.session_device, janji.entry_link, janji.leak_notice");
    person =
        ((People.Result.Invited)
                people.invite(
                    null,
                    new People.Invitation(
                        "Tuti",
                        "tuti." + UUID.randomUUID() + "@lumbung.example",
                        Language.INDONESIAN,
                        null,
                        Set.of(Role.SOC))))
            .person();
  }

  @AfterEach
  void stop() {
    housekeeping.close();
  }

  private IssuedSession session() {
    return sessions.open(person, Set.of(Factor.PASSKEY), "peramban");
  }

  @Test
  void keepsWhatIsOpenAndWhatEndedLately() throws Exception {
    IssuedSession ended = session();
    sessions.end(ended.token());
    clock.advance(Housekeeping.KEPT.minusHours(1));
    IssuedSession open = session();

    assertThat(housekeeping.sweep()).isEqualTo(new Swept(0, 0, 0, 0));
    assertThat(sessions.find(open.token(), "")).isPresent();
    assertThat(database.ask("select count(*) from janji.session")).containsExactly("2");
  }

  @Test
  void throwsAwaySessionsThatEndedRanOutOrWereLeft() throws Exception {
    sessions.end(session().token());
    sessions.find(session().token(), "telepon");
    clock.advance(Housekeeping.KEPT.plus(Duration.ofHours(13)));
    IssuedSession open = session();

    Swept swept = housekeeping.sweep();

    assertThat(swept.sessions()).isEqualTo(2);
    assertThat(swept.devices()).isEqualTo(1);
    assertThat(database.ask("select id from janji.session")).containsExactly(open.id().toString());
  }

  @Test
  void throwsAwaySessionsFromATimeToCome() {
    session();
    clock.advance(Duration.ofMinutes(-2));

    assertThat(housekeeping.sweep().sessions()).isEqualTo(1);
  }

  @Test
  void throwsAwayLinksThatWereUsedOrRanOut() throws Exception {
    people.linkAgain(null, person);
    clock.advance(Housekeeping.KEPT.plus(Duration.ofHours(1)));
    assertThat(housekeeping.sweep().links()).isEqualTo(1);
    people.linkAgain(null, person);
    clock.advance(Housekeeping.KEPT);
    assertThat(housekeeping.sweep().links()).isEqualTo(1);
    clock.advance(Duration.ofHours(25));
    assertThat(housekeeping.sweep().links()).isEqualTo(1);
    assertThat(database.ask("select count(*) from janji.entry_link")).containsExactly("0");
  }

  @Test
  void throwsAwayNoticesAfterAYear() throws Exception {
    database.administer(
        "insert into janji.leak_notice values ('"
            + person
            + "', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z')");
    clock.advance(Duration.ofDays(364));
    assertThat(housekeeping.sweep().notices()).isZero();
    clock.advance(Duration.ofDays(1));

    assertThat(housekeeping.sweep().notices()).isEqualTo(1);
  }

  @Test
  void forgetsPlacesThatHaveRested() {
    throttle.attempt("here", "tuti");
    clock.advance(Duration.ofMinutes(10));
    throttle.attempt("there", "tuti");

    housekeeping.sweep();

    assertThat(throttle.places()).isEqualTo(3);
  }

  @Test
  void readsNoTokenAndWritesNothing() {
    assertThat(tried(sql -> sql.select(Tables.SESSION.TOKEN_SHA256).from(Tables.SESSION).execute()))
        .isTrue();
    assertThat(tried(sql -> sql.select(Tables.PERSON.NAME).from(Tables.PERSON).execute())).isTrue();
    assertThat(tried(sql -> sql.update(Tables.SESSION).setNull(Tables.SESSION.ENDED_AT).execute()))
        .isTrue();
  }

  private static boolean tried(ToIntFunction<DSLContext> work) {
    return Attempt.of(database.transactions(), SystemTransaction.HOUSEKEEPING, work)
        .refusedBy("42501");
  }

  @Test
  void sweepsByItselfOnceStarted() throws Exception {
    session();
    clock.advance(Duration.ofDays(40));

    housekeeping.start();

    Instant patience = Instant.now().plusSeconds(30);
    while (!database.ask("select count(*) from janji.session").equals(List.of("0"))) {
      assertThat(Instant.now()).as("nothing was swept").isBefore(patience);
    }
  }
}
