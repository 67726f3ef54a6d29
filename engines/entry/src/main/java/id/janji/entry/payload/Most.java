package id.janji.entry.payload;

import id.janji.entry.json.Json;
import java.util.OptionalLong;

/// How much may be done at most: `items` counts acts, `bytes` content; absent is without limit.
public record Most(OptionalLong items, OptionalLong bytes) {
  public static final Most UNLIMITED = new Most(OptionalLong.empty(), OptionalLong.empty());

  /// Both limits.
  public static Most of(long items, long bytes) {
    return new Most(OptionalLong.of(items), OptionalLong.of(bytes));
  }

  public static Most read(Fields fields) {
    return new Most(fields.perhapsWhole("items"), fields.perhapsWhole("bytes"));
  }

  public Json.Members json() {
    return new ObjectWriter().perhapsWhole("items", items).perhapsWhole("bytes", bytes).members();
  }

  /// Whether this allows no more than `wider`; only a limit lies within a limit.
  public boolean within(Most wider) {
    return within(items, wider.items) && within(bytes, wider.bytes);
  }

  private static boolean within(OptionalLong own, OptionalLong wider) {
    return wider.isEmpty() || (own.isPresent() && own.getAsLong() <= wider.getAsLong());
  }
}
