package id.janji.tlog.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.tlog.TlogException;

/// Proofs that stand by themselves, as anybody may hand them over.
public final class ProofFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      assertThat(TlogProof.parse(input).bytes()).isEqualTo(input);
    } catch (TlogException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
