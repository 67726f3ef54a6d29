package id.janji.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import java.util.Optional;

/// A book of time limits as counsel may edit it: read whole, or refused with places.
public final class RulesFuzz {
  @FuzzTest
  public void areReadOrHaveAFault(byte[] input) {
    Faults faults = new Faults();
    SourceText source = SourceText.decode("rules.yaml", input, RuleBook.MOST_BYTES, faults);
    Optional<RuleBook> book = source == null ? Optional.empty() : RuleBook.read(source, faults);

    assertThat(book.isPresent()).isEqualTo(faults.isEmpty());
    faults.sorted().forEach(fault -> assertThat(fault.reason()).isNotBlank());
    book.ifPresent(read ->
        assertThat(read.rules())
            .isNotEmpty()
            .allSatisfy(rule -> assertThat(read.rule(rule.code())).contains(rule)));
  }
}
