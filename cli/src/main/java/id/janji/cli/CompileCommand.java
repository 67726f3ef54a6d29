package id.janji.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `janji policy compile`: checks a policy folder and prints its summary or canonical JSON.
@Command(
    name = "compile",
    header = {"Check every clause of a policy and bind it to its controls.", ""},
    customSynopsis = "janji policy compile DIR [--format text|json]")
final class CompileCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "DIR", description = "A policy folder, or a folder of policy folders.")
  private Path folder = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = {
        "text: a summary for people (the default).",
        "json: the canonical JSON, one line; its SHA-256 is the policy's digest."
      })
  private Format format = Format.TEXT;

  CompileCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    err.println(folder + " " + format);
    out.println();
    return Exit.UNUSABLE;
  }
}
