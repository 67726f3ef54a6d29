package id.janji.cli;

import id.janji.cli.program.CaseCommand;
import id.janji.cli.program.LogCommand;
import id.janji.cli.program.PromisesCommand;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `janji`: results on standard output, faults on standard error, never a stack trace.
@Command(
    name = "janji",
    version = "janji 0.1.0",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    header = {"A promise, and the proof that it is kept.", ""},
    synopsisHeading = "Usage: ",
    customSynopsis = "janji COMMAND [ARGUMENT...]",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Results go to standard output, faults to standard error.",
      "Exit: 0 ok, 1 faults or differences found, 2 unusable input or usage."
    })
public final class Janji {
  private static final int COLUMNS = 96;

  private Janji() {}

  public static void main(String[] args) {
    System.exit(
        run(
            new InputStreamReader(System.in, StandardCharsets.UTF_8),
            utf8(System.out),
            utf8(System.err),
            args));
  }

  /// As [#run], where nothing is asked.
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(Reader.nullReader(), out, err, args);
  }

  /// Runs one command line and returns its [Exit] code.
  static int run(Reader in, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line =
        new CommandLine(new Janji())
            .addSubcommand(PolicyCommand.line(out, err))
            .addSubcommand(new ApproveCommand(in, out, err))
            .addSubcommand(CaseCommand.line(out, err))
            .addSubcommand(LogCommand.line(out, err))
            .addSubcommand(new PromisesCommand(out, err))
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(COLUMNS)
            .registerConverter(Format.class, Format::of)
            .setParameterExceptionHandler((e, _) -> refuse(e))
            .setExecutionExceptionHandler((e, _, _) -> fail(err, e));
    try {
      return line.execute(args);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return fail(err, e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static int refuse(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    line.getErr().println(command + ": " + e.getMessage());
    if (!line.getSubcommands().isEmpty()) {
      line.getErr().println("Commands: " + String.join(", ", line.getSubcommands().keySet()));
    }
    UnmatchedArgumentException.printSuggestions(e, line.getErr());
    line.getErr().println("Its help: " + command + " --help");
    return Exit.UNUSABLE;
  }

  private static int fail(PrintWriter err, Throwable e) {
    boolean outside = e instanceof IOException || e instanceof UncheckedIOException;
    String whose = outside ? "cannot read or write" : "a fault of its own";
    err.println("janji: " + whose + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
    return Exit.UNUSABLE;
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
