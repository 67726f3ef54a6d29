package id.janji.custody.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Who knows which places are in use. What it does not know, nobody can ever ask for.
public interface PlaceIndex {
  /// All places in these files that are in use, or wait to be removed. No transaction of an earlier
  /// process may add one after this was answered.
  List<Place> livingIn(Collection<UUID> files);

  /// The files in which places are in use, or wait to be removed, in order, behind `after`.
  List<UUID> filesAfter(UUID after, int atMost);

  /// Puts the second place wherever the first is in use, durably.
  ///
  /// @return those of the first that were in use; the others went meanwhile
  Set<Place> moved(Map<Place, Place> copies);
}
