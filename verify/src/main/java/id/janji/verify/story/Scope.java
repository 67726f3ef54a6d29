package id.janji.verify.story;

import id.janji.verify.format.Members;
import id.janji.verify.format.Refused;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What something may be done to: without `bucket` everything; without `keys` and `prefix` the
/// whole bucket.
record Scope(@Nullable String bucket, @Nullable List<byte[]> keys, byte @Nullable [] prefix) {
  static Scope read(Members in) {
    Scope scope =
        new Scope(
            in.textOrNull("bucket"),
            in.has("keys") ? in.byteStrings("keys") : null,
            in.has("prefix") ? in.bytes("prefix", 1, 1024) : null);
    boolean narrow = scope.keys != null || scope.prefix != null;
    if (narrow && scope.bucket == null || scope.keys != null && scope.prefix != null) {
      throw Refused.because("the scope names keys without a bucket, or beside a prefix");
    }
    return scope;
  }

  static Scope everything() {
    return new Scope(null, null, null);
  }

  /// The scope of one act: of one key, or of the prefix that was listed.
  static Scope ofItem(String bucket, byte[] key, String operation) {
    if (!operation.equals("list")) {
      return new Scope(bucket, List.of(key), null);
    }
    return new Scope(bucket, null, key.length == 0 ? null : key);
  }

  boolean within(Scope other) {
    if (other.bucket == null) {
      return true;
    } else if (!other.bucket.equals(bucket)) {
      return false;
    } else if (other.prefix != null) {
      byte[] start = other.prefix;
      return prefix != null && begins(prefix, start)
          || keys != null && keys.stream().allMatch(key -> begins(key, start));
    } else if (other.keys != null) {
      List<byte[]> allowed = other.keys;
      return keys != null
          && keys.stream().allMatch(key -> allowed.stream().anyMatch(k -> Arrays.equals(k, key)));
    }
    return true;
  }

  private static boolean begins(byte[] key, byte[] start) {
    return key.length >= start.length
        && Arrays.equals(key, 0, start.length, start, 0, start.length);
  }
}
