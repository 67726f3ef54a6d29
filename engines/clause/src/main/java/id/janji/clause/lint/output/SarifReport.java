package id.janji.clause.lint.output;

import id.janji.clause.Language;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.lint.Report;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A report as SARIF 2.1.0 (OASIS Standard, 27 March 2020).
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private SarifReport() {}

  /// The report with the metadata of `rules`: all that were run, in the order of the linter.
  public static String of(Report report, List<Rule> rules, Language language) {
    List<String> ids = rules.stream().map(rule -> rule.card().id()).toList();
    Map<String, Object> driver =
        Map.of(
            "name",
            "janji policy lint",
            "rules",
            rules.stream().map(rule -> rule(rule.card(), language)).toList());
    Map<String, Object> run =
        Map.of(
            "tool", Map.of("driver", driver),
            "columnKind", "utf16CodeUnits",
            "results", report.findings().stream().map(f -> result(f, ids, language)).toList());
    return CanonicalJson.of(Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)))
        + "\n";
  }

  private static Map<String, Object> rule(Card card, Language language) {
    return Map.of(
        "id", card.id(),
        "shortDescription", text(card.reason().in(language)),
        "help", text(card.mend().in(language)),
        "defaultConfiguration", Map.of("level", level(card.severity())));
  }

  private static Map<String, Object> result(Finding finding, List<String> ids, Language language) {
    String file = finding.place().file();
    int page = file.lastIndexOf("#page=");
    String message = finding.reason().in(language);
    Map<String, Object> region =
        Map.of(
            "startLine", finding.place().line(),
            "startColumn", finding.place().column(),
            "endColumn", finding.endColumn(),
            "snippet", text(finding.excerpt().fault()));
    return Map.of(
        "ruleId", finding.rule(),
        "ruleIndex", ids.indexOf(finding.rule()),
        "level", level(finding.severity()),
        "message", text(page < 0 ? message : file.substring(page + 1) + ": " + message),
        "locations", List.of(location(page < 0 ? file : file.substring(0, page), region)));
  }

  private static Map<String, Object> location(String file, Map<String, Object> region) {
    return Map.of(
        "physicalLocation", Map.of("artifactLocation", Map.of("uri", uri(file)), "region", region));
  }

  private static Map<String, String> text(String text) {
    return Map.of("text", text);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case FAULT -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  /// The path as a URI reference, escaped after RFC 3986.
  private static String uri(String path) {
    StringBuilder out = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      out.append(UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }
}
