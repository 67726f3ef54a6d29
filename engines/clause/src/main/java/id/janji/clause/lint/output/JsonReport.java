package id.janji.clause.lint.output;

import id.janji.clause.Bilingual;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.lint.Report;
import id.janji.clause.lint.rule.Finding;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A report as JSON, with all sentences in both languages.
public final class JsonReport {
  private JsonReport() {}

  public static String of(Report report) {
    Map<String, Object> summaries = new TreeMap<>();
    report.summaries().forEach((rule, summary) -> summaries.put(rule, both(summary)));
    return CanonicalJson.of(
            Map.of(
                "file", report.text().file(),
                "format", report.text().format().name().toLowerCase(Locale.ROOT),
                "language", report.text().language().tag(),
                "findings", report.findings().stream().map(JsonReport::finding).toList(),
                "summaries", summaries))
        + "\n";
  }

  private static Map<String, Object> finding(Finding finding) {
    return Map.of(
        "rule", finding.rule(),
        "severity", finding.severity().word(),
        "file", finding.place().file(),
        "line", finding.place().line(),
        "column", finding.place().column(),
        "endColumn", finding.endColumn(),
        "excerpt", finding.excerpt().toString(),
        "fault", finding.excerpt().fault(),
        "reason", both(finding.reason()),
        "mend", both(finding.mend()));
  }

  private static Map<String, String> both(Bilingual sentence) {
    return Map.of("en", sentence.en(), "id", sentence.id());
  }
}
