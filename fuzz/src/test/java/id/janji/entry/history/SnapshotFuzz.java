package id.janji.entry.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.entry.EntryException;

/// What an audit knew, written down: read, or refused in a sentence.
public final class SnapshotFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      State state = Snapshot.read(input);
      byte[] once = Snapshot.write(state);
      assertThat(Snapshot.write(Snapshot.read(once))).isEqualTo(once);
    } catch (EntryException refused) {
      assertThat(refused.getMessage()).endsWith(".");
    }
  }
}
