package id.janji.custody;

import java.util.Optional;

/// The name of a bucket, unique among those of its customer: 3 to 63 of `a-z`, `0-9`, `-` and `.`,
/// letter or digit at both ends, no two dots together, and no address of four numbers.
public record BucketName(String text) implements Comparable<BucketName> {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 63;

  public BucketName {
    if (!isLawful(text)) {
      throw new IllegalArgumentException("no name of a bucket");
    }
  }

  /// The name, if it is one.
  public static Optional<BucketName> of(String text) {
    return isLawful(text) ? Optional.of(new BucketName(text)) : Optional.empty();
  }

  private static boolean isLawful(String text) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST || text.contains("..")) {
      return false;
    }
    return text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '.')
        && isAlphanumeric(text.charAt(0))
        && isAlphanumeric(text.charAt(length - 1))
        && !isAddress(text);
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isAddress(String text) {
    return text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
        && text.chars().filter(c -> c == '.').count() == 3;
  }

  @Override
  public int compareTo(BucketName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
