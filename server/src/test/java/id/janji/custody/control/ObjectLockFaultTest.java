package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import id.janji.custody.s3.Removal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
