package id.janji.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.tlog.TlogException;

/// Signed notes and the checkpoints in them, as anybody may send them.
public final class NoteFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      SignedNote note = SignedNote.parse(input);
      assertThat(note.bytes()).isEqualTo(input);
      assertThat(Checkpoint.parse(note.text()).text()).isEqualTo(note.text());
    } catch (TlogException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
