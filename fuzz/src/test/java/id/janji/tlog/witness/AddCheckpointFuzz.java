package id.janji.tlog.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.tlog.TlogException;

/// What a log sends to a witness.
public final class AddCheckpointFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      assertThat(AddCheckpoint.parse(input).bytes()).isEqualTo(input);
    } catch (TlogException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
