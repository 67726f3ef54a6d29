package id.janji.kernel;

import id.janji.kernel.procedure.Procedure;
import id.janji.law.RuleBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The procedures and the books of time limits that this program knows, in every version.
public final class Known {
  private final Map<String, Procedure<?, ?>> procedures = new HashMap<>();

  /// @throws IllegalArgumentException if two procedures have the same code and version
  public Known(List<Procedure<?, ?>> all) {
    for (Procedure<?, ?> each : all) {
      if (procedures.put(key(each.code(), each.version()), each) != null) {
        throw new IllegalArgumentException(
            "two procedures are " + key(each.code(), each.version()));
      }
    }
  }

  private static String key(String code, int version) {
    return code + "/" + version;
  }

  public Optional<Procedure<?, ?>> procedure(String code, int version) {
    return Optional.ofNullable(procedures.get(key(code, version)));
  }

  public Optional<RuleBook> book(String version) {
    return RuleBook.shipped(version);
  }
}
