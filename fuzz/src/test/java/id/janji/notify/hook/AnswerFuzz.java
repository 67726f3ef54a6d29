package id.janji.notify.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// What the receiver of a call answers: a final status, or no answer of HTTP, within limits.
public final class AnswerFuzz {
  @FuzzTest
  public void isAStatusOrNone(byte[] input) {
    ByteArrayInputStream answer = new ByteArrayInputStream(input);
    try {
      assertThat(Call.status(answer)).isBetween(200, 599);
    } catch (IOException none) {
      assertThat(none.getMessage()).startsWith("the answer ");
    }
    assertThat(input.length - answer.available()).isLessThan(600 * 1_001);
  }
}
