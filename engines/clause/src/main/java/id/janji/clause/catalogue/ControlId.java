package id.janji.clause.catalogue;

import java.util.regex.Pattern;

/// The name of a control: `module.promise`, for example `keys.receipt-required`.
public record ControlId(String value) implements Comparable<ControlId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z]{1,20}\\.[a-z][a-z0-9-]{0,39}");

  public ControlId {
    if (!shapes(value)) {
      throw new IllegalArgumentException("not a control id: " + value);
    }
  }

  /// Whether `value` has the form of a control id.
  public static boolean shapes(String value) {
    return SHAPE.matcher(value).matches();
  }

  /// The part before the dot.
  public String module() {
    return value.substring(0, value.indexOf('.'));
  }

  @Override
  public int compareTo(ControlId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
