package id.janji.access.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class TicketBoundFaultTest {
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
  void turnsBrokenWhenAGrantOutlivesItsCase() throws Exception {
    stand.signed();
    cases("ended_at = now()");
    probing(database.transactions()).assertBroken("1 of 1 grants outlive their case");
    cases("ended_at = null");
  }

  private static void cases(String set) throws Exception {
    database.administer("update janji.procedure_case set " + set);
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    stand.signed();
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
    stand.signed();
    cases("ended_at = now()");
    Probing probing = probing(database.transactions());
    probing.assertBroken("outlive their case");
    cases("ended_at = null");
    probing.assertKept();
  }

  private static Probing probing(Transactions transactions) {
    return stand.probing(new TicketBound(stand.ground(transactions)));
  }
}
