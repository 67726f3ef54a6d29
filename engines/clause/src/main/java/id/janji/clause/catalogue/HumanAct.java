package id.janji.clause.catalogue;

import id.janji.clause.Bilingual;
import java.time.Period;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The recorded act of a person on which a control rests where software cannot prove the fact.
///
/// @param what who signs what
/// @param until what ends its validity
/// @param atMost the longest time it is valid after signing, if one is fixed
public record HumanAct(Bilingual what, Until until, @Nullable Period atMost) {
  /// What ends the validity of an act.
  public enum Until {
    /// Only the fixed time after signing.
    SPAN,
    /// The case, order or audit for which it was signed; the next one needs its own.
    CASE,
    ORDER,
    AUDIT,
    /// The next version of what was signed.
    VERSION,
    /// The end date that the act itself names: a term, an expiry, a hold.
    OWN_END;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public HumanAct {
    if (until == Until.SPAN && atMost == null) {
      throw new IllegalArgumentException("an act that nothing ends");
    }
  }
}
