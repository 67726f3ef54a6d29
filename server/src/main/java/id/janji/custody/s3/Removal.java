package id.janji.custody.s3;

import id.janji.custody.ItemKey;
import id.janji.custody.ItemName.Version;
import org.jspecify.annotations.Nullable;

/// An item to be deleted.
///
/// @param version null to hide the item; one to have that version destroyed when its window is over
public record Removal(
    ItemKey key, @Nullable Version version, Conditions conditions, ItemService.Bypass bypass) {
  /// It is hidden.
  ///
  /// @param marker the version that says so, null if nothing was there to be hidden
  /// @param undeletable until when it can be undeleted, null if nothing was there to be hidden
  public record Done(
      ItemKey key, @Nullable Version marker, java.time.@Nullable Instant undeletable) {}
}
