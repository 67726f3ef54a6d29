package id.janji.identity;

/// What hangs elsewhere on people who have left, or on roles that have ended.
public interface Leaving {
  /// Ends what nobody may hold any more. It is told after the fact and at each start, so what fails
  /// once is made up for the next time; it never throws.
  void settle();
}
