package id.janji.policy.internal;

import id.janji.clause.Language;
import id.janji.clause.lint.Linter;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A policy as its readers see it, in one language and in plain text: the title, each section with
/// its number, each clause with its own and on one line.
public final class PublishedText {
  private final String name;
  private final String text;
  private final Map<Integer, String> clauses;

  private PublishedText(String name, String text, Map<Integer, String> clauses) {
    this.name = name;
    this.text = text;
    this.clauses = clauses;
  }

  /// A fault that a lint found in a clause.
  ///
  /// @param clause the id of the clause, empty if it stands around the clauses
  public record Fault(String clause, Finding finding) {}

  public static PublishedText of(Policy policy, Language language) {
    List<String> lines = new ArrayList<>();
    Map<Integer, String> clauses = new TreeMap<>();
    lines.add(policy.provider() + ": " + policy.title().in(language));
    for (Section section : policy.sections()) {
      lines.add("");
      lines.add(section.number() + ". " + section.title().in(language));
      for (Clause clause : section.clauses()) {
        lines.add("");
        lines.add(clause.number() + " " + clause.text().in(language));
        clauses.put(lines.size(), clause.id());
      }
    }
    return new PublishedText(
        policy.id() + "." + language.tag() + ".txt", String.join("\n", lines) + "\n", clauses);
  }

  /// A text that is no policy, for trials of the linter.
  public static PublishedText of(String name, String text) {
    return new PublishedText(name, text, Map.of());
  }

  public String text() {
    return text;
  }

  /// What the linter finds in it.
  ///
  /// @throws IllegalStateException if the text cannot be read as a text
  public List<Fault> lintedBy(Linter linter) {
    return switch (TextReader.read(name, text.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Unreadable(var reason, var place) ->
          throw new IllegalStateException(place + ": " + reason.en());
      case Reading.Read(var source) ->
          linter.lint(source).findings().stream()
              .map(finding -> new Fault(clauses.getOrDefault(finding.place().line(), ""), finding))
              .toList();
    };
  }
}
