package id.janji.custody.control.lock;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Passing;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.Removal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class ObjectLockFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenALockedVersionCanBeRemoved() throws Exception {
    hall.probingOver(
            new Passing(hall.custodian) {
              @Override
              public Answer<List<Answer<Removal.Done>>> delete(
                  Requester by, BucketName bucket, List<Removal> removals) {
                hall.unlock();
                return super.delete(by, bucket, removals);
              }
            },
            ObjectLock::new)
        .assertBroken("On trial a locked version was removed.");
  }

  @Test
  void turnsBrokenWhenALockCanBeShortened() throws Exception {
    hall.probingOver(
            new Passing(hall.custodian) {
              @Override
              public Answer<Item> retain(
                  Requester by, ItemName name, @Nullable Retention retention, Bypass bypass) {
                hall.unlock();
                return super.retain(by, name, retention, bypass);
              }
            },
            ObjectLock::new)
        .assertBroken("On trial a locked version was given a shorter time.");
  }

  @Test
  void turnsBrokenWhenTheDatabaseLetsALockedVersionGo() throws Exception {
    hall.database.administer("alter table janji.item_version disable trigger kept_until_its_time");
    hall.probing(ObjectLock::new)
        .assertBroken("A statement to the database took a locked version away.");
    hall.database.administer("alter table janji.item_version enable trigger kept_until_its_time");
    hall.probing(ObjectLock::new).assertKept();
  }

  @Test
  void turnsBrokenWhenTheDatabaseLetsALockBeShortened() throws Exception {
    hall.database.administer(
        "alter table janji.item_version disable trigger locked_until_its_time");
    hall.probing(ObjectLock::new).assertBroken("A statement to the database took a lock off.");
    hall.database.administer("alter table janji.item_version enable trigger locked_until_its_time");
    hall.probing(ObjectLock::new).assertKept();
  }

  @Test
  void turnsBrokenWhenTheDatabaseLetsTheTimeToUndoBeCut() throws Exception {
    for (String trigger :
        List.of(
            "janji.item_version %s trigger undone_until_its_time",
            "janji.sealed_piece %s trigger kept_with_its_version")) {
      hall.database.administer("alter table " + trigger.formatted("disable"));
      hall.probing(ObjectLock::new)
          .assertBroken("A statement to the database cut the time to undo short.");
      hall.database.administer("alter table " + trigger.formatted("enable"));
    }
    hall.probing(ObjectLock::new).assertKept();
  }

  @Test
  void turnsBrokenWhenTheTimeToUndoIsCut() throws Exception {
    try (var visit = hall.visit("undo")) {
      visit.store("undo", new byte[] {1});
      visit.delete("undo", null, Bypass.NO);
    }
    String cut =
        "update janji.item_version set destroy_after = hidden_at + interval '%s' where hidden_at is not null";
    hall.database.administer(
        "update janji.item_version set hidden_at = now() where destroy_after is not null",
        cut.formatted("1 day"));
    hall.probing(ObjectLock::new).assertBroken("could not be undeleted for the whole window");
    hall.database.administer(cut.formatted("7 days"));
    hall.probing(ObjectLock::new).assertKept();
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.probingOver(
            new Passing(hall.custodian) {
              @Override
              public Answer<Item> undelete(Requester by, ItemName name) {
                return new Answer.Refused<>(id.janji.custody.Reason.WINDOW_OVER, "It is over.");
              }
            },
            ObjectLock::new)
        .assertBroken("A deletion could not be undone.");
    hall.probing(ObjectLock::new).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(ObjectLock::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(ObjectLock::new).now()).isEqualTo(State.UNPROVEN);
  }
}
