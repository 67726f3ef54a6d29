package id.janji.cli.program;

import id.janji.clause.source.Node;
import id.janji.cli.Exit;
import id.janji.cli.call.Answer;
import id.janji.cli.call.Door;
import id.janji.cli.call.Json;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `janji promises`: how the promises to a customer stand, for whoever watches by program.
@Command(
    name = "promises",
    header = {"How the promises stand that were made to you.", ""},
    customSynopsis = "janji promises --at URL --key FILE [--all]",
    footer = {
      "",
      "FILE holds the access key of a program with the right to watch on its first line and its",
      "secret on the second; nobody but you can read it.",
      "",
      "Exit: 0 nothing is broken, 1 something is broken, 2 not known: refused, not reached, or the",
      "key or the options cannot be used."
    })
public final class PromisesCommand extends Asking {
  private static final String PROMISES = "/api/v1/own/promises";

  @Option(
      names = "--all",
      description = "Each clause; without it those that are neither kept nor not applicable.")
  private boolean all;

  public PromisesCommand(PrintWriter out, PrintWriter err) {
    super("janji promises", out, err);
  }

  @Override
  int ask(Door door) {
    Answer answer = door.get(PROMISES);
    if (!(answer instanceof Answer.Given(_, Node told)) || Json.at(told, "policies").isEmpty()) {
      refused(
          answer instanceof Answer.Given ? new Answer.Unknown("No promises came back.") : answer);
      return Exit.UNUSABLE;
    }
    List<Node> policies = Json.items(told, "policies");
    switch (format()) {
      case TEXT -> {
        PromisesText text = new PromisesText(out);
        policies.forEach(policy -> text.policy(policy, all));
        if (policies.isEmpty()) {
          out.println("No policy was accepted, so nothing is promised.");
        }
      }
      case JSON -> out.println(Json.written(told));
    }
    boolean broken =
        policies.stream()
            .flatMap(policy -> Json.items(policy, "clauses").stream())
            .anyMatch(clause -> Json.text(clause, "state").equals("broken"));
    return broken ? Exit.FOUND : Exit.OK;
  }
}
