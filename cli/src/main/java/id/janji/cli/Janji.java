package id.janji.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `janji`.
@Command(
    name = "janji",
    description = "Keeps what a policy promises.",
    mixinStandardHelpOptions = true,
    subcommands = {PolicyCommand.class})
public final class Janji {
  private Janji() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Janji())
            .setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)))
            .setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8)))
            .execute(args));
  }
}
