package id.janji.tlog.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.tlog.TlogException;
import java.util.Set;

/// A policy of logs and witnesses: none is met by nobody unless it asks for nobody.
public final class TrustPolicyFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      TrustPolicy policy = TrustPolicy.parse(input);
      boolean nobody = policy.quorum().isMetBy(Set.of());
      assertThat(policy.quorum().isMetBy(Set.copyOf(policy.witnesses())) || !nobody).isTrue();
    } catch (TlogException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
