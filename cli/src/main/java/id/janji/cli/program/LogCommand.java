package id.janji.cli.program;

import static id.janji.clause.source.Characters.visible;

import id.janji.clause.json.CanonicalJson;
import id.janji.clause.source.Node;
import id.janji.cli.Exit;
import id.janji.cli.call.Answer;
import id.janji.cli.call.Door;
import id.janji.cli.call.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The group `janji log`: a customer's log, for his programs that have the right to it.
@Command(
    name = "log",
    header = {"See how far your log has grown, and take it home.", ""},
    customSynopsis = "janji log head|export --at URL --key FILE [--out FILE]",
    footer = {
      "",
      "FILE holds the access key of a program with the right to the log on its first line and its",
      "secret on the second; nobody but you can read it. For example, each night:",
      "  janji log export --at https://data.example.org --key program.key --out export.zip",
      "  janji verify export.zip --trust trust.json --remember"
    })
public final class LogCommand {
  private static final String LOG = "/api/v1/own/log";

  private LogCommand() {}

  public static CommandLine line(PrintWriter out, PrintWriter err) {
    return new CommandLine(new LogCommand())
        .addSubcommand(new Head(out, err))
        .addSubcommand(new TakeHome(out, err));
  }

  /// `janji log head`.
  @Command(
      name = "head",
      customSynopsis = "janji log head --at URL --key FILE",
      header = {"How many entries your log has, and the root over them.", ""},
      footer = {"", "Exit: 0 shown, 1 refused or not reached, 2 unusable key or options."})
  static final class Head extends Asking {
    Head(PrintWriter out, PrintWriter err) {
      super("janji log", out, err);
    }

    @Override
    int ask(Door door) {
      Answer answer = door.get(LOG);
      if (!(answer instanceof Answer.Given(_, Node head))) {
        return refused(answer);
      }
      switch (format()) {
        case TEXT -> {
          for (String each : new String[] {"origin", "size", "root", "time", "tier", "cosigned"}) {
            String said = Json.text(head, each);
            out.printf("%-9s %s%n", each, said.isEmpty() ? "-" : visible(said));
          }
        }
        case JSON -> out.println(Json.written(head));
      }
      return Exit.OK;
    }
  }

  /// `janji log export`.
  @Command(
      name = "export",
      customSynopsis = "janji log export --at URL --key FILE [--out FILE]",
      header = {"Take the whole log home, as a zip that `janji verify` takes.", ""},
      footer = {
        "",
        "A file of that name is replaced once the new one is there, whole.",
        "Exit: 0 taken, 1 refused or not reached, 2 unusable key, file or options."
      })
  static final class TakeHome extends Asking {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Where it goes; export.zip if left out.")
    private Path file = Path.of("export.zip");

    TakeHome(PrintWriter out, PrintWriter err) {
      super("janji log", out, err);
    }

    @Override
    int ask(Door door) throws IOException {
      return switch (door.take(LOG + "/export", file)) {
        case Door.Taken.Not(Answer why) -> refused(why);
        case Door.Taken.Home(long bytes) -> {
          switch (format()) {
            case TEXT ->
                out.printf("%1$s: %2$,d bytes. Check it: janji verify %1$s%n", file, bytes);
            case JSON -> out.println(json(bytes));
          }
          yield Exit.OK;
        }
      };
    }

    private String json(long bytes) {
      return CanonicalJson.of(Map.of("file", file.toString(), "bytes", bytes));
    }
  }
}
