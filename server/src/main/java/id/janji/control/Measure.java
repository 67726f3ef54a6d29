package id.janji.control;

import id.janji.clause.Bilingual;
import java.math.BigDecimal;

/// What was measured.
///
/// @param what the thing counted or timed, as a phrase that fits behind the figure
/// @param value the figure
/// @param unit the unit of the figure; empty for a plain count
/// @param population how many things were looked at; 0 can never be *kept*
public record Measure(Bilingual what, BigDecimal value, String unit, long population) {
  public Measure {
    if (population < 0) {
      throw new IllegalArgumentException("population < 0: " + population);
    }
  }

  /// A plain count of `value` among `population` things.
  public static Measure count(String en, String id, long value, long population) {
    return new Measure(new Bilingual(en, id), BigDecimal.valueOf(value), "", population);
  }
}
