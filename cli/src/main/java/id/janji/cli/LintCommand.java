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
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `janji policy lint FILE`: points out the faults of a published policy text. Exit code 0 if there
/// are none, 1 if there are, 2 if the file or the options cannot be used.
@Command(
    name = "lint",
    description = "Points out the faults of a published policy text (txt, Markdown, HTML, PDF).",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 2,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:no findings", "1:findings", "2:unusable file or options"})
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

  private static final int CLEAN = 0;
  private static final int FOUND = 1;
  private static final int UNUSABLE = 2;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The text of the policy.")
  private @Nullable Path file;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Form form = Form.text;

  @Option(names = "--lang", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Tongue tongue = Tongue.en;

  @Option(names = "--list-rules", description = "Prints all rules and stops.")
  private boolean listRules;

  @Override
  public Integer call() {
    CommandSpec command = java.util.Objects.requireNonNull(spec);
    Language language = tongue == Tongue.en ? Language.ENGLISH : Language.INDONESIAN;
    Linter linter = Linter.standard();
    if (listRules) {
      print(command, TextReport.rules(linter.rules(), language));
      return CLEAN;
    }
    Path path = file;
    if (path == null) {
      throw new ParameterException(command.commandLine(), "Missing required parameter: FILE");
    }
    return switch (TextReader.read(path)) {
      case Reading.Unreadable unreadable -> {
        command.commandLine().getErr().println(TextReport.line(unreadable, language));
        command.commandLine().getErr().flush();
        yield UNUSABLE;
      }
      case Reading.Read(var text) -> {
        Report report = linter.lint(text);
        print(command, show(report, linter, language));
        yield report.findings().isEmpty() ? CLEAN : FOUND;
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

  private static void print(CommandSpec command, String text) {
    command.commandLine().getOut().print(text);
    command.commandLine().getOut().flush();
  }
}
