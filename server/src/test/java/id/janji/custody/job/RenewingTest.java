package id.janji.custody.job;

import static id.janji.TrustCore.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestClock;
import id.janji.custody.Answer;
import id.janji.custody.act.Custodian;
import id.janji.custody.act.Sealing;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Visit;
import id.janji.custody.index.CustomerQueue;
import id.janji.custody.index.Items;
import id.janji.keys.KeyAges;
import id.janji.seal.context.KeyRef;
import id.janji.tenancy.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Old keys are replaced over what is stored, and all of it opens afterwards.
@Tag("slow")
final class RenewingTest {
  private static final int ITEMS = 5;
  @RegisterExtension static final Hall hall = new Hall();
  private final TestClock clock = new TestClock(Instant.now());

  private Renewing renewing() {
    var transactions = hall.database.transactions();
    return new Renewing(
        new KeyAges(hall.core.keys, transactions, clock),
        hall.core.keys,
        new Items(transactions, new CustomerQueue(transactions), clock, Custodian.UNDO),
        new Sealing(hall.core.keys, clock));
  }

  private static List<String> masters() throws Exception {
    return hall.ask(
        "select distinct under_master_version::text from janji.item_version where customer_id = '%s'"
            .formatted(hall.customer.value()));
  }

  private static KeyRef root() {
    return hall.core.keys.root(hall.core.keys.started().orElseThrow().regions().getFirst());
  }

  @Test
  void replacesKeysBeforeTheyAreTooOldAndWhatIsStoredOpensUnderTheNewOnes() throws Exception {
    try (Visit visit = hall.visitCustomer("letters")) {
      for (int i = 0; i < ITEMS; i++) {
        visit.store("letter-" + i, new byte[] {(byte) i});
      }
      replaceOldKeys();
      for (int i = 0; i < ITEMS; i++) {
        assertThat(visit.read("letter-" + i))
            .isInstanceOfSatisfying(
                Answer.Given.class, given -> assertThat((byte[]) given.value()).hasSize(1));
      }
    }
  }

  private void replaceOldKeys() throws Exception {
    hall.core.keys.freeze(hall.canaries.one().value());
    KeyRef before = root();
    hall.run(renewing());
    assertThat(root()).as("young keys stay").isEqualTo(before);
    assertThat(masters()).containsExactly("1");

    clock.advance(KeyAges.LIMIT.minusDays(59));
    hall.run(renewing());
    assertThat(root()).isNotEqualTo(before);
    assertThat(masters()).containsExactly("2");
    assertThat(hall.ask("select told from janji.job where name = 'renewing'"))
        .allMatch(told -> told.endsWith(" %d data keys wrapped anew".formatted(ITEMS)));
    assertThat(
            new KeyAges(hall.core.keys, hall.database.transactions(), clock)
                .olderThan(Duration.ofDays(1)))
        .as("all are new")
        .isEmpty();
    assertThat(version(hall.customer)).isEqualTo(2);
    assertThat(version(hall.canaries.one())).as("the frozen one").isEqualTo(1);
  }

  private static int version(CustomerId customer) {
    return hall.core.keys.look(customer.value(), REGION).newest().orElseThrow().version();
  }
}
