package id.janji.entry.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.entry.EntryException;

/// A trust file as a customer may bring it: what it does not know it keeps.
public final class TrustFileFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      TrustFile trust = TrustFile.parse(input);
      byte[] kept = trust.bytes();
      assertThat(TrustFile.parse(kept).bytes()).isEqualTo(kept);
      assertThat(trust.remember(trust.head()).bytes()).isEqualTo(kept);
    } catch (EntryException refused) {
      assertThat(refused.getMessage()).endsWith(".");
    }
  }
}
