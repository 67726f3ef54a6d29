package id.janji.access;

import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The live grants of one customer, found by who acts on what: by actor, then bucket, then key. An
/// act looks at few of them, however many there are.
final class LiveGrants {
  private final Map<UUID, Grant> all = new ConcurrentHashMap<>();
  private final Map<Holder, Held> held = new ConcurrentHashMap<>();

  private record Holder(String id, Actor.Party party) {
    static Holder of(Actor actor) {
      return new Holder(actor.id(), actor.party());
    }
  }

  /// What one actor holds.
  private static final class Held {
    private final AtomicInteger count = new AtomicInteger();
    private final List<Grant> everywhere = new CopyOnWriteArrayList<>();
    private final Map<String, Place> places = new ConcurrentHashMap<>();
  }

  /// What one actor holds in one bucket.
  private static final class Place {
    private final List<Grant> whole = new CopyOnWriteArrayList<>();
    private final Map<Bytes, List<Grant>> keys = new ConcurrentHashMap<>();
    private final Map<Bytes, List<Grant>> prefixes = new ConcurrentHashMap<>();
    private volatile int[] lengths = {};
  }

  void add(Grant grant) {
    all.put(grant.id(), grant);
    Held by = held.computeIfAbsent(Holder.of(grant.terms().actor()), _ -> new Held());
    by.count.incrementAndGet();
    switch (grant.terms().scope()) {
      case Scope.Everything() -> by.everywhere.add(grant);
      case Scope.Bucket(String bucket) -> place(by, bucket).whole.add(grant);
      case Scope.Keys(String bucket, var keys) ->
          keys.forEach(key -> put(place(by, bucket).keys, key, grant));
      case Scope.Prefix(String bucket, Bytes prefix) -> {
        Place place = place(by, bucket);
        put(place.prefixes, prefix, grant);
        synchronized (place) {
          place.lengths =
              IntStream.concat(Arrays.stream(place.lengths), IntStream.of(prefix.size()))
                  .distinct()
                  .sorted()
                  .toArray();
        }
      }
    }
  }

  void remove(Grant grant) {
    Held by = held.get(Holder.of(grant.terms().actor()));
    if (by == null || !all.remove(grant.id(), grant)) {
      return;
    }
    by.count.decrementAndGet();
    switch (grant.terms().scope()) {
      case Scope.Everything() -> by.everywhere.remove(grant);
      case Scope.Bucket(String bucket) -> place(by, bucket).whole.remove(grant);
      case Scope.Keys(String bucket, var keys) ->
          keys.forEach(key -> take(place(by, bucket).keys, key, grant));
      case Scope.Prefix(String bucket, Bytes prefix) ->
          take(place(by, bucket).prefixes, prefix, grant);
    }
  }

  private static Place place(Held by, String bucket) {
    return by.places.computeIfAbsent(bucket, _ -> new Place());
  }

  private static void put(Map<Bytes, List<Grant>> lists, Bytes key, Grant grant) {
    lists.compute(
        key,
        (_, known) -> {
          List<Grant> grants = known == null ? new CopyOnWriteArrayList<>() : known;
          grants.add(grant);
          return grants;
        });
  }

  private static void take(Map<Bytes, List<Grant>> lists, Bytes key, Grant grant) {
    lists.computeIfPresent(
        key,
        (_, grants) -> {
          grants.remove(grant);
          return grants.isEmpty() ? null : grants;
        });
  }

  Optional<Grant> find(UUID id) {
    return Optional.ofNullable(all.get(id));
  }

  Collection<Grant> all() {
    return all.values();
  }

  /// A grant that allows the act, or the reason of the one that comes nearest.
  Decision decide(Act act, Instant now) {
    Held by = held.get(new Holder(act.actor().id(), act.actor().party()));
    if (by == null || by.count.get() == 0) {
      return new Decision.Refused(Decision.Code.NO_GRANT);
    }
    Search search = new Search(act, now);
    if (!search.among(by.everywhere)) {
      Place place = by.places.get(act.item().bucket());
      if (place != null) {
        search.in(place);
      }
    }
    return search.found == null
        ? new Decision.Refused(search.nearest)
        : new Decision.Allowed(act, search.found);
  }

  /// One look for one act.
  private static final class Search {
    private final Act act;
    private final Instant now;
    private Decision.Code nearest = Decision.Code.ITEM;
    private @Nullable Grant found;

    Search(Act act, Instant now) {
      this.act = act;
      this.now = now;
    }

    /// An item lies in a scope as the scope of its key does; what is listed as its prefix does.
    void in(Place place) {
      Item item = act.item();
      boolean listed = act.operation() == Operation.LIST;
      if (among(place.whole) || (!listed && among(place.keys.get(item.key())))) {
        return;
      }
      for (int length : place.lengths) {
        if (length > item.key().size() || among(place.prefixes.get(prefix(item.key(), length)))) {
          return;
        }
      }
    }

    private static Bytes prefix(Bytes key, int length) {
      return length == key.size() ? key : Bytes.of(Arrays.copyOf(key.toArray(), length));
    }

    boolean among(@Nullable List<Grant> grants) {
      if (grants == null) {
        return false;
      }
      for (Grant grant : grants) {
        Decision.Code code = grant.beyond(act, now);
        if (code == null) {
          found = grant;
          return true;
        }
        if (code.compareTo(nearest) > 0) {
          nearest = code;
        }
      }
      return false;
    }
  }
}
