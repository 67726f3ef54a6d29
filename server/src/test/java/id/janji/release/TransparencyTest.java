package id.janji.release;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestClock;
import id.janji.custody.control.Hall;
import id.janji.kernel.CaseFile;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.DisclosureEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What everybody may read of demands.
@Tag("slow")
final class TransparencyTest {
  @RegisterExtension static final Hall hall = new Hall();
  static Office office;

  @BeforeAll
  static void open() throws Exception {
    office = new Office(hall);
  }

  private static List<Transparency.Line> lines(Duration later) {
    TestClock clock = new TestClock(office.clock.instant().plus(later));
    return new Transparency(hall.database.transactions(), hall.house.canaries(), clock).lines();
  }

  @Test
  void countsInRangesWhatCustomersWereToldOnceTheHalfYearIsOver() {
    var customer = hall.customer.value();
    CaseFile told = office.demand(customer, "letters/a");
    told = office.noticed(told);
    office.say(told, office.counsel, new DisclosureEvent.AnswerIsNo("no basis"));
    office.silenced(office.demand(customer, "letters/b"));
    office.noticed(office.demand("probe/a")); // of a test customer

    assertThat(lines(Duration.ZERO)).isEmpty();
    List<Transparency.Line> later = lines(Duration.ofDays(190));
    assertThat(later).extracting(Transparency.Line::asker).containsExactly(Asker.values());
    Transparency.Line authorities = later.getFirst();
    assertThat(authorities.of(Transparency.Answer.REFUSED)).isEqualTo("1–9");
    assertThat(authorities.of(Transparency.Answer.RELEASED)).isEqualTo("0");
    assertThat(authorities.of(Transparency.Answer.OPEN)).isEqualTo("0");
    assertThat(later.getLast().of(Transparency.Answer.REFUSED)).isEqualTo("0");
  }

  @Test
  void rangesHaveNoGaps() {
    assertThat(
            List.of(0L, 1L, 9L, 10L, 49L, 50L, 99L, 100L, 499L, 500L, 1_000L).stream()
                .map(Transparency::range))
        .containsExactly(
            "0",
            "1–9",
            "1–9",
            "10–49",
            "10–49",
            "50–99",
            "50–99",
            "100–499",
            "100–499",
            "500–999",
            "1000–4999");
  }
}
