package id.janji.clause.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Only the very bytes that we would write are read, and their digest is theirs.
public final class PolicyJsonFuzz {
  @FuzzTest
  public void readsOnlyWhatItWrites(byte[] input) {
    switch (PolicyJson.read("policy/1", input)) {
      case Compilation.Compiled(Policy policy, Digest digest) -> {
        assertThat(PolicyJson.write(policy)).isEqualTo(input);
        assertThat(digest).isEqualTo(Digest.of(input));
      }
      case Compilation.Rejected(var faults) -> assertThat(faults).isNotEmpty();
    }
  }
}
