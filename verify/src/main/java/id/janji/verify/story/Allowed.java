package id.janji.verify.story;

import id.janji.verify.format.Members;
import id.janji.verify.format.Refused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What may be done: the terms of a statement or of a grant. Amounts without limit, and windows
/// without end, are `Long.MAX_VALUE`.
record Allowed(
    Person actor,
    List<String> operations,
    Scope scope,
    List<String> purposes,
    @Nullable String caseId,
    long from,
    long until,
    long items,
    long bytes,
    List<String> regions) {
  private static final List<String> OPERATIONS =
      List.of("copy", "delete", "destroy", "head", "list", "open", "store", "undelete");

  /// The terms of a grant's payload.
  static Allowed read(Members in) {
    Members most = in.object("most");
    return new Allowed(
        Person.read(in.object("actor")),
        operations(in),
        Scope.read(in.object("scope")),
        in.texts("purposes"),
        in.textOrNull("case"),
        in.instant("from"),
        in.has("until") ? in.instant("until") : Long.MAX_VALUE,
        most.has("items") ? most.whole("items") : Long.MAX_VALUE,
        most.has("bytes") ? most.whole("bytes") : Long.MAX_VALUE,
        in.texts("regions"));
  }

  static List<String> operations(Members in) {
    List<String> operations = in.texts("operations");
    operations.forEach(Allowed::operation);
    return operations;
  }

  static String operation(String text) {
    if (!OPERATIONS.contains(text)) {
      throw Refused.because("“%s” is no operation", text);
    }
    return text;
  }

  /// Check 9 of leaf.md: a grant on an approval allows no more than was approved.
  void within(Allowed approved) {
    Person person = approved.actor;
    expect("actor", actor.id().equals(person.id()) && actor.name().equals(person.name()));
    expect("operations", approved.operations.containsAll(operations));
    expect("scope", scope.within(approved.scope));
    expect("purposes", purposes.equals(approved.purposes));
    expect("case", Objects.equals(caseId, approved.caseId));
    expect("from", from >= approved.from);
    expect("until", until <= approved.until);
    expect("most.items", items <= approved.items);
    expect("most.bytes", bytes <= approved.bytes);
    expect("regions", approved.regions.containsAll(regions));
  }

  private static void expect(String what, boolean within) {
    if (!within) {
      throw Refused.because("the grant allows more than the customer approved: %s", what);
    }
  }
}
