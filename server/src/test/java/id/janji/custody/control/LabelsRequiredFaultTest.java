package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.Upload;
import id.janji.tenancy.DataClass;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LabelsRequiredFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenAnItemHasNoKnownClassAndReturnsToKeptWhenRepaired() throws Exception {
    stored();
    hall.database.administer("update janji.item_version set data_class = 'unheard-of'");
    hall.probing(LabelsRequired::new).assertBroken("items have no known class");
    hall.database.administer("update janji.item_version set data_class = 'content'");
    hall.probing(LabelsRequired::new).assertKept();
  }

  @Test
  void turnsBrokenWhenAPieceIsLabelledWithAnotherRegion() throws Exception {
    stored();
    hall.database.administer(
        "insert into janji.region (code, country, name_en, name_id) values ('id-batam', 'ID', 'Batam', 'Batam')",
        "update janji.sealed_piece set region = 'id-batam'");
    hall.probing(LabelsRequired::new)
        .assertBroken("pieces are not labelled with the region of their bucket");
    hall.database.administer("update janji.sealed_piece set region = 'id-jakarta'");
    hall.probing(LabelsRequired::new).assertKept();
  }

  @Test
  void turnsBrokenWhenAnItemWithoutAClassIsTaken() throws Exception {
    hall.probingOver(new Lenient(hall.custodian), LabelsRequired::new)
        .assertBroken("an item without a class was stored");
  }

  /// Gives a class to what has none.
  private static final class Lenient extends Passing {
    Lenient(id.janji.custody.s3.ItemService real) {
      super(real);
    }

    @Override
    public Answer<Item> put(
        Requester by, ItemName name, Terms terms, Conditions conditions, Upload upload)
        throws IOException {
      Terms other = Visit.terms(DataClass.CONTENT, terms.retention(), terms.hold());
      return super.put(by, name, other, conditions, upload);
    }
  }

  private static void stored() throws IOException {
    try (Visit visit = hall.visit("labels")) {
      visit.store("labelled", new byte[] {1});
    }
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    stored();
    Probing probing = hall.probing(LabelsRequired::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(LabelsRequired::new).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.probingOver(new Lenient(hall.custodian), LabelsRequired::new)
        .assertBroken("an item without a class was stored");
    hall.probing(LabelsRequired::new).assertKept();
  }
}
