package id.janji.access.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.access.Grant;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.entry.payload.Actor;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class DenyByDefaultFaultTest {
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
  void turnsBrokenWhenAStrangerIsLetIn() throws Exception {
    Actor stranger = Ground.account("deny-by-default");
    Ground ground = stand.ground(database.transactions());
    Grant let = ground.let(stand.canary, stranger);
    probing(database.transactions()).assertBroken("1 of 8 operations were open to a stranger");
    assertThat(let.ended()).isEmpty();
    ground.end(stand.canary, stranger);
  }

  @Test
  void turnsBrokenWhenARowNamesAGrantThatNoLogHas() throws Exception {
    UUID row = UUID.randomUUID();
    plant(row);
    probing(database.transactions()).assertBroken("1 rows name a grant that no log has");
    database.administer("delete from janji.access_grant where id = '" + row + "'");
  }

  private static void plant(UUID row) throws Exception {
    database.administer(
        "insert into janji.access_grant (id, customer_id, log_index, basis, party, actor_id,"
            + " actor_name, granted_at) values ('%s', '%s', 9999, 'own', 'customer', 'x', 'X', now())"
                .formatted(row, stand.desk.customer));
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
    UUID row = UUID.randomUUID();
    plant(row);
    Probing probing = probing(database.transactions());
    probing.assertBroken("no log has");
    database.administer("delete from janji.access_grant where id = '" + row + "'");
    probing.assertKept();
  }

  private static Probing probing(Transactions transactions) {
    return stand.probing(new DenyByDefault(stand.ground(transactions)));
  }
}
