package id.janji.clause.lint.output;

import id.janji.clause.Language;
import id.janji.clause.lint.Report;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.text.Reading;
import java.util.List;

/// A report for a terminal: `file:line:column rule reason`, and the words at fault below.
public final class TextReport {
  private TextReport() {}

  public static String of(Report report, Language language) {
    StringBuilder out = new StringBuilder();
    for (Finding finding : report.findings()) {
      out.append(finding.place()).append("  ").append(finding.rule()).append("  ");
      out.append(finding.reason().in(language)).append('\n');
      out.append("    ").append(finding.excerpt()).append('\n');
    }
    report
        .summaries()
        .forEach((rule, summary) ->
            out.append(rule).append(": ").append(summary.in(language)).append('\n'));
    if (!report.findings().isEmpty()) {
      out.append('\n');
    }
    out.append(report.text().file()).append(": ").append(Wording.summary(report, language));
    return lines(out.toString());
  }

  /// All rules, one a line: id, severity, what it looks for.
  public static String rules(List<Rule> rules, Language language) {
    StringBuilder out = new StringBuilder();
    for (Rule rule : rules) {
      out.append(
          "%-24s %-10s %s\n"
              .formatted(
                  rule.card().id(),
                  Wording.word(rule.card().severity(), language),
                  rule.card().reason().in(language)));
    }
    return out.toString();
  }

  /// One line about a file that cannot be read.
  public static String line(Reading.Unreadable unreadable, Language language) {
    return Wording.plain(unreadable.place() + "  " + unreadable.reason().in(language));
  }

  private static String lines(String text) {
    StringBuilder safe = new StringBuilder();
    text.lines().forEach(line -> safe.append(Wording.plain(line)).append('\n'));
    return safe.toString();
  }
}
