package id.janji.tlog.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.tlog.TlogException;
import java.util.UUID;

/// What is shown as a receipt: read in its one spelling or refused, and never genuine.
public final class ReceiptFuzz {
  private static final ReceiptKey KEY =
      new ReceiptKey(UUID.randomUUID().toString().substring(4).getBytes());

  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      Receipt receipt = Receipt.parse(input);
      assertThat(receipt.bytes()).isEqualTo(input);
      assertThat(KEY.accepts(receipt)).isFalse();
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.MALFORMED);
    }
  }
}
