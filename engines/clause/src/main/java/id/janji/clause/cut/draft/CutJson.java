package id.janji.clause.cut.draft;

import id.janji.clause.Place;
import id.janji.clause.Strength;
import id.janji.clause.cut.CutClause;
import id.janji.clause.cut.CutPolicy;
import id.janji.clause.cut.Stretch;
import id.janji.clause.cut.propose.Proposal;
import id.janji.clause.cut.recognise.TimeLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A cut policy as plain values for canonical JSON. `confidence` is in percent.
public final class CutJson {
  private CutJson() {}

  /// The whole policy: what binds under `clauses`, the rest under `notes`, and the counts.
  public static Map<String, Object> value(CutPolicy policy) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("file", policy.file());
    value.put("title", policy.title());
    value.put("language", policy.language().tag());
    policy.provider().ifPresent(provider -> value.put("provider", provider));
    value.put("clauses", policy.clauses().stream().map(CutJson::clause).toList());
    value.put(
        "notes",
        policy.sentences().stream()
            .filter(sentence -> !sentence.kind().binds())
            .map(CutJson::clause)
            .toList());
    value.put("counts", counts(policy));
    return value;
  }

  private static Map<String, Object> counts(CutPolicy policy) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("clauses", policy.clauses().size());
    for (Strength strength : Strength.values()) {
      counts.put(strength.word(), policy.count(strength));
    }
    counts.put("notPlaced", policy.unplaced().size());
    return counts;
  }

  private static Map<String, Object> clause(CutClause clause) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("id", clause.id());
    value.put("kind", clause.kind().word());
    value.put("text", clause.text());
    value.put("language", clause.language().tag());
    value.put("places", clause.places().stream().map(CutJson::place).toList());
    value.put(
        "section", Map.of("number", clause.section().number(), "title", clause.section().title()));
    value.put("number", clause.number());
    if (clause.kind().binds()) {
      value.put("strength", clause.strength().word());
      value.put("duty", clause.duty().word());
    }
    value.put("times", clause.limits().stream().map(CutJson::time).toList());
    value.put(
        "names",
        clause.mentions().stream()
            .map(mention -> Map.of("sort", mention.sort().word(), "name", mention.name()))
            .toList());
    value.put("controls", clause.proposals().stream().map(it -> proposal(clause, it)).toList());
    clause
        .unplaced()
        .ifPresent(why ->
            value.put("notPlaced", Map.of("en", why.reason().en(), "id", why.reason().id())));
    return value;
  }

  private static Map<String, Object> place(Stretch stretch) {
    Place from = stretch.from();
    Place to = stretch.to();
    return Map.of(
        "line", from.line(),
        "column", from.column(),
        "endLine", to.line(),
        "endColumn", to.column());
  }

  private static Map<String, Object> time(TimeLimit limit) {
    return switch (limit) {
      case TimeLimit.Exact exact ->
          Map.of("use", exact.use().word(), "limit", exact.written(), "words", exact.words());
      case TimeLimit.Vague vague -> Map.of("use", "vague", "words", vague.words());
    };
  }

  private static Map<String, Object> proposal(CutClause clause, Proposal proposal) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("control", proposal.control().id().value());
    value.put("confidence", proposal.confidencePercent());
    value.put("bound", clause.bindings().contains(proposal));
    value.put("words", List.copyOf(proposal.words()));
    value.put(
        "guarantee",
        Map.of(
            "en", proposal.control().guarantee().en(), "id", proposal.control().guarantee().id()));
    return value;
  }
}
