package id.janji.custody.job;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TrustCore;
import id.janji.custody.act.Custodian;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Visit;
import id.janji.custody.index.CustomerQueue;
import id.janji.custody.index.Departures;
import id.janji.custody.index.Items;
import id.janji.entry.Basis;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Logged;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the jobs do to real items, and what the customer's log says of it.
@Tag("slow")
final class DestructionTest {
  @RegisterExtension static final Hall hall = new Hall();
  private final Departures departures =
      new Departures(hall.database.transactions(), Clock.systemUTC());

  private Destruction destruction() {
    var transactions = hall.database.transactions();
    Clock clock = Clock.systemUTC();
    Items items = new Items(transactions, new CustomerQueue(transactions), clock, Custodian.UNDO);
    return new Destruction(hall.access, items, departures, hall.house.services(), clock);
  }

  private static List<String> ask(String where) throws Exception {
    return hall.ask(
        "select count(*) from janji.item_version where customer_id = '%s' and %s"
            .formatted(hall.customer.value(), where));
  }

  @Test
  void deletesWhatIsPastItsRetentionThenDestroysItAndEachActIsAnEntry() throws Exception {
    UUID customer = hall.customer.value();
    try (Visit visit = hall.visitCustomer("letters")) {
      visit.store("old", new byte[300_000]);
      visit.store("young", new byte[] {1});
    }
    hall.database.administer(
        "update janji.item_version set created_at = created_at - interval '366 days' where convert_from(key, 'UTF8') = 'probe/old'");
    long before = hall.core.ledger.head(customer).size();

    hall.run(destruction());
    assertThat(ask("newest and not deletion")).containsExactly("1");
    assertThat(ask("destroy_after is not null")).containsExactly("1");
    hall.database.administer(
        "update janji.item_version set destroy_after = now() where destroy_after is not null");
    hall.run(destruction());
    assertThat(ask("not deletion")).containsExactly("1");

    List<Logged> entries = hall.core.ledger.entries(customer, before, 100);
    assertThat(entries)
        .flatExtracting(entry -> entry.payload().stream().toList())
        .filteredOn(Payload.Intent.class::isInstance)
        .extracting(payload -> ((Payload.Intent) payload).operation())
        .containsExactly(Operation.DELETE, Operation.DESTROY);
    assertThat(entries)
        .filteredOn(entry -> entry.leaf().basis().isPresent())
        .allSatisfy(entry -> assertThat(entry.leaf().basis()).contains(Basis.JOB));
    assertThat(hall.access.grants(customer)).as("the grant ends with the run").isEmpty();
    assertThat(verified()).endsWith("4");

    hall.run(new Removing(departures, hall.stores));
    assertThat(
            hall.ask(
                "select count(*) from janji.sealed_piece where customer_id = '%s'"
                    .formatted(customer)))
        .containsExactly("1");
    hall.run(new Compacting(hall.database.transactions(), departures, hall.stores));
    hall.sweepAll();
    assertThat(hall.ask("select found from janji.job where name = 'sweeping'"))
        .containsExactly("0");
  }

  private static String verified() throws IOException {
    Path export = Files.createTempFile("janji", "export");
    try (OutputStream out = Files.newOutputStream(export)) {
      hall.core.ledger.export(hall.customer.value(), Optional.empty(), out);
    }
    return TrustCore.verified(export);
  }

  @Test
  void whatIsInTheWayOfOneCustomerKeepsNothingOfAnother() throws Exception {
    String past =
        "newest and not deletion and created_at < now() - interval '365 days' and customer_id = '%s'";
    UUID one = hall.canaries.one().value();
    UUID other = hall.canaries.other().value();
    for (UUID away : List.of(one, other)) {
      UUID there = away.equals(one) ? other : one;
      try (Visit first = hall.visit("old");
          Visit second = hall.ground().visitOther("old").orElseThrow()) {
        first.store("old", new byte[] {1});
        second.store("old", new byte[] {1});
      }
      hall.database.administer(
          "update janji.item_version set created_at = created_at - interval '366 days' where newest and customer_id in ('%s', '%s')"
              .formatted(one, other),
          "create function janji.away() returns trigger language plpgsql as 'begin if new.customer_id = ''%s'' then raise exception ''away''; end if; return new; end'"
              .formatted(away),
          "create trigger away before insert on janji.access_grant for each row execute function janji.away()");
      hall.run(destruction());
      hall.database.administer("drop function janji.away() cascade");

      assertThat(hall.ask("select outcome from janji.job where name = 'destruction'"))
          .containsExactly("failed");
      assertThat(hall.ask("select key from janji.item_version where " + past.formatted(there)))
          .isEmpty();
      assertThat(hall.ask("select key from janji.item_version where " + past.formatted(away)))
          .hasSize(1);
    }
  }

  @Test
  void leavesWhatIsHeldOrLocked() throws Exception {
    try (Visit visit = hall.visitCustomer("kept")) {
      visit.store("held", new byte[] {1});
      visit.store("locked", new byte[] {2});
    }
    hall.database.administer(
        "update janji.item_version set created_at = created_at - interval '366 days', held = true where convert_from(key, 'UTF8') = 'probe/held'",
        "update janji.item_version set created_at = created_at - interval '366 days', retention_mode = 'compliance', retained_until = now() + interval '1 day' where convert_from(key, 'UTF8') = 'probe/locked'");
    hall.run(destruction());
    assertThat(
            hall.ask(
                "select convert_from(key, 'UTF8') from janji.item_version where newest and not deletion and customer_id = '%s' and convert_from(key, 'UTF8') in ('probe/held', 'probe/locked') order by 1"
                    .formatted(hall.customer.value())))
        .containsExactly("probe/held", "probe/locked");
  }

  @Test
  void endsWhatAnEarlierRunOfTheServerForgot() throws Exception {
    try (Visit visit = hall.visitCustomer("forgotten")) {
      visit.begin(Operation.OPEN, visit.context("left"));
    }
    hall.stop();
    hall.start();
    assertThat(hall.core.ledger.unfinished(hall.customer.value())).hasSize(1);

    hall.run(new ForgottenActs(hall.house.customers(), hall.core.ledger));

    assertThat(hall.core.ledger.unfinished(hall.customer.value())).isEmpty();
    assertThat(hall.ask("select told from janji.job where name = 'forgotten-acts'"))
        .containsExactly("1 acts ended");
  }
}
