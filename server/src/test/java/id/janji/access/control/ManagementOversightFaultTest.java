package id.janji.access.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ManagementOversightFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Stand stand;

  @BeforeAll
  static void open() {
    stand = Stand.at(database, folder);
  }

  @AfterAll
  static void close() {
    stand.close();
  }

  @Test
  void turnsBrokenWhenTheAskerDecidedHimself() throws Exception {
    stand.signed();
    stand.reviewed();
    decider(stand.desk.asker.person().toString());
    probing(database.transactions()).assertBroken("decided by nobody but their asker");
    decider(stand.desk.manager.person().toString());
  }

  @Test
  void turnsBrokenWhenTheReviewIsOverdue() throws Exception {
    stand.reviewed();
    stand.desk.clock.advance(Duration.ofDays(36));
    probing(database.transactions()).assertBroken("The monthly review is overdue");
  }

  private static void decider(String person) throws Exception {
    database.administer(
        "alter table janji.access_answer disable trigger never_edited",
        "update janji.access_answer set person_id = '" + person + "' where party = 'provider'",
        "alter table janji.access_answer enable trigger never_edited");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    stand.reviewed();
    Probing probing = probing(database.transactions());
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
    stand.reviewed();
    stand.desk.clock.advance(Duration.ofDays(36));
    Probing probing = probing(database.transactions());
    probing.assertBroken("overdue");
    stand.reviewed();
    probing.assertKept();
  }

  private static Probing probing(Transactions transactions) {
    return stand.probing(
        new ManagementOversight(stand.ground(transactions), stand.reviews, stand.desk.clock));
  }
}
