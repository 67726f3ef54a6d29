package id.janji.entry.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.entry.EntryException;

/// A statement that somebody is asked to sign: in its one spelling, or nobody signs it.
public final class ApprovalFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      assertThat(Statement.parse(input).bytes()).isEqualTo(input);
    } catch (EntryException refused) {
      assertThat(refused.getMessage()).endsWith(".");
    }
  }
}
