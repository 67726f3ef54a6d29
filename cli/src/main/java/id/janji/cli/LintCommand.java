package id.janji.cli;

import id.janji.clause.Language;
import id.janji.clause.lint.Linter;
import id.janji.clause.lint.Report;
import id.janji.clause.lint.output.HtmlReport;
import id.janji.clause.lint.output.JsonReport;
import id.janji.clause.lint.output.SarifReport;
import id.janji.clause.lint.output.TextReport;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `janji policy lint FILE`: points out the faults of a published policy text. Exit code 0 if there
/// are none, 1 if there are, 2 if the file or the options cannot be used.
@Command(
    name = "lint",
    header = {"Find the faults of a published policy (txt, Markdown, HTML, PDF).", ""},
    customSynopsis =
        "janji policy lint FILE [--format text|json|sarif|html] [--lang en|id] [--list-rules]",
    footer = {"", "Exit: 0 no findings, 1 findings, 2 unusable file or options."})
final class LintCommand implements Callable<Integer> {
  /// The forms in which a report is printed; lower case on the command line.
  enum Form {
    text,
    json,
    sarif,
    html
  }

  /// The languages in which a report is printed.
  enum Tongue {
    en,
    id
  }

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The text of the policy.")
  private @Nullable Path file;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Form form = Form.text;

  @Option(names = "--lang", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Tongue tongue = Tongue.en;

  @Option(names = "--list-rules", description = "Prints all rules and stops.")
  private boolean listRules;

  LintCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Language language = tongue == Tongue.en ? Language.ENGLISH : Language.INDONESIAN;
    Linter linter = Linter.standard();
    if (listRules) {
      print(TextReport.rules(linter.rules(), language));
      return Exit.OK;
    }
    Path path = file;
    if (path == null) {
      err.println("janji policy lint needs a FILE; see --help");
      return Exit.UNUSABLE;
    }
    return switch (TextReader.read(path)) {
      case Reading.Unreadable unreadable -> {
        err.println(TextReport.line(unreadable, language));
        yield Exit.UNUSABLE;
      }
      case Reading.Read(var text) -> {
        Report report = linter.lint(text);
        print(show(report, linter, language));
        yield report.findings().isEmpty() ? Exit.OK : Exit.FOUND;
      }
    };
  }

  private String show(Report report, Linter linter, Language language) {
    return switch (form) {
      case text -> TextReport.of(report, language);
      case json -> JsonReport.of(report);
      case sarif -> SarifReport.of(report, linter.rules(), language);
      case html -> HtmlReport.of(report, language);
    };
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }
}
