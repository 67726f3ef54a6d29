package id.janji.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// The body of a request of a program: flat, or a problem document.
public final class BodyFuzz {
  @FuzzTest
  public void isReadOrAProblem(byte[] input) {
    try {
      Body body = Body.of(input);
      assertThat(body.typed()).allSatisfy((_, values) -> assertThat(values).doesNotContainNull());
      body.uuid("case");
    } catch (Problem problem) {
      assertThat(problem.status()).isBetween(400, 422);
      assertThat(problem.getMessage()).endsWith(".");
    }
  }
}
