package id.janji.custody.s3;

import id.janji.custody.Checksum;
import id.janji.custody.ETag;
import id.janji.custody.ItemName;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An item that arrives in parts.
public final class Multipart {
  public static final int MOST_PARTS = 10_000;

  /// Every part but the last has at least so many bytes.
  public static final long SMALLEST_PART = 5L << 20;

  private Multipart() {}

  /// Which upload.
  ///
  /// @param id 1 to 128 of `A-Z`, `a-z`, `0-9`, `-`, `_` and `.`
  public record Id(ItemName name, String id) {
    public Id {
      if (!isLawful(id)) {
        throw new IllegalArgumentException("no id of an upload");
      }
    }

    public static boolean isLawful(String id) {
      return id.matches("[A-Za-z0-9._-]{1,128}");
    }
  }

  /// An upload under way.
  ///
  /// @param checksum what each part brings, null if none was named
  public record Begun(Id id, Instant since, Checksum.@Nullable Algorithm checksum) {}

  /// A part that is stored.
  ///
  /// @param number 1 to 10,000
  public record Part(int number, long size, ETag etag, Instant modified, List<Checksum> checksums) {
    public Part {
      checksums = List.copyOf(checksums);
    }
  }

  /// What the client says that the parts are.
  ///
  /// @param parts in rising order of their numbers
  /// @param checksum of the whole item, null if the client named none
  /// @param size of the whole item, if the client named it
  /// @param conditions checked at the moment in which the item becomes the newest
  public record Claim(
      List<Named> parts, @Nullable Checksum checksum, OptionalLong size, Conditions conditions) {
    public Claim {
      parts = List.copyOf(parts);
    }
  }

  /// A part as the client names it.
  ///
  /// @param checksum null if the client named none
  public record Named(int number, ETag etag, @Nullable Checksum checksum) {}
}
