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

final class CustomerApprovedFaultTest {
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
  void turnsBrokenWhenTheKeyBehindAGrantIsHeldBySomebodyOfTheProviders() throws Exception {
    stand.signed();
    approver("null");
    probing(database.transactions()).assertBroken("1 of 1 grants do not carry a signature");
    approver("'" + stand.desk.customer + "'");
  }

  @Test
  void turnsBrokenWhenTheKeyBehindAGrantIsGone() throws Exception {
    stand.signed();
    database.administer("update janji.approval_key set log_index = log_index + 1");
    probing(database.transactions()).assertBroken("do not carry a signature");
    database.administer("update janji.approval_key set log_index = " + stand.enrolledAt);
  }

  private static void approver(String customer) throws Exception {
    database.administer(
        "alter table janji.person disable trigger owner_fixed",
        "update janji.person set customer_id = %s where id = '%s'"
            .formatted(customer, stand.desk.approver.person()),
        "alter table janji.person enable trigger owner_fixed");
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
    approver("null");
    Probing probing = probing(database.transactions());
    probing.assertBroken("do not carry a signature");
    approver("'" + stand.desk.customer + "'");
    probing.assertKept();
  }

  private static Probing probing(Transactions transactions) {
    return stand.probing(new CustomerApproved(stand.ground(transactions), stand.desk.keys));
  }
}
