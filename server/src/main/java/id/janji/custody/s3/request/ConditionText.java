package id.janji.custody.s3.request;

import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Conditions as they stand in headers.
public final class ConditionText {
  private static final int MOST_TAGS = 50;

  private ConditionText() {}

  /// The conditions of the request itself.
  public static Conditions of(Head head) throws Rejection {
    return of(head, "");
  }

  /// The conditions on the source of a copy.
  public static Conditions ofSource(Head head) throws Rejection {
    return of(head, "x-amz-copy-source-");
  }

  private static Conditions of(Head head, String prefix) throws Rejection {
    return new Conditions(
        tags(head.header(prefix + "if-match")),
        tags(head.header(prefix + "if-none-match")),
        time(head.header(prefix + "if-unmodified-since")),
        time(head.header(prefix + "if-modified-since")));
  }

  private static @Nullable Instant time(Optional<String> text) {
    return text.map(HttpTime::time).orElse(null);
  }

  private static Set<String> tags(Optional<String> list) throws Rejection {
    Set<String> tags = new TreeSet<>();
    if (list.isEmpty()) {
      return tags;
    }
    String[] split = list.get().split(",", MOST_TAGS + 1);
    if (split.length > MOST_TAGS) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT, "A condition names at most %d ETags.".formatted(MOST_TAGS));
    }
    for (String tag : split) {
      String bare = tag.strip();
      bare = bare.startsWith("W/") ? bare.substring(2) : bare;
      tags.add(
          bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
              ? bare.substring(1, bare.length() - 1)
              : bare);
    }
    return tags;
  }
}
