package id.janji.custody.index;

import id.janji.custody.Item;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A version of an item, and where its bytes lie.
///
/// @param id the version, as the index knows it
/// @param pieces by number; the first has number 0
public record KeptItem(
    UUID id,
    KeptBucket bucket,
    Item item,
    Map<String, String> labels,
    Seal seal,
    List<SealedPiece> pieces) {
  public KeptItem {
    labels = Map.copyOf(labels);
    pieces = List.copyOf(pieces);
  }
}
