package id.janji.clause.source;

import id.janji.clause.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The faults of one run; what comes after the first [#MOST] is not kept.
public final class Faults {
  public static final int MOST = 200;

  private static final Comparator<Fault> BY_PLACE =
      Comparator.comparing((Fault fault) -> fault.place().file())
          .thenComparingInt(fault -> fault.place().line())
          .thenComparingInt(fault -> fault.place().column())
          .thenComparing(Fault::code)
          .thenComparing(Fault::reason);

  private final List<Fault> found = new ArrayList<>();

  public void add(FaultCode code, Place place, String reason) {
    if (found.size() < MOST) {
      found.add(new Fault(place, code, reason));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// All faults kept, by file, line and column.
  public List<Fault> sorted() {
    return found.stream().sorted(BY_PLACE).toList();
  }
}
