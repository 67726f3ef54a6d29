package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class ExportCompleteFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  /// Custody that leaves out what is not the newest version, or hidden by a deletion.
  private static Passing withholding() {
    return new Passing(hall.custodian) {
      @Override
      public Answer<Listing.OfVersions> versions(
          Requester by, BucketName bucket, ListRequest request) {
        Answer<Listing.OfVersions> all = super.versions(by, bucket, request);
        if (!(all instanceof Answer.Given<Listing.OfVersions>(Listing.OfVersions page))) {
          return all;
        }
        List<Listing.Entry> some = page.entries().stream().filter(Listing.Entry::newest).toList();
        return Answer.of(new Listing.OfVersions(some, page.prefixes(), page.whole()));
      }
    };
  }

  @Test
  void turnsBrokenWhenVersionsAreLeftOut() throws Exception {
    Probing probing = hall.probingOver(withholding(), ExportComplete::new);
    probing.assertBroken("versions that are kept are not listed.");
    assertThat(probing.reasons()).contains("stored is not listed.");
  }

  @Test
  void turnsBrokenWhenAListEndsTooEarly() throws Exception {
    hall.probingOver(
            new Passing(hall.custodian) {
              @Override
              public Answer<Listing.OfVersions> versions(
                  Requester by, BucketName bucket, ListRequest request) {
                return super.versions(by, bucket, request)
                        instanceof Answer.Given<Listing.OfVersions>(Listing.OfVersions page)
                    ? Answer.of(
                        new Listing.OfVersions(page.entries().subList(0, 1), page.prefixes(), true))
                    : Answer.refused(Reason.STORE_DOWN);
              }
            },
            ExportComplete::new)
        .assertBroken("versions that are kept are not listed.");
  }

  @Test
  void turnsBrokenWhenAnOlderVersionDoesNotCome() throws Exception {
    hall.probingOver(
            new Passing(hall.custodian) {
              @Override
              public Answer<Seen> open(
                  Requester by, ItemName name, Selection selection, Conditions conditions) {
                return Answer.refused(Reason.NO_SUCH_VERSION);
              }
            },
            ExportComplete::new)
        .assertBroken("A listed version does not come: NO_SUCH_VERSION.");
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    assertThat(hall.probingOver(withholding(), ExportComplete::new).now()).isEqualTo(State.BROKEN);
    hall.probing(ExportComplete::new).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(ExportComplete::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(ExportComplete::new).now()).isEqualTo(State.UNPROVEN);
  }
}
