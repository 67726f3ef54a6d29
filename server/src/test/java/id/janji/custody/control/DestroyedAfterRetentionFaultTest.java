package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.act.Custodian;
import id.janji.custody.index.CustomerQueue;
import id.janji.custody.index.Departures;
import id.janji.custody.index.Items;
import id.janji.custody.job.Destruction;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DestroyedAfterRetentionFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  private static Items items(Clock clock) {
    var transactions = hall.database.transactions();
    return new Items(transactions, new CustomerQueue(transactions), clock, Custodian.UNDO);
  }

  private static DestroyedAfterRetention control(Ground ground) {
    return new DestroyedAfterRetention(ground, items(Clock.systemUTC()));
  }

  @BeforeEach
  void destroy() {
    Clock clock = Clock.systemUTC();
    Services services = hall.house.services();
    hall.run(
        new Destruction(
            hall.access,
            items(clock),
            new Departures(hall.database.transactions(), clock),
            services,
            clock));
  }

  @Test
  void turnsBrokenWhenSomethingDeletedIsStillThereAndReturnsToKeptWhenRepaired() throws Exception {
    try (Visit visit = hall.visit("late")) {
      visit.store("late", new byte[] {1});
      visit.store("late", new byte[] {2});
    }
    hall.probing(DestroyedAfterRetentionFaultTest::control).assertKept();
    hall.database.administer(
        "update janji.item_version set destroy_after = now() - interval '31 hours' where destroy_after is not null");
    hall.probing(DestroyedAfterRetentionFaultTest::control)
        .assertBroken("deleted or replaced versions are past their time by more than a day");
    destroy();
    hall.probing(DestroyedAfterRetentionFaultTest::control).assertKept();
  }

  @Test
  void turnsBrokenWhenAnItemOutlivesItsRetention() throws Exception {
    try (Visit visit = hall.visit("old")) {
      visit.store("old", new byte[] {1});
    }
    hall.database.administer(
        "update janji.item_version set created_at = created_at - interval '400 days' where newest and not deletion");
    hall.probing(DestroyedAfterRetentionFaultTest::control)
        .assertBroken("items are past their retention by more than a day");
    destroy();
    hall.probing(DestroyedAfterRetentionFaultTest::control).assertKept();
  }

  @Test
  void turnsBrokenWhenSomethingIsDestroyedEarly() throws Exception {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(30));
    try (Visit visit = hall.visit("early-one")) {
      visit.store("early", new byte[] {1});
    }
    hall.database.administer("alter table janji.item_version drop constraint newest_is_seen");
    hall.database.administer(
        "create function janji.early() returns trigger language plpgsql as $$ begin new.destroy_after := now(); return new; end $$",
        "create trigger early before insert on janji.item_version for each row execute function janji.early()");
    hall.probing(ground -> new DestroyedAfterRetention(ground, items(later)))
        .assertBroken("A test item was destroyed before its time.");
    hall.database.administer("drop trigger early on janji.item_version");
    hall.database.administer(
        "update janji.item_version set destroy_after = null where newest",
        "alter table janji.item_version add constraint newest_is_seen check (not newest or hidden_at is null and destroy_after is null)");
    hall.probing(DestroyedAfterRetentionFaultTest::control).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(DestroyedAfterRetentionFaultTest::control);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(DestroyedAfterRetentionFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void turnsUnprovenWhenNothingRunsAndReturnsToKeptWhenRepaired() throws Exception {
    hall.database.administer("update janji.job set ended_at = ended_at - interval '31 hours'");
    Probing probing = hall.probing(DestroyedAfterRetentionFaultTest::control);
    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    assertThat(probing.reasons()).contains("No run of destruction came to its end");
    destroy();
    hall.probing(DestroyedAfterRetentionFaultTest::control).assertKept();
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.database.administer("update janji.job set outcome = 'failed'");
    assertThat(hall.probing(DestroyedAfterRetentionFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
    destroy();
    hall.probing(DestroyedAfterRetentionFaultTest::control).assertKept();
  }
}
