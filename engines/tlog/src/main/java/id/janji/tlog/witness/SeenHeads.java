package id.janji.tlog.witness;

/// The memory of a witness, one head for each log.
public interface SeenHeads {
  /// The head of a log; [SeenHead#NOTHING] for one that was never seen.
  SeenHead of(String origin);

  /// Puts `next` in the place of `known` and makes it durable, in one step that no other step can
  /// come between.
  ///
  /// @return false, and nothing is changed, if the head is not `known` any more
  boolean advance(String origin, SeenHead known, SeenHead next);
}
