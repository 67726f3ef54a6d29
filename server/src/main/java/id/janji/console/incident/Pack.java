package id.janji.console.incident;

import id.janji.kernel.CaseFile;
import id.janji.kernel.Happened;
import id.janji.law.Named;
import id.janji.law.Rule;
import id.janji.law.RuleBook;
import id.janji.procedures.containment.CaseAct;
import id.janji.procedures.incident.Checklist;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.Known;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a customer needs to tell his own authority and his own users: the facts, the times, the
/// articles, and where each stands in his log. The filing stays his own act.
///
/// @param notice what the provider told him, part by part
/// @param rules that apply, with whom they name and what they ask for
public record Pack(
    CaseFile file,
    String customer,
    Known known,
    Instant made,
    Map<String, String> notice,
    List<Rule> rules,
    List<Happened> steps,
    List<CaseAct> acts) {
  static Pack of(
      CaseFile file,
      String customer,
      Known known,
      RuleBook law,
      List<Happened> steps,
      List<CaseAct> acts,
      Instant made) {
    Map<String, String> notice = new LinkedHashMap<>();
    steps.stream()
        .flatMap(step -> step.event().stream())
        .forEach(event -> {
          if (event instanceof IncidentEvent.NoticeGiven given) {
            notice.putAll(given.content());
          }
        });
    Optional<Rule> told = Checklist.notice(law);
    List<Rule> rules =
        law.applying("incident", known.facts()).stream()
            .filter(rule -> told.filter(rule::equals).isEmpty())
            .toList();
    List<Rule> all = java.util.stream.Stream.concat(told.stream(), rules.stream()).toList();
    return new Pack(file, customer, known, made, notice, all, steps, acts);
  }

  /// For programs; strings, lists and maps only.
  Map<String, Object> data() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("case", file.id().toString());
    all.put("subject", file.subject());
    all.put("customer", customer);
    all.put("made", made.toString());
    all.put("law", file.law());
    all.put("aware", known.aware().toString());
    all.put("occurred", known.occurred().map(Instant::toString).orElse(""));
    all.put("harms", known.harms().stream().map(Enum::name).sorted().toList());
    all.put("cause", known.cause().name());
    all.put("facts", known.facts().stream().sorted().toList());
    all.put("notice", notice);
    all.put("rules", rules.stream().map(this::rule).toList());
    all.put("steps", steps.stream().map(Pack::step).toList());
    all.put("acts", acts.stream().map(Pack::act).toList());
    return all;
  }

  private Map<String, Object> rule(Rule rule) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("code", rule.code());
    one.put("instrument", rule.instrument());
    one.put("article", rule.article());
    one.put("limit", rule.limit().phrase().en());
    one.put("to", rule.recipients().stream().map(Named::code).toList());
    one.put("content", rule.content().stream().map(Named::code).toList());
    one.put("checked", rule.checked().toString());
    one.put("settled", known.settled().contains(rule.code()));
    return one;
  }

  private static Map<String, Object> step(Happened step) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("step", step.step());
    one.put("event", step.code());
    one.put("state", step.state());
    one.put("at", step.at().toString());
    one.put("side", step.by().side().word());
    one.put("index", step.index().isPresent() ? step.index().getAsLong() : "");
    return one;
  }

  private static Map<String, Object> act(CaseAct act) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("deed", act.deed());
    one.put("at", act.at().toString());
    one.put("side", act.side().name());
    one.put("count", act.count());
    one.put("receipt", act.receipt());
    return one;
  }
}
