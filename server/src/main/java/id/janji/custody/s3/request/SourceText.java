package id.janji.custody.s3.request;

import id.janji.custody.BucketName;
import id.janji.custody.ItemName;
import id.janji.custody.ItemName.Version;
import id.janji.custody.s3.Source;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.UriText;
import org.jspecify.annotations.Nullable;

/// Names of items and of their versions, in headers and queries.
public final class SourceText {
  private static final String VERSION = "?versionId=";

  private SourceText() {}

  /// What `x-amz-copy-source` names: `/bucket/key?versionId=…`, encoded.
  public static Source of(Head head) throws Rejection {
    String raw = head.header("x-amz-copy-source").orElse("");
    int mark = raw.lastIndexOf(VERSION);
    String version = mark < 0 ? null : raw.substring(mark + VERSION.length());
    String path = UriText.decodePath(mark < 0 ? raw : raw.substring(0, mark));
    path = path.startsWith("/") ? path.substring(1) : path;
    int slash = path.indexOf('/');
    if (slash < 0) {
      throw new Rejection(ErrorCode.INVALID_ARGUMENT, "The source of a copy is /bucket/key.");
    }
    BucketName bucket =
        BucketName.of(path.substring(0, slash))
            .orElseThrow(() -> new Rejection(ErrorCode.INVALID_BUCKET_NAME));
    return new Source(
        new ItemName(bucket, Place.key(path.substring(slash + 1)), version(version)),
        ConditionText.ofSource(head));
  }

  /// The item that the address names, with the version of its query.
  public static ItemName item(Head head, Place.AtItem place) throws Rejection {
    String version = head.query().value("versionId").orElse(null);
    return new ItemName(place.bucket(), place.key(), version(version));
  }

  /// The version of this name; null for null.
  ///
  /// @throws Rejection if it is the name of none
  public static @Nullable Version version(@Nullable String text) throws Rejection {
    if (text == null) {
      return null;
    }
    if (!Version.isLawful(text)) {
      throw new Rejection(ErrorCode.NO_SUCH_VERSION);
    }
    return new Version(text);
  }
}
