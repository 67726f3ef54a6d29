package id.janji.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Scratch;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.store.LogId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the ledger keeps only to save reading: notes, and what a writer knew of its log. What is
/// damaged is as if it were missing.
public final class KeptFilesFuzz {
  private static final LogId LOG = new LogId("a");
  private static final Path FOLDER = Scratch.folder();

  @FuzzTest
  public void areReadOrMissing(byte[] input) throws IOException {
    Files.write(FOLDER.resolve(LOG.value()), input);
    KeptNotes notes = new KeptNotes(FOLDER);
    if (notes.of(LOG).isPresent()) {
      SignedNote note = notes.of(LOG).get();
      assertThat(note.bytes()).isEqualTo(input);
      notes.keep(LOG, note);
    }
    KnownPast past = past();
    try {
      past.read(new DataInputStream(new ByteArrayInputStream(input)));
    } catch (IOException refused) {
      return;
    }
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    past.write(new DataOutputStream(again));
    past().read(new DataInputStream(new ByteArrayInputStream(again.toByteArray())));
  }

  private static KnownPast past() {
    return new KnownPast(_ -> {
      throw new AssertionError("nothing is stored");
    });
  }
}
