package id.janji.keys;

import static id.janji.db.tables.Tables.KEY_SEEN;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import id.janji.keyring.CustomerFacts;
import id.janji.keyring.KeyringEvent;
import id.janji.keyring.KeyringEvent.Started;
import id.janji.keyring.vault.CustomerKeys;
import id.janji.policy.KeyInUse;
import id.janji.seal.context.KeyRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/// The keys that the key process holds, with their ages: each region's root, and the oldest of the
/// masters and domains of its customers. A key is as old as the time since the server first saw it.
public final class KeyAges implements KeyInUse.Holder {
  /// By then a root is turned, and a master rotated.
  public static final Duration LIMIT = Duration.ofDays(730);

  private static final String ALGORITHM = "AES";
  private static final int BITS = 256;
  private static final int AT_ONCE = 1_000;

  private final Keys keys;
  private final Transactions transactions;
  private final Clock clock;

  public KeyAges(Keys keys, Transactions transactions, Clock clock) {
    this.keys = keys;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// None while the key process does not run.
  @Override
  public List<KeyInUse> keys() {
    Optional<Started> started = keys.started();
    List<KeyInUse> told = new ArrayList<>();
    started
        .map(Started::regions)
        .orElse(List.of())
        .forEach(region -> {
          String holder = started.get().user();
          Instant root = seen(List.of(name("root", region.name(), keys.root(region))));
          told.add(key("root of " + region.name(), root, region.name(), holder));
          customers(region.name(), holder, told);
        });
    return told;
  }

  /// A key of the key process that can be replaced.
  public sealed interface Aged {
    /// A region's root.
    record Root(String region) implements Aged {}

    /// A customer's master in a region.
    record Master(UUID customer, String region) implements Aged {}
  }

  /// The keys that were first seen so long ago; none of a customer who is frozen.
  ///
  /// @throws KeysException with `DOWN` while the key process does not run
  public List<Aged> olderThan(Duration age) {
    Instant until = clock.instant().minus(age);
    Map<String, Aged> all = new LinkedHashMap<>();
    for (KeyringEvent.Region region : keys.started().map(Started::regions).orElse(List.of())) {
      all.put(name("root", region.name(), keys.root(region)), new Aged.Root(region.name()));
      for (CustomerFacts facts : keys.all(region.name())) {
        facts
            .newest()
            .filter(_ -> facts.state() == CustomerKeys.State.LIVE)
            .ifPresent(master ->
                all.put(
                    name("master", region.name(), master),
                    new Aged.Master(facts.customer(), region.name())));
      }
    }
    Map<String, Instant> seen = firstSeen(List.copyOf(all.keySet()));
    return all.entrySet().stream()
        .filter(key -> !seen.getOrDefault(key.getKey(), clock.instant()).isAfter(until))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// A domain is derived from its master, so it is as old; its epoch has not changed yet.
  private void customers(String region, String holder, List<KeyInUse> told) {
    List<String> masters = new ArrayList<>();
    for (CustomerFacts facts : keys.all(region)) {
      facts.newest().ifPresent(master -> masters.add(name("master", region, master)));
    }
    if (!masters.isEmpty()) {
      Instant oldest = seen(masters);
      String of = "%s, the oldest of %d".formatted(region, masters.size());
      told.add(key("masters of " + of, oldest, region, holder));
      told.add(key("domains of " + of, oldest, region, holder));
    }
  }

  private static KeyInUse key(String name, Instant since, String region, String holder) {
    return new KeyInUse(name, ALGORITHM, BITS, since, LIMIT, "keyring/" + region, holder);
  }

  private static String name(String kind, String region, KeyRef key) {
    return "%s/%s/%s/%d".formatted(kind, region, key.id(), key.version());
  }

  /// When the oldest of these was first seen.
  private Instant seen(List<String> names) {
    return firstSeen(names).values().stream().min(Instant::compareTo).orElse(clock.instant());
  }

  /// When each of these was first seen; the new ones are seen now.
  private Map<String, Instant> firstSeen(List<String> names) {
    Map<String, Instant> all = new HashMap<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
      all.putAll(transactions.system(SCHEDULER, sql -> firstSeen(sql, some)));
    }
    return all;
  }

  private Map<String, Instant> firstSeen(DSLContext sql, List<String> names) {
    Instant now = clock.instant();
    Map<String, Instant> known = new HashMap<>();
    sql.selectFrom(KEY_SEEN)
        .where(KEY_SEEN.NAME.in(names))
        .forEach(row -> known.put(row.getName(), row.getSeenAt().toInstant()));
    names.stream()
        .filter(name -> known.putIfAbsent(name, now) == null)
        .forEach(name ->
            sql.insertInto(KEY_SEEN)
                .set(KEY_SEEN.NAME, name)
                .set(KEY_SEEN.SEEN_AT, now.atOffset(UTC))
                .onConflictDoNothing()
                .execute());
    return known;
  }
}
