package id.janji.custody.control.log;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.console.view.Links;
import id.janji.control.State;
import id.janji.custody.control.Hall;
import id.janji.tlog.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class AppendOnlyFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenAFileOfALogIsChangedAndReturnsToKeptWhenRepaired() throws Exception {
    hall.probing(AppendOnly::new).assertKept();
    // What is read again lies in files only after a stop.
    hall.stop();
    hall.start();
    Path file = leaves();
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    changed[changed.length - 1] ^= 1;

    Files.write(file, changed);
    hall.probing(AppendOnly::new).assertBroken("The ledger cannot be used");
    Files.write(file, whole);
    hall.probing(AppendOnly::new).assertKept();
  }

  /// The newest file with leaves or payloads of the customer's log.
  private static Path leaves() throws Exception {
    String log = hall.core.ledger.origin(hall.customer.value());
    String name = log.substring(log.lastIndexOf('/') + 1);
    try (Stream<Path> all = Files.walk(hall.folder.resolve("ledger"))) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(path -> path.toString().contains(name) && !path.toString().contains("states"))
              .toList();
      return files.stream()
          .filter(path -> path.toString().contains("/payload/"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(files.toString()));
    }
  }

  @Test
  void turnsBrokenWhenALogIsShorterThanWhatWasSeen() throws Exception {
    Probing probing = hall.probing(AppendOnly::new);
    probing.assertKept();
    var customer = hall.customer.value();
    assertThat(probing.standings().getFirst().finding().evidence())
        .anyMatch(from -> Links.evidence(from).equals("/customers/" + customer + "/ledger"));
    SignedNote seen = hall.core.ledger.seen(customer).orElseThrow();
    String longer = seen.text().replaceFirst("\n[0-9]+\n", "\n9999\n");
    hall.core.ledger.see(customer, new SignedNote(longer, seen.signatures()));
    hall.probing(AppendOnly::new).assertBroken("does not continue what was seen before");
    Files.delete(seenFile());
    hall.stop();
    hall.start();
    hall.probing(AppendOnly::new).assertKept();
  }

  private static Path seenFile() {
    String log = hall.core.ledger.origin(hall.customer.value());
    return hall.folder.resolve("ledger/seen").resolve(log.substring(log.lastIndexOf('/') + 1));
  }

  @Test
  void claimsToBeProvenSinceTheCustomersOwnVerifierSaidSo() throws Exception {
    Probing probing = hall.probing(AppendOnly::new);
    probing.assertKept();
    assertThat(probing.standings().getFirst().finding().strength()).isEqualTo(ProofStrength.PROVEN);
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(AppendOnly::new);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(AppendOnly::new).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    Path seen = seenFile();
    hall.probing(AppendOnly::new).assertKept();
    assertThat(Files.readString(seen, StandardCharsets.UTF_8)).startsWith("test/log/");
    hall.probing(AppendOnly::new).assertKept();
  }
}
