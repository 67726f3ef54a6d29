package id.janji.kernel.procedure;

/// What has to be done because a case moved. It is done at least once, so that doing it twice must
/// do no harm.
public sealed interface Effect {
  /// All access that was granted for the case ends.
  record EndGrants(String reason) implements Effect {}

  /// A side is told something; the notice is named by its code.
  record Tell(Side whom, String notice) implements Effect {}

  /// Somebody higher up is told that a time limit nears or is over.
  record Escalate(String whom, String deadline, int rung) implements Effect {}

  /// A lesson becomes a task that somebody has to close.
  record FollowUp(String lesson) implements Effect {}

  /// As it stands in the database.
  default String code() {
    return Names.code(getClass());
  }
}
