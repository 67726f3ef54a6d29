package id.janji.cli;

import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Compilation.Compiled;
import id.janji.clause.policy.Policy;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What compiled, in a few lines for people.
record Summary(PrintWriter out, Catalogue catalogue) {
  void print(List<Compiled> compiled) {
    for (Compiled each : compiled) {
      print(each);
    }
    if (compiled.isEmpty()) {
      return;
    }
    List<Clause> clauses = compiled.stream().flatMap(c -> c.policy().clauses().stream()).toList();
    Set<ControlId> used = used(clauses);
    if (compiled.size() > 1) {
      out.printf("together%n  clauses   %d%n", clauses.size());
    }
    out.printf("  controls  %d of %d used%n", used.size(), catalogue.controls().size());
    printUnused(used);
  }

  private void print(Compiled compiled) {
    Policy policy = compiled.policy();
    out.printf("%s: %s (%s)%n", policy.id(), policy.title().en(), policy.provider());
    out.printf("  digest    %s%n", compiled.digest());
    out.printf(
        "  clauses   %d in %d sections%n", policy.clauses().size(), policy.sections().size());
    out.printf("            %-10s%6s%6s%6s%n", "", "must", "aims", "may");
    for (Duty duty : Duty.values()) {
      out.printf("            %-10s", duty.word());
      for (Strength strength : Strength.values()) {
        out.printf("%6d", count(policy, duty, strength));
      }
      out.println();
    }
  }

  private void printUnused(Set<ControlId> used) {
    Map<String, List<String>> unused =
        catalogue.controls().stream()
            .map(DeclaredControl::id)
            .filter(id -> !used.contains(id))
            .collect(
                Collectors.groupingBy(
                    ControlId::module,
                    TreeMap::new,
                    Collectors.mapping(
                        id -> id.value().substring(id.module().length() + 1),
                        Collectors.toList())));
    if (!unused.isEmpty()) {
      out.println("  unused");
      unused.forEach(
          (module, names) -> out.printf("    %-14s%s%n", module, String.join(", ", names)));
    }
  }

  private static Set<ControlId> used(List<Clause> clauses) {
    return clauses.stream()
        .flatMap(clause -> clause.bindings().stream())
        .map(Binding::control)
        .collect(Collectors.toSet());
  }

  private static long count(Policy policy, Duty duty, Strength strength) {
    return policy.clauses().stream()
        .filter(clause -> clause.duty() == duty && clause.strength() == strength)
        .count();
  }
}
