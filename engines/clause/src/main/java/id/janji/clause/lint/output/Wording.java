package id.janji.clause.lint.output;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.lint.Report;
import id.janji.clause.lint.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/// The few sentences that every form of a report shares.
final class Wording {
  private Wording() {}

  /// One line about the whole report, such as `16 findings: 9 faults, 7 warnings.`
  static String summary(Report report, Language language) {
    int count = report.findings().size();
    if (count == 0) {
      return new Bilingual("Nothing found.", "Tidak ada temuan.").in(language);
    }
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long number = report.findings().stream().filter(f -> f.severity() == severity).count();
      if (number > 0) {
        parts.add(number + " " + counted(severity, number).in(language));
      }
    }
    Bilingual findings = new Bilingual(count == 1 ? "finding" : "findings", "temuan");
    return "%d %s: %s.".formatted(count, findings.in(language), String.join(", ", parts));
  }

  private static Bilingual counted(Severity severity, long number) {
    String plural = number == 1 ? "" : "s";
    return switch (severity) {
      case FAULT -> new Bilingual("fault" + plural, "kesalahan");
      case WARNING -> new Bilingual("warning" + plural, "peringatan");
      case NOTE -> new Bilingual("note" + plural, "catatan");
    };
  }

  static String word(Severity severity, Language language) {
    return counted(severity, 1).in(language);
  }

  /// `text` without anything that a terminal could take for a command.
  static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          boolean unsafe =
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
                default -> false;
              };
          out.appendCodePoint(unsafe ? '?' : c);
        });
    return out.toString();
  }
}
