package id.janji.custody.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/// The plainest index: names of items, their places, and places that wait to be removed. What it
/// was told survives every crash.
final class KnownPlaces implements PlaceIndex {
  private final Map<String, Place> items = new HashMap<>();
  private final Map<String, Place> leaving = new HashMap<>();

  synchronized void put(String name, Place place) {
    items.put(name, place);
  }

  /// The item is no more; its place waits to be removed.
  synchronized void hide(String name) {
    Place place = items.remove(name);
    if (place != null) {
      leaving.put(name, place);
    }
  }

  synchronized Map<String, Place> items() {
    return Map.copyOf(items);
  }

  /// Removes what waits, as a job does that holds on to what it removes.
  synchronized Set<Place> empty(SealedStore store) {
    Set<Place> removed = Set.copyOf(leaving.values());
    store.remove(removed);
    leaving.clear();
    return removed;
  }

  synchronized Set<Place> all() {
    Set<Place> all = new HashSet<>(items.values());
    all.addAll(leaving.values());
    return all;
  }

  @Override
  public synchronized List<Place> livingIn(Collection<UUID> files) {
    return all().stream().filter(place -> files.contains(place.file())).toList();
  }

  @Override
  public synchronized List<UUID> filesAfter(UUID after, int atMost) {
    Set<UUID> files = new TreeSet<>(KnownPlaces::compare);
    all().forEach(place -> files.add(place.file()));
    Stream<UUID> behind = files.stream().filter(file -> compare(file, after) > 0);
    return behind.limit(atMost).toList();
  }

  private static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  @Override
  public synchronized Set<Place> moved(Map<Place, Place> copies) {
    Set<Place> moved = new HashSet<>();
    for (Map<String, Place> places : List.of(items, leaving)) {
      places.replaceAll((_, place) -> {
        Place to = copies.get(place);
        if (to != null) {
          moved.add(place);
        }
        return to == null ? place : to;
      });
    }
    return moved;
  }
}
