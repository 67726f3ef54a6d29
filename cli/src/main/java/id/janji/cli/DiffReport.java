package id.janji.cli;

import id.janji.clause.Bilingual;
import id.janji.clause.diff.ClauseChange;
import id.janji.clause.diff.Field;
import id.janji.clause.diff.FieldChange;
import id.janji.clause.diff.Judgement;
import id.janji.clause.diff.PolicyDiff;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Compilation.Compiled;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A difference written for people or for programs.
record DiffReport(Compiled before, Compiled after, PolicyDiff diff) {
  void print(PrintWriter out) {
    if (diff.isEmpty()) {
      out.printf("%s: the same policy, %s%n", after.policy().id(), after.digest());
      return;
    }
    out.printf("%s: %s%n", after.policy().id(), counts());
    out.printf("  from  %s%n  to    %s%n", before.digest(), after.digest());
    diff.head().forEach(change -> print(out, change));
    for (Judgement judgement : Judgement.values()) {
      List<ClauseChange> changes = diff.judged(judgement);
      if (!changes.isEmpty()) {
        out.printf("%n%s%n", judgement.word());
        changes.forEach(change -> print(out, change));
      }
    }
  }

  String json() {
    return CanonicalJson.of(
        Map.of(
            "before", Map.of("policy", before.policy().id(), "digest", before.digest().hex()),
            "after", Map.of("policy", after.policy().id(), "digest", after.digest().hex()),
            "head", diff.head().stream().map(DiffReport::value).toList(),
            "clauses", diff.clauses().stream().map(DiffReport::value).toList()));
  }

  private String counts() {
    return Arrays.stream(Judgement.values())
        .map(judgement -> diff.judged(judgement).size() + " " + judgement.word())
        .collect(Collectors.joining(", "));
  }

  private static void print(PrintWriter out, ClauseChange change) {
    String reasons =
        change.reasons().stream().map(Bilingual::en).distinct().collect(Collectors.joining("; "));
    out.printf("  %-6s %s: %s%n", change.id(), change.kind(), reasons);
    switch (change) {
      case ClauseChange.Added(Clause clause) -> out.printf("      + %s%n", clause.text().en());
      case ClauseChange.Removed(Clause clause) -> out.printf("      - %s%n", clause.text().en());
      case ClauseChange.Changed(_, _, List<FieldChange> fields) ->
          fields.forEach(field -> print(out, field));
    }
  }

  private static void print(PrintWriter out, FieldChange change) {
    if (change.field() == Field.TEXT_EN || change.field() == Field.TEXT_ID) {
      out.printf("      - %s%n      + %s%n", change.before(), change.after());
    } else if (change.field() != Field.ORDER) {
      out.printf(
          "      %s: %s -> %s%n",
          change.field().word(), shown(change.before()), shown(change.after()));
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  private static Map<String, Object> value(ClauseChange change) {
    List<FieldChange> fields =
        switch (change) {
          case ClauseChange.Added _, ClauseChange.Removed _ -> List.of();
          case ClauseChange.Changed changed -> changed.fields();
        };
    return Map.of(
        "clause", change.id(),
        "kind", change.kind(),
        "judgement", change.judgement().word(),
        "reasons", change.reasons().stream().map(DiffReport::value).toList(),
        "fields", fields.stream().map(DiffReport::value).toList());
  }

  private static Map<String, Object> value(FieldChange change) {
    return Map.of(
        "field", change.field().word(),
        "before", change.before(),
        "after", change.after(),
        "judgement", change.judgement().word(),
        "reason", value(change.reason()));
  }

  private static Map<String, Object> value(Bilingual text) {
    return Map.of("en", text.en(), "id", text.id());
  }
}
