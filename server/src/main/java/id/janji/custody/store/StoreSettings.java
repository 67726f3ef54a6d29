package id.janji.custody.store;

import java.time.Clock;

/// How a store works.
///
/// @param smallBytes what is not longer shares a pack, and a force, with others
/// @param packBytes a pack that has reached this length takes no more
/// @param batchBytes at most so much is written at once; a record of `smallBytes` fits
/// @param waitingBytes when so much waits to be written, further writers wait before that
public record StoreSettings(
    Clock clock, int smallBytes, long packBytes, int batchBytes, long waitingBytes) {
  public StoreSettings {
    if (smallBytes < 0 || batchBytes < 2L * smallBytes + (1 << 13)) {
      throw new IllegalArgumentException("a small one does not fit into a batch");
    }
  }

  /// What suits a server.
  public static StoreSettings of(Clock clock) {
    return new StoreSettings(clock, 256 << 10, 128L << 20, 4 << 20, 16L << 20);
  }
}
