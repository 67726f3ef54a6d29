package id.janji.cli;

import picocli.CommandLine.Command;

/// `janji policy`: everything that is done with policy texts.
@Command(
    name = "policy",
    description = "Works on policy texts.",
    mixinStandardHelpOptions = true,
    subcommands = {LintCommand.class})
final class PolicyCommand {}
