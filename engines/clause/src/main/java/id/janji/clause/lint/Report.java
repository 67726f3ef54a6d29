package id.janji.clause.lint;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.text.SourceText;
import java.util.List;
import java.util.Map;

/// What the linter says about one text.
///
/// @param findings in the order of the text
/// @param summaries by rule id, where all findings of a rule together say more than each alone
public record Report(SourceText text, List<Finding> findings, Map<String, Bilingual> summaries) {
  public Report {
    findings = List.copyOf(findings);
    summaries = Map.copyOf(summaries);
  }
}
