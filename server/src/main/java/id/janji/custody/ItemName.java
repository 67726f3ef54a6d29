package id.janji.custody;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which item, and which of its versions.
///
/// @param version null for the newest
public record ItemName(BucketName bucket, ItemKey key, @Nullable Version version) {
  public static ItemName newest(BucketName bucket, ItemKey key) {
    return new ItemName(bucket, key, null);
  }

  /// One version of an item: 1 to 64 of `A-Z`, `a-z`, `0-9`, `-` and `_`.
  public record Version(String text) {
    private static final Pattern LAWFUL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Version {
      if (!isLawful(text)) {
        throw new IllegalArgumentException("no version of an item");
      }
    }

    public static boolean isLawful(String text) {
      return LAWFUL.matcher(text).matches();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
