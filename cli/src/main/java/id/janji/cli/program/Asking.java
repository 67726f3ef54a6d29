package id.janji.cli.program;

import static id.janji.clause.source.Characters.visible;

import id.janji.cli.Exit;
import id.janji.cli.Format;
import id.janji.cli.call.Answer;
import id.janji.cli.call.Door;
import id.janji.cli.call.ProgramKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/// A command that asks a running Janji, and what every one of them is told.
abstract class Asking implements Callable<Integer> {
  final PrintWriter out;
  final PrintWriter err;
  private final String name;

  @Option(names = "--at", required = true, paramLabel = "URL", description = "Where Janji is.")
  private URI at = URI.create("https:///");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The program's key; readable by you alone.")
  private Path key = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "For people, which is the default, or for programs.")
  private Format format = Format.TEXT;

  Asking(String name, PrintWriter out, PrintWriter err) {
    this.name = name;
    this.out = out;
    this.err = err;
  }

  Format format() {
    return format;
  }

  @Override
  public Integer call() throws IOException {
    try (ProgramKey own = ProgramKey.from(key);
        Door door = Door.at(at, own, Clock.systemUTC())) {
      return ask(door);
    } catch (IllegalArgumentException e) {
      err.println(name + ": " + e.getMessage());
      return Exit.UNUSABLE;
    }
  }

  abstract int ask(Door door) throws IOException;

  /// Says why nothing was carried out.
  int refused(Answer answer) {
    switch (answer) {
      case Answer.Given _ -> throw new IllegalStateException("it was carried out");
      case Answer.Refused(int status, List<String> said) -> {
        err.printf("%s: refused (%d): %s%n", name, status, visible(said.getFirst()));
        said.stream().skip(1).forEach(line -> err.println("  " + visible(line)));
      }
      case Answer.Unknown(String why) -> err.println(name + ": " + visible(why));
    }
    return Exit.FOUND;
  }
}
