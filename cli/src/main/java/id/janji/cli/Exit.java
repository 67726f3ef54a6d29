package id.janji.cli;

/// The exit codes of every command.
final class Exit {
  static final int OK = 0;

  /// The input was read, and faults or differences were found in it.
  static final int FOUND = 1;

  /// The input could not be used, or the command was not called as its help says.
  static final int UNUSABLE = 2;

  private Exit() {}
}
