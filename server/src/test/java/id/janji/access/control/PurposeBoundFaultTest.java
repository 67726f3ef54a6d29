package id.janji.access.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.access.Grant;
import id.janji.access.request.Purposes;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.entry.payload.Actor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class PurposeBoundFaultTest {
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
  void turnsBrokenWhenAGrantNamesAPurposeThatIsNotListed() throws Exception {
    Ground ground = stand.ground(database.transactions());
    Actor account = Ground.account("backup");
    Grant grant = ground.let(stand.canary, account);
    unlist();
    probing(database.transactions()).assertBroken("1 of 1 grants name a purpose");
    assertThat(grant.ended()).isEmpty();
    ground.end(stand.canary, account);
  }

  private static void unlist() throws Exception {
    database.administer(
        "alter table janji.purpose disable trigger never_edited",
        "delete from janji.purpose where code = 'service' and customer_id = '" + stand.canary + "'",
        "alter table janji.purpose enable trigger never_edited");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    stand.list();
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
    Ground ground = stand.ground(database.transactions());
    Actor account = Ground.account("backup");
    ground.let(stand.canary, account);
    unlist();
    Probing probing = probing(database.transactions());
    probing.assertBroken("name a purpose");
    stand.list();
    probing.assertKept();
    ground.end(stand.canary, account);
  }

  private static Probing probing(Transactions transactions) {
    return stand.probing(
        new PurposeBound(
            stand.ground(transactions), new Purposes(stand.desk.core.ledger, transactions)));
  }
}
