package id.janji.tlog.store;

/// Whether a store works.
public sealed interface StoreState {
  /// It does.
  record Running() implements StoreState {}

  /// A write failed; nothing was acknowledged since, and nothing will be before it is opened again.
  record Stopped(String why) implements StoreState {}

  /// It was closed.
  record Closed() implements StoreState {}
}
