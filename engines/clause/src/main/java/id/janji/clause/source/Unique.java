package id.janji.clause.source;

import id.janji.clause.Place;
import java.util.HashMap;
import java.util.Map;

/// Values that may stand only once, with the place where each stood first.
public final class Unique {
  private final FaultCode code;
  private final String what;
  private final Faults faults;
  private final Map<String, Place> first = new HashMap<>();

  /// @param what how a fault calls such a value, for example `clause id`
  public Unique(FaultCode code, String what, Faults faults) {
    this.code = code;
    this.what = what;
    this.faults = faults;
  }

  /// Notes `value`; the second of two equal ones is a fault that names the place of the first.
  public void note(String value, Place place) {
    Place earlier = first.putIfAbsent(value, place);
    if (earlier != null) {
      faults.add(code, place, "this %s stands already at %s".formatted(what, earlier));
    }
  }
}
