package id.janji.custody.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives back the room of packs of which much went: what lives in one is written anew, the index
/// takes the new places, and only then the pack is taken away. After a crash between these steps
/// each place that the index has is there.
final class Compaction {
  private static final int AT_ONCE_BYTES = 4 << 20;

  private final Packs packs;
  private final Health health;
  private final SealedStore store;
  private final PlaceIndex index;
  private int dropped;
  private long bytes;
  private final List<Place> damaged = new ArrayList<>();

  Compaction(Packs packs, Health health, SealedStore store, PlaceIndex index) {
    this.packs = packs;
    this.health = health;
    this.store = store;
    this.index = index;
  }

  SealedStore.Compacted run() {
    for (Packs.Pack pack : packs.all()) {
      if (pack.isSettled() && pack.isSparse()) {
        compact(pack);
      }
    }
    return new SealedStore.Compacted(dropped, bytes, damaged);
  }

  private void compact(Packs.Pack pack) {
    try {
      packs.beginMoving(pack);
    } catch (IOException e) {
      throw health.refuse("preparing to move", e);
    }
    List<Place> living = index.livingIn(List.of(pack.id()));
    for (int from = 0; from < living.size(); ) {
      int to = upTo(living, from);
      move(living.subList(from, to));
      from = to;
    }
    try {
      end(pack);
      packs.endMoving(pack);
    } catch (IOException e) {
      throw health.stop("removing a pack", e);
    }
  }

  /// What lives there cannot become more: no record comes into a sealed pack, and all are known.
  private void end(Packs.Pack pack) throws IOException {
    if (index.livingIn(List.of(pack.id())).isEmpty()) {
      packs.drop(pack);
      dropped++;
      bytes += pack.end();
    } else {
      packs.remove(packs.unknown(pack, index));
    }
  }

  private static int upTo(List<Place> places, int from) {
    long sum = 0;
    int to = from;
    while (to < places.size() && (to == from || sum + places.get(to).length() <= AT_ONCE_BYTES)) {
      sum += places.get(to++).length();
    }
    return to;
  }

  private void move(List<Place> places) {
    Map<Place, Fresh> copies = new LinkedHashMap<>();
    try {
      for (Place place : places) {
        Optional<Fresh> copy = copy(place);
        copy.ifPresent(fresh -> copies.put(place, fresh));
      }
      Map<Place, Place> moves = new LinkedHashMap<>();
      copies.forEach((from, to) -> moves.put(from, to.place()));
      Set<Place> moved = new HashSet<>(moves.isEmpty() ? Set.of() : index.moved(moves));
      copies.forEach((from, to) -> {
        if (moved.contains(from)) {
          to.keep();
        }
      });
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException unsure) {
      copies.values().forEach(Fresh::leave);
      throw unsure;
    } finally {
      copies.values().forEach(Fresh::close);
    }
  }

  /// Empty if it went meanwhile, or cannot be read.
  private Optional<Fresh> copy(Place place) {
    try (SealedWriter writer = store.write()) {
      Optional<StoredBytes> content = store.read(place);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      try (StoredBytes from = content.get()) {
        from.stream(0).transferTo(writer);
      }
      return Optional.of(writer.finish());
    } catch (StoreException e) {
      if (e.code() != StoreException.Code.DAMAGED) {
        throw e;
      }
      damaged.add(place);
      return Optional.empty();
    } catch (IOException e) {
      throw health.stop("copying " + place, e);
    }
  }
}
