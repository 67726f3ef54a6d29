package id.janji.clause.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Stretch;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.util.Arrays;
import java.util.List;

/// Findings lie in the text, and a second look finds the same.
public final class LinterFuzz {
  private static final Linter LINTER = Linter.standard();

  @FuzzTest
  public void findsWithinTheText(byte[] input) {
    if (input.length < 2) {
      return;
    }
    byte[] content = Arrays.copyOfRange(input, 1, input.length);
    byte[] bytes = (input[0] & 31) == 31 ? Stretch.of(content) : content;
    if (TextReader.read("policy.txt", bytes) instanceof Reading.Read(var text)) {
      List<Finding> findings = LINTER.lint(text).findings();
      for (Finding finding : findings) {
        assertThat(finding.place().line()).isPositive();
        assertThat(finding.endColumn()).isGreaterThan(finding.place().column());
        assertThat(finding.excerpt().toString()).isNotBlank().doesNotContain("\n");
      }
      assertThat(LINTER.lint(text).findings()).isEqualTo(findings);
    }
  }
}
