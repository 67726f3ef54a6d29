package id.janji.keyring;

import id.janji.keyring.vault.Opener;
import id.janji.seal.context.KeyRef;
import java.util.List;

/// What happened to the key process.
public sealed interface KeyringEvent {
  /// It answers.
  ///
  /// @param user who it runs as
  /// @param separate whether that is another user than ours
  /// @param opener how its roots are sealed; `PLAIN` protects nothing and belongs on the board
  record Started(long pid, String user, boolean separate, Opener.Kind opener, List<Region> regions)
      implements KeyringEvent {}

  /// A region as it was opened.
  ///
  /// @param made whether its root was made at this start; for a region that has customers that
  ///   means that its keys are lost
  record Region(String name, KeyRef root, boolean made, int customers) {}

  /// It ended by itself.
  record Died(long pid, int exitCode) implements KeyringEvent {}

  /// It could not be started again; it is tried further.
  record RestartFailed(int attempt, String sentence) implements KeyringEvent {}

  /// It wrote a line to its standard error.
  record Said(String line) implements KeyringEvent {}

  /// It was stopped by us.
  record Stopped(long pid) implements KeyringEvent {}
}
