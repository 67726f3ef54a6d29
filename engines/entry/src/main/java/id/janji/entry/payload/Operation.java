package id.janji.entry.payload;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What may be done to an item.
public enum Operation {
  OPEN,
  STORE,
  HEAD,
  LIST,
  COPY,
  DELETE,
  UNDELETE,
  DESTROY;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Operation> of(String code) {
    return Codes.find(values(), Operation::code, code);
  }

  /// The member `operations`: at least one, sorted.
  public static Set<Operation> readAll(Fields fields) {
    EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
    for (String code : fields.texts("operations")) {
      operations.add(
          of(code).orElseThrow(() -> fields.refuse("operations", "names an unknown operation")));
    }
    return Set.copyOf(operations);
  }

  /// The codes of all, in any order.
  public static List<String> codes(Collection<Operation> operations) {
    return operations.stream().map(Operation::code).toList();
  }
}
