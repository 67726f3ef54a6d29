package id.janji.keeper.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// The text by which a customer names its keeper, as it was typed or pasted.
public final class EnrolmentFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      Enrolment enrolment = Enrolment.parse(new String(input, UTF_8));
      assertThat(Enrolment.parse(enrolment.text())).isEqualTo(enrolment);
      assertThat(enrolment.words()).hasSize(16);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
