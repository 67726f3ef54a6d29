package id.janji.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The group `janji policy`: what one does with the text of a policy.
@Command(
    name = "policy",
    header = {"Work with the text of a policy.", ""},
    customSynopsis = "janji policy COMMAND [ARGUMENT...]",
    footer = {
      "",
      "For example:",
      "  janji policy lint published.pdf",
      "  janji policy import published.pdf --out policies/published",
      "  janji policy compile policies/cloud-provider",
      "  janji policy diff published/ policies/cloud-provider"
    })
final class PolicyCommand {
  private PolicyCommand() {}

  /// The group with its commands, in the order in which one uses them.
  static CommandLine line(PrintWriter out, PrintWriter err) {
    return new CommandLine(new PolicyCommand())
        .addSubcommand(new LintCommand(out, err))
        .addSubcommand(new ImportCommand(out, err))
        .addSubcommand(new CompileCommand(out, err))
        .addSubcommand(new DiffCommand(out, err));
  }
}
