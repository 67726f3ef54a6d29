package id.janji.cli.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.clause.source.Node;
import id.janji.cli.Exit;
import id.janji.cli.call.Answer;
import id.janji.cli.call.Door;
import id.janji.cli.call.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The group `janji case`: a customer's cases, for his programs. Each request is signed with the
/// key of a program that has the right to cases.
@Command(
    name = "case",
    header = {"Read your cases, open some and write to them.", ""},
    customSynopsis = "janji case list|show|open|say --at URL --key FILE [ARGUMENT...]",
    footer = {
      "",
      "FILE holds the access key of a program with the right to cases on its first line and its",
      "secret on the second; nobody but you can read it. For example:",
      "  janji case list --at https://data.example.org --key program.key --all",
      "  janji case open --field procedure=support --field subject=Uploads --file text=note.txt …",
      "  janji case say ID wrote --field text='Works again.' …"
    })
public final class CaseCommand {
  private static final String CASES = "/api/v1/own/cases";
  private static final String PAGE = "\\?[A-Za-z0-9=&~:.%+_-]*";
  private static final int MOST = 100;

  private CaseCommand() {}

  public static CommandLine line(PrintWriter out, PrintWriter err) {
    return new CommandLine(new CaseCommand())
        .addSubcommand(new ListCases(out, err))
        .addSubcommand(new ShowCase(out, err))
        .addSubcommand(new OpenCase(out, err))
        .addSubcommand(new SayToCase(out, err));
  }

  /// One that prints a case, or several.
  abstract static class OfCases extends Asking {
    OfCases(PrintWriter out, PrintWriter err) {
      super("janji case", out, err);
    }

    /// One case is printed, or why there is none.
    int told(Answer answer) {
      if (!(answer instanceof Answer.Given(_, Node one))) {
        return refused(answer);
      }
      switch (format()) {
        case TEXT -> new CaseText(out).whole(one);
        case JSON -> out.println(Json.written(one));
      }
      return Exit.OK;
    }

    int listed(List<Node> cases) {
      switch (format()) {
        case TEXT -> new CaseText(out).list(cases);
        case JSON -> out.println(Json.written("cases", cases));
      }
      return Exit.OK;
    }

    /// As [#told], for a change: where it is not known whether it happened, says how to find out.
    int changed(Answer answer, String once) {
      int code = told(answer);
      if (answer instanceof Answer.Unknown) {
        err.println("Whether it was done is not known. Send it again with --once " + once);
        err.println("and it happens once.");
      }
      return code;
    }
  }

  /// `janji case list`.
  @Command(
      name = "list",
      customSynopsis =
          "janji case list --at URL --key FILE [--procedure NAME] [--state WORD] [--limit N | --all]",
      header = {"List your cases, those that changed last first.", ""},
      footer = {"", "Exit: 0 listed, 1 refused or not reached, 2 unusable key or options."})
  static final class ListCases extends OfCases {
    @Option(names = "--procedure", paramLabel = "NAME", description = "Those of one procedure.")
    private String procedure = "";

    @Option(names = "--state", paramLabel = "WORD", description = "Those in one state.")
    private String state = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; 1 to 100.")
    private int limit = 50;

    @Option(names = "--all", description = "All of them, a page after the other.")
    private boolean all;

    ListCases(PrintWriter out, PrintWriter err) {
      super(out, err);
    }

    @Override
    int ask(Door door) {
      List<Node> cases = new ArrayList<>();
      String next =
          "%s?limit=%d&procedure=%s&state=%s"
              .formatted(CASES, all ? MOST : limit, encoded(procedure), encoded(state));
      while (!next.isEmpty()) {
        if (!next.matches(CASES + PAGE)) {
          return refused(new Answer.Unknown("What follows is no page of this list: " + next));
        }
        Answer answer = door.get(next);
        if (!(answer instanceof Answer.Given(_, Node page))) {
          return refused(answer);
        }
        List<Node> found = Json.items(page, "cases");
        cases.addAll(found);
        next = all && !found.isEmpty() ? Json.text(page, "next") : "";
      }
      return listed(cases);
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, UTF_8);
    }
  }

  /// `janji case show`.
  @Command(
      name = "show",
      customSynopsis = "janji case show --at URL --key FILE ID",
      header = {"Show one case: its history, and what can be said to it.", ""},
      footer = {"", "Exit: 0 shown, 1 refused or not reached, 2 unusable key or options."})
  static final class ShowCase extends OfCases {
    @Parameters(paramLabel = "ID", description = "The id of the case.")
    private UUID id = new UUID(0, 0);

    ShowCase(PrintWriter out, PrintWriter err) {
      super(out, err);
    }

    @Override
    int ask(Door door) {
      return told(door.get(CASES + "/" + id));
    }
  }

  /// `janji case open`.
  @Command(
      name = "open",
      customSynopsis = "janji case open --at URL --key FILE --field NAME=VALUE … | --body FILE",
      header = {
        "Open a case. Its fields are procedure (support or incident), subject and text.",
        ""
      },
      footer = {"", "Exit: 0 opened, 1 refused or not reached, 2 unusable key, file or options."})
  static final class OpenCase extends OfCases {
    @Mixin private CaseFields fields = new CaseFields();

    OpenCase(PrintWriter out, PrintWriter err) {
      super(out, err);
    }

    @Override
    int ask(Door door) throws IOException {
      String once = fields.once();
      return changed(door.post(CASES, fields.body(), once, Map.of()), once);
    }
  }

  /// `janji case say`.
  @Command(
      name = "say",
      customSynopsis =
          "janji case say --at URL --key FILE ID EVENT [--field NAME=VALUE … | --body FILE]",
      header = {"Say something to a case; `janji case show` lists what can be said.", ""},
      footer = {"", "Exit: 0 said, 1 refused or not reached, 2 unusable key, file or options."})
  static final class SayToCase extends OfCases {
    @Parameters(index = "0", paramLabel = "ID", description = "The id of the case.")
    private UUID id = new UUID(0, 0);

    @Parameters(index = "1", paramLabel = "EVENT", description = "What is said.")
    private String event = "";

    @Option(
        names = "--seen",
        paramLabel = "STEP",
        description = "Only if this is still its last step; looked up just before if left out.")
    private @Nullable Integer seen;

    @Mixin private CaseFields fields = new CaseFields();

    SayToCase(PrintWriter out, PrintWriter err) {
      super(out, err);
    }

    @Override
    int ask(Door door) throws IOException {
      if (!event.matches("[a-z0-9-]{1,40}")) {
        throw new IllegalArgumentException("An event is a word such as wrote, not " + event);
      }
      String once = fields.once();
      byte[] body = fields.body();
      String path = CASES + "/" + id;
      if (seen != null) {
        return said(door, path, body, once, "\"" + seen + "\"");
      }
      Answer before = door.get(path);
      return before instanceof Answer.Given(String tag, _)
          ? said(door, path, body, once, tag)
          : told(before);
    }

    private int said(Door door, String path, byte[] body, String once, String tag) {
      return changed(
          door.post(path + "/events/" + event, body, once, Map.of("if-match", tag)), once);
    }
  }
}
