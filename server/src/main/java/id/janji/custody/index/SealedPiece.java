package id.janji.custody.index;

import id.janji.custody.Checksum;
import id.janji.custody.ETag;
import id.janji.custody.store.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sealed bytes: the whole of an item, the list of its parts, or one of its parts.
///
/// @param number 0, or that of the part
/// @param size of the content, as the customer sees it
/// @param etag of this content alone
/// @param stored when
/// @param checksum CRC-32C of the sealed bytes
/// @param tag of a part, the 32 bytes of its header's; null otherwise
public record SealedPiece(
    UUID id,
    int number,
    long size,
    ETag etag,
    List<Checksum> checksums,
    Instant stored,
    Place place,
    int checksum,
    byte @Nullable [] tag) {
  public SealedPiece {
    checksums = List.copyOf(checksums);
  }
}
