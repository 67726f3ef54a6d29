package id.janji.control;

/// The name of a control: `module.promise`, for example `edge.tls-only`.
public record ControlId(String value) implements Comparable<ControlId> {
  public ControlId {
    if (!isLawful(value)) {
      throw new IllegalArgumentException("not a control id: " + value);
    }
  }

  /// The server module that owns the control.
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

  private static boolean isLawful(String value) {
    int dot = value.indexOf('.');
    return dot > 0
        && dot < value.length() - 1
        && value.length() <= 100
        && value
            .chars()
            .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.')
        && value.indexOf('.', dot + 1) < 0;
  }
}
