package id.janji.cli;

/// The exit codes of every command.
public final class Exit {
  public static final int OK = 0;

  /// The input was read, and faults or differences were found in it.
  public static final int FOUND = 1;

  /// The input could not be used, or the command was not called as its help says.
  public static final int UNUSABLE = 2;

  private Exit() {}
}
