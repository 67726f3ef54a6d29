package id.janji.custody.s3.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.BucketName;
import id.janji.custody.ItemKey;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.UriText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an address points at.
public sealed interface Place {
  /// The service itself.
  record Root() implements Place {}

  record InBucket(BucketName bucket) implements Place {}

  record AtItem(BucketName bucket, ItemKey key) implements Place {}

  /// Finds the place of a request: the bucket is the first part of the path, or stands in front of
  /// one of our names in `Host`.
  ///
  /// @param names under which we are reached, in lower case
  /// @throws Rejection if bucket or key are not lawful
  static Place of(Head head, Set<String> names) throws Rejection {
    if (!head.path().startsWith("/")) {
      throw new Rejection(ErrorCode.INVALID_URI, "The path begins with a slash.");
    }
    String path = UriText.decodePath(head.path().substring(1));
    Optional<String> inHost = bucketInHost(head.header("host").orElse(""), names);
    if (inHost.isPresent()) {
      return place(inHost.get(), path);
    }
    // The slash behind the bucket is the first bare one: an encoded one belongs to a name.
    int slash = head.path().indexOf('/', 1);
    String bucket = slash < 0 ? path : UriText.decodePath(head.path().substring(1, slash));
    String key = slash < 0 ? "" : UriText.decodePath(head.path().substring(slash + 1));
    return bucket.isEmpty() && key.isEmpty() ? new Root() : place(bucket, key);
  }

  private static Optional<String> bucketInHost(String host, Set<String> names) {
    int colon = host.startsWith("[") ? -1 : host.indexOf(':');
    String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    return names.contains(name)
        ? Optional.empty()
        : names.stream()
            .filter(ours -> name.endsWith("." + ours))
            .map(ours -> name.substring(0, name.length() - ours.length() - 1))
            .findFirst();
  }

  private static Place place(String bucket, String key) throws Rejection {
    BucketName name =
        BucketName.of(bucket).orElseThrow(() -> new Rejection(ErrorCode.INVALID_BUCKET_NAME));
    return key.isEmpty() ? new InBucket(name) : new AtItem(name, key(key));
  }

  /// @throws Rejection if it is too long or holds a NUL
  static ItemKey key(String text) throws Rejection {
    if (text.getBytes(UTF_8).length > ItemKey.LONGEST_BYTES) {
      throw new Rejection(ErrorCode.KEY_TOO_LONG);
    }
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT, "A key is not empty and holds no character of number 0.");
    }
    return new ItemKey(text);
  }
}
