package id.janji.procedures.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ImprovementClosedFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final UUID CANARY = UUID.randomUUID();
  private final TestClock clock = new TestClock(Instant.now());

  @BeforeEach
  void forget() throws Exception {
    past("delete from janji.case_effect", "delete from janji.case_step");
  }

  private static void past(String... statements) throws Exception {
    String[] all = new String[statements.length + 1];
    all[0] = "set session_replication_role = replica";
    System.arraycopy(statements, 0, all, 1, statements.length);
    database.administer(all);
  }

  /// A lesson that a case drew so many days ago, and that nobody has closed.
  private static void drawn(int daysAgo) throws Exception {
    UUID of = UUID.randomUUID();
    past(
        """
        insert into janji.case_step (case_id, customer_id, step, event_id, event, content, digest,
            side, person_id, person_name, state, at)
          values ('%1$s', '%1$s', 1, '%1$s', 'lessons-drawn', '{}', sha256('{}'), 'provider', 'x',
            'Wulan', 'learning', now() - interval '%2$d days')
        """
            .formatted(of, daysAgo),
        """
        insert into janji.case_effect (case_id, customer_id, step, number, kind, content)
          values ('%1$s', '%1$s', 1, 0, 'follow-up', '{"lesson":"Nobody had the number."}')
        """
            .formatted(of));
  }

  private static void close() throws Exception {
    past(
        "update janji.case_effect set done_at = now(), outcome = 'Clause B4.7 names the number.', closed_by = gen_random_uuid(), closer = 'Wulan'");
  }

  private Probing probing(Transactions transactions) {
    clock.advance(Duration.ofSeconds(1));
    return new Probing(
        new ImprovementClosed(new Kept(transactions, clock), () -> CANARY, transactions, clock),
        database.transactions(),
        clock);
  }

  private Probing probing() {
    return probing(database.transactions());
  }

  @Test
  void isUnprovenBeforeTheFirstLesson() throws Exception {
    assertThat(probing().now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void turnsBrokenWhenALessonIsLeftOpenForTooLong() throws Exception {
    drawn(29);
    probing().assertKept();
    drawn(31);
    probing().assertBroken("1 lessons are open for more than thirty days");
  }

  @Test
  void turnsBrokenWhenALessonCanBeClosedWithoutAWordAndReturnsToKept() throws Exception {
    drawn(1);
    database.administer("alter table janji.case_effect drop constraint lesson_signed");
    try {
      probing().assertBroken("could be closed without a word");
      past("update janji.case_effect set done_at = now()");
      probing().assertBroken("1 lessons were closed, and nobody signed");
    } finally {
      database.administer(
          "alter table janji.case_effect add constraint lesson_signed check (kind <> 'follow-up' or done_at is null or (outcome is not null and closer is not null)) not valid");
    }
    close();
    probing().assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    drawn(1);
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
    drawn(40);
    probing().assertBroken("open for more than thirty days");
    close();
    probing().assertKept();
  }
}
