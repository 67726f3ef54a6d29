package id.janji.tlog.store;

import java.util.regex.Pattern;

/// The name of a log within a store: 1 to 64 lower-case letters, digits and inner hyphens. It is
/// part of the log's origin, which others see; it should not tell whose log it is.
public record LogId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

  public LogId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("no id of a log: " + value);
    }
  }

  static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
