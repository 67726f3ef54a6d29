package id.janji.custody.store.format;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names of files: random, so that none ever comes again, and ordered by time (UUID version 7), so
/// that those of the newest run can be told. Time never goes back in them, whatever the clock does.
public final class FileIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");
  private static final int FOLDER_SHIFT = 26;

  private final Clock clock;
  private long last;

  /// @param notBefore milliseconds since 1970 below which no name is given out
  public FileIds(Clock clock, long notBefore) {
    this.clock = clock;
    this.last = notBefore;
  }

  public synchronized UUID next() {
    last = Math.max(last, clock.millis());
    long random = RANDOM.nextLong();
    return new UUID(last << 16 | 0x7000 | random & 0xfff, RANDOM.nextLong() >>> 2 | 1L << 63);
  }

  /// When the name was given out, in milliseconds since 1970.
  public static long millis(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }

  /// The folder that it shares with the names of some 18 hours.
  public static String folder(UUID id) {
    return "%06x".formatted(millis(id) >> FOLDER_SHIFT);
  }

  /// Whether all names in this folder were given out before that time.
  public static boolean isBefore(String folder, long millis) {
    return folder.compareTo("%06x".formatted(millis >> FOLDER_SHIFT)) < 0;
  }

  public static boolean isFolder(String name) {
    return name.matches("[0-9a-f]{6}");
  }

  /// The id as 32 hexadecimal digits.
  public static String name(UUID id) {
    return "%016x%016x".formatted(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  public static boolean isName(String name) {
    return HEX.matcher(name).matches();
  }

  /// The id that [#name] gives this name.
  public static UUID parse(String name) {
    return new UUID(
        Long.parseUnsignedLong(name, 0, 16, 16), Long.parseUnsignedLong(name, 16, 32, 16));
  }
}
