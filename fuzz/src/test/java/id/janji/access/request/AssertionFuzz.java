package id.janji.access.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// What a browser answers to the challenge of an approval: its four parts, or none.
public final class AssertionFuzz {
  @FuzzTest
  public void isReadOrNone(byte[] input) {
    Assertion.parse(new String(input, UTF_8))
        .ifPresent(assertion -> assertThat(assertion.signature().size()).isPositive());
  }
}
