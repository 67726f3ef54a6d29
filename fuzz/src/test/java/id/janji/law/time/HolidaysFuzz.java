package id.janji.law.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import java.util.Optional;

/// A calendar of holidays as its owner may edit it: read whole, or refused with places.
public final class HolidaysFuzz {
  private static final int MOST_BYTES = 200_000;

  @FuzzTest
  public void areReadOrHaveAFault(byte[] input) {
    Faults faults = new Faults();
    SourceText source = SourceText.decode("holidays.yaml", input, MOST_BYTES, faults);
    Optional<Holidays> read =
        source == null ? Optional.empty() : HolidayReader.read(source, faults);

    assertThat(read.isPresent()).isEqualTo(faults.isEmpty());
    faults.sorted().forEach(fault -> assertThat(fault.reason()).isNotBlank());
  }
}
