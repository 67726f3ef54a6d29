package id.janji.custody;

import id.janji.custody.ItemName.Version;
import id.janji.tenancy.DataClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of an item, as it may be told to who may list its bucket.
///
/// @param size in bytes, as the customer sees them
/// @param modified when it was stored
/// @param checksums those that were made when it was stored
/// @param parts of how many parts it was put together, 0 if it came in one piece
/// @param labels how many labels it has
/// @param retention until when it cannot be destroyed, null if it can
/// @param held whether a legal hold lies on it
public record Item(
    ItemKey key,
    Version version,
    long size,
    ETag etag,
    Instant modified,
    DataClass dataClass,
    Description description,
    List<Checksum> checksums,
    int parts,
    int labels,
    @Nullable Retention retention,
    boolean held) {
  public Item {
    checksums = List.copyOf(checksums);
  }
}
