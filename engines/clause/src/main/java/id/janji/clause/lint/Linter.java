package id.janji.clause.lint;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.form.ContactMissing;
import id.janji.clause.lint.form.ContactUnreadable;
import id.janji.clause.lint.form.DuplicateClause;
import id.janji.clause.lint.form.NumberContradicted;
import id.janji.clause.lint.form.Placeholder;
import id.janji.clause.lint.form.ReferenceMissing;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.sense.ExceptionContradicted;
import id.janji.clause.lint.sense.ExceptionDropped;
import id.janji.clause.lint.sense.ForeignOrganisation;
import id.janji.clause.lint.sense.TermRedefined;
import id.janji.clause.lint.sense.UndefinedTerm;
import id.janji.clause.lint.wording.AgreementByUse;
import id.janji.clause.lint.wording.EffectWithoutNotice;
import id.janji.clause.lint.wording.PhraseRule;
import id.janji.clause.lint.wording.SoftenedDuty;
import id.janji.clause.lint.wording.SomeOrAll;
import id.janji.clause.lint.wording.TimeWithoutNumber;
import id.janji.clause.text.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs rules over a text.
///
/// @param rules in the order in which they are listed
public record Linter(List<Rule> rules) {
  /// More findings of one rule tell nobody anything.
  private static final int MOST_OF_A_RULE = 1_000;

  public Linter {
    rules = List.copyOf(rules);
  }

  /// A linter with all rules that there are.
  public static Linter standard() {
    return new Linter(
        List.of(
            new ForeignOrganisation(),
            new ExceptionDropped(),
            new ExceptionContradicted(),
            new DuplicateClause(),
            new NumberContradicted(),
            new Placeholder(),
            new ReferenceMissing(),
            new ContactUnreadable(),
            new ContactMissing(),
            new TermRedefined(),
            new UndefinedTerm(),
            new SoftenedDuty(),
            new TimeWithoutNumber(),
            new SomeOrAll(),
            PhraseRule.absolutePromise(),
            PhraseRule.unboundedRefusal(),
            PhraseRule.hiddenFindings(),
            new AgreementByUse(),
            new EffectWithoutNotice()));
  }

  /// Lints `text`; at most 1,000 findings of each rule are kept.
  public Report lint(SourceText text) {
    Prose prose = Prose.of(text);
    List<Finding> findings = new ArrayList<>();
    Map<String, Bilingual> summaries = new LinkedHashMap<>();
    for (Rule rule : rules) {
      List<Finding> found = rule.check(prose);
      findings.addAll(found.subList(0, Math.min(found.size(), MOST_OF_A_RULE)));
      rule.summary(prose, found).ifPresent(summary -> summaries.put(rule.card().id(), summary));
    }
    return new Report(text, inOrder(findings, text), summaries);
  }

  private static List<Finding> inOrder(List<Finding> findings, SourceText text) {
    Map<String, Integer> pages = new LinkedHashMap<>();
    text.lines().forEach(line -> pages.putIfAbsent(line.place().file(), pages.size()));
    return findings.stream()
        .sorted(
            Comparator.<Finding>comparingInt(f -> pages.getOrDefault(f.place().file(), 0))
                .thenComparingInt(f -> f.place().line())
                .thenComparingInt(f -> f.place().column())
                .thenComparing(Finding::rule))
        .toList();
  }
}
