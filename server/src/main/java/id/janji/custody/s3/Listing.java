package id.janji.custody.s3;

import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName.Version;
import java.time.Instant;
import java.util.List;

/// Entries of a bucket.
///
/// @param items in the order of their keys
/// @param prefixes what was rolled up, in order
/// @param whole whether nothing comes behind
public record Listing(List<Item> items, List<String> prefixes, boolean whole) {
  public Listing {
    items = List.copyOf(items);
    prefixes = List.copyOf(prefixes);
  }

  /// What a version is.
  public sealed interface Entry {
    boolean newest();

    record OfItem(Item item, boolean newest) implements Entry {}

    /// From then on the item was hidden.
    record OfDeletion(ItemKey key, Version version, Instant time, boolean newest)
        implements Entry {}
  }

  /// Versions by key, newest first.
  public record OfVersions(List<Entry> entries, List<String> prefixes, boolean whole) {
    public OfVersions {
      entries = List.copyOf(entries);
      prefixes = List.copyOf(prefixes);
    }
  }

  /// Parts by number.
  public record OfParts(Multipart.Begun upload, List<Multipart.Part> parts, boolean whole) {
    public OfParts {
      parts = List.copyOf(parts);
    }
  }

  /// Uploads by key, then by time of beginning.
  public record OfUploads(List<Multipart.Begun> uploads, List<String> prefixes, boolean whole) {
    public OfUploads {
      uploads = List.copyOf(uploads);
      prefixes = List.copyOf(prefixes);
    }
  }
}
