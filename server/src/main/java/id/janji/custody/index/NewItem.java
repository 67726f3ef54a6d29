package id.janji.custody.index;

import id.janji.custody.Item;
import id.janji.custody.ItemName.Version;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.s3.Conditions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A version that is to become the newest of its item.
///
/// @param item its version is [#version]
/// @param pieces that of number 0 first; with parts, these behind it
/// @param conditions checked when it becomes the newest
public record NewItem(
    UUID id,
    KeptBucket bucket,
    Item item,
    Map<String, String> labels,
    Seal seal,
    List<SealedPiece> pieces,
    Conditions conditions) {
  public NewItem {
    labels = Map.copyOf(labels);
    pieces = List.copyOf(pieces);
    if (!item.version().equals(version(id))) {
      throw new IllegalArgumentException("the version of the item is another");
    }
  }

  /// What the version of this id is called.
  public static Version version(UUID id) {
    return new Version(id.toString());
  }
}
