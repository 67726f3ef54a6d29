package id.janji.policy.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class BaselineDriftFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private final TestClock clock = TestClock.atNoon();

  @Test
  void turnsBrokenWhenTheDatabaseIsStartedWithoutForcedWrites(@TempDir Path folder)
      throws Exception {
    try (UnsafeServer unsafe = UnsafeServer.with(folder, "fsync=off", "full_page_writes=off")) {
      Probing probing = probing(unsafe.transactions());
      probing.assertBroken("fsync");
      assertThat(probing.reasons()).contains("full_page_writes");
    }
  }

  @Test
  void turnsBrokenWhenCommitsNoLongerWaitForTheDisk() throws Exception {
    alter("set synchronous_commit = off");
    assertBroken("synchronous_commit");
    alter("reset synchronous_commit");
  }

  @Test
  void turnsBrokenWhenPasswordsMayBeStoredWeakly() throws Exception {
    alter("set password_encryption = md5");
    assertBroken("password_encryption");
    alter("reset password_encryption");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    try (Transactions fresh = database.open(1)) {
      Probing probing = probing(fresh);
      probing.assertKept();
      assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
    }
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(closed).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    alter("set synchronous_commit = off");
    assertBroken("synchronous_commit");
    alter("reset synchronous_commit");
    try (Transactions fresh = database.open(1)) {
      probing(fresh).assertKept();
    }
  }

  private static void alter(String change) throws Exception {
    String here = database.ask("select current_database()").getFirst();
    database.administer("alter role janji_login in database " + here + " " + change);
  }

  /// A changed setting of a role holds from its next connection on.
  private void assertBroken(String setting) throws Exception {
    try (Transactions fresh = database.open(1)) {
      probing(fresh).assertBroken(setting);
    }
  }

  private Probing probing(Transactions transactions) {
    return new Probing(new BaselineDrift(transactions, clock), database.transactions(), clock);
  }
}
