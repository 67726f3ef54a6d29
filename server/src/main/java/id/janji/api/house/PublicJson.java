package id.janji.api.house;

import id.janji.api.own.PromiseJson;
import id.janji.assurance.ClausePosition;
import id.janji.assurance.ControlPosition;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Standing;
import id.janji.clause.Duty;
import id.janji.control.Subject;
import id.janji.policy.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Policies for everybody: of what speaks of one customer there are counts, or nothing.
final class PublicJson {
  private PublicJson() {}

  static Map<String, Object> brief(Version version, PolicyPosition position) {
    Map<String, Object> one = PromiseJson.brief(version);
    one.put("duties", PromiseJson.sums(position.duties()));
    return one;
  }

  static Map<String, Object> clause(ClausePosition position) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("clause", position.clause().id());
    one.put("text", PromiseJson.words(position.clause().text()));
    one.put("duty", position.clause().duty().word());
    one.put("strength", position.clause().strength().word());
    if (position.clause().duty() != Duty.CUSTOMER) {
      one.put("state", position.state().word());
      stands(one, position);
    }
    return one;
  }

  private static void stands(Map<String, Object> one, ClausePosition position) {
    ControlPosition deciding = position.deciding();
    Standing worst = deciding.worst();
    if (worst == null) {
      return;
    }
    if (worst.finding().subject() instanceof Subject.Customer) {
      if (deciding.customers() > 0) {
        one.put("concerned", deciding.concerned());
        one.put("customers", deciding.customers());
      }
      return;
    }
    one.put("reason", PromiseJson.words(position.reason()));
    one.put("finding", PromiseJson.finding(worst.finding()));
  }

  /// Does not tell when something began with one customer.
  static String tag(List<PolicyPosition> positions) {
    return PromiseJson.tag(
        positions.stream()
            .flatMap(each -> each.clauses().stream())
            .map(PublicJson::clause)
            .map(clause -> {
              clause.remove("finding");
              return clause.toString();
            }));
  }
}
