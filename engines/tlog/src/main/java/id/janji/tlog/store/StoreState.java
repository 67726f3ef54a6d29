package id.janji.tlog.store;

/// Whether a store works.
public sealed interface StoreState {
  /// It does.
  record Running() implements StoreState {}

  /// A write found no room, and no force failed: all that was acknowledged lies on the disk, and
  /// whoever holds the store may open it again once there is room.
  record Full(String why) implements StoreState {}

  /// A write failed; nothing was acknowledged since, and nothing will be before it is opened again.
  record Stopped(String why) implements StoreState {}

  /// It was closed.
  record Closed() implements StoreState {}
}
