package id.janji.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.control.Look;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LinksTest {
  @Test
  void evidenceOfALogLeadsToItsPageAndOtherEvidenceNowhere() {
    UUID customer = UUID.randomUUID();
    Look look = new Look("faults", "cacat");
    look.fromEntry(customer, 17);
    look.fromHead(customer, 18, "abc=");
    look.from("entry 17 of a test customer");

    assertThat(look.evidence())
        .extracting(Links::evidence)
        .containsExactly(
            "/customers/" + customer + "/ledger/17", "/customers/" + customer + "/ledger", "");
  }
}
