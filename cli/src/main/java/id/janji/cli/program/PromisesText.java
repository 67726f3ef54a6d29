package id.janji.cli.program;

import id.janji.clause.source.Characters;
import id.janji.clause.source.Node;
import id.janji.cli.call.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Promises for people at a terminal, those first that are not kept. Times are UTC.
final class PromisesText {
  private static final Set<String> CALM = Set.of("kept", "not-applicable");

  private final PrintWriter out;

  PromisesText(PrintWriter out) {
    this.out = out;
  }

  /// One policy: its sums, and a line for each clause that is shown.
  void policy(Node policy, boolean all) {
    out.printf(
        "%s %s: %s%n",
        line(policy, "policy"),
        line(policy, "version"),
        Json.at(policy, "title").map(title -> line(title, "en")).orElse(""));
    out.println(
        "  "
            + Json.at(policy, "sums").map(Json::members).stream()
                .flatMap(List::stream)
                .map(sum ->
                    Characters.visible(Json.text(sum.value()))
                        + " "
                        + Characters.visible(sum.key().text()).replace('-', ' '))
                .collect(Collectors.joining(" · ")));
    Json.items(policy, "clauses").stream()
        .filter(clause -> all || !CALM.contains(Json.text(clause, "state")))
        .forEach(this::clause);
  }

  private void clause(Node clause) {
    out.printf(
        "  %-14s %-6s %-4s  %-9s  %s%n",
        line(clause, "state"),
        line(clause, "clause"),
        line(clause, "strength"),
        or(line(clause, "proof"), "-"),
        or(CaseText.time(clause, "since"), "never measured"));
    Json.at(clause, "reason").map(reason -> line(reason, "en")).ifPresent(this::reason);
  }

  private void reason(String reason) {
    out.println("                 " + reason);
  }

  private static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }

  private static String line(Node node, String name) {
    return Characters.visible(Json.text(node, name));
  }
}
