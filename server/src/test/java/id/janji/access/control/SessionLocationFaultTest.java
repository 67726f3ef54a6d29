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

final class SessionLocationFaultTest {
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
  void turnsBrokenWhenAGrantHoldsWhereNoServiceIs() throws Exception {
    stand.signed();
    services("ends_at = now()");
    probing(database.transactions()).assertBroken("1 of 1 grants hold in a region that no service");
    services("ends_at = null");
  }

  private static void services(String set) throws Exception {
    database.administer("update janji.service set " + set);
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
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
    services("ends_at = now()");
    Probing probing = probing(database.transactions());
    probing.assertBroken("no service names");
    services("ends_at = null");
    probing.assertKept();
  }

  private static Probing probing(Transactions transactions) {
    return stand.probing(new SessionLocation(stand.ground(transactions)));
  }
}
