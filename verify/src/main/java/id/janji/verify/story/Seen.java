package id.janji.verify.story;

import java.security.SecureRandom;
import java.util.UUID;

/// The UUIDs met so far, 16 bytes each: an open table of at most two thirds, so that a log of a
/// million acts fits beside everything else.
final class Seen {
  private final long a = new SecureRandom().nextLong() | 1;
  private final long b = new SecureRandom().nextLong() | 1;
  private long[] table = new long[2 * 64];
  private int count;

  /// Whether the UUID is new.
  boolean add(UUID uuid) {
    if (count * 3L > table.length) {
      grow();
    }
    return put(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  /// An all-zero slot is free; UUID zero is stored as one that no UUID of a version equals.
  private boolean put(long high, long low) {
    long stored = high == 0 && low == 0 ? -1 : low;
    int mask = table.length - 1;
    int at = (int) (high * a + low * b >>> 32) << 1 & mask;
    while (table[at] != 0 || table[at + 1] != 0) {
      if (table[at] == high && table[at + 1] == stored) {
        return false;
      }
      at = at + 2 & mask;
    }
    table[at] = high;
    table[at + 1] = stored;
    count++;
    return true;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    count = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 || old[i + 1] != 0) {
        put(old[i], old[i + 1]);
      }
    }
  }
}
