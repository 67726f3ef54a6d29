package id.janji.custody.job;

import id.janji.custody.act.Sealing;
import id.janji.custody.index.Items;
import id.janji.custody.index.Items.KeptItem;
import id.janji.job.Job;
import id.janji.keyring.CustomerFacts;
import id.janji.keyring.vault.CustomerKeys;
import id.janji.keys.KeyAges;
import id.janji.keys.Keys;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.CustomerId;
import java.time.Duration;
import java.util.List;

/// Replaces roots of regions and masters of customers some weeks before they are too old, and wraps
/// the data keys of what is stored under the new masters. Nothing is opened: a data key stays
/// wrapped outside of the key process. The master of a customer with a keeper is his to replace,
/// and those of a frozen customer wait.
public final class Renewing implements Job {
  public static final String NAME = "renewing";

  /// Whoever looks at the board shall not see a key grow too old because a run failed.
  static final Duration AGE = KeyAges.LIMIT.minusDays(60);

  private static final int AT_ONCE = 500;
  private static final int MOST_ROUNDS = 200;

  private final KeyAges ages;
  private final Keys keys;
  private final Items items;
  private final Sealing sealing;

  public Renewing(KeyAges ages, Keys keys, Items items, Sealing sealing) {
    this.ages = ages;
    this.keys = keys;
    this.items = items;
    this.sealing = sealing;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration every() {
    return Duration.ofHours(24);
  }

  @Override
  public Told run() {
    List<KeyAges.Aged> old = ages.olderThan(AGE);
    for (KeyAges.Aged each : old) {
      switch (each) {
        case KeyAges.Aged.Root(String region) -> keys.turn(region);
        case KeyAges.Aged.Master(var customer, String region) -> keys.rotate(customer, region);
      }
    }
    long looked = 0;
    long wrapped = 0;
    for (String region : keys.regions()) {
      for (CustomerFacts facts : keys.all(region)) {
        looked++;
        wrapped += facts.state() == CustomerKeys.State.LIVE ? rewrap(facts) : 0;
      }
    }
    return new Told(
        looked,
        old.size(),
        "%d keys replaced, %d data keys wrapped anew".formatted(old.size(), wrapped));
  }

  /// How many. What is stored meanwhile under the older master is found by the next run.
  private long rewrap(CustomerFacts facts) {
    CustomerId customer = new CustomerId(facts.customer());
    KeyRef newest = facts.newest().orElseThrow();
    long kept = 0;
    List<KeptItem> older = items.underOlder(customer, newest, AT_ONCE);
    for (int round = 0; round < MOST_ROUNDS && !older.isEmpty(); round++) {
      int now =
          items.rewrap(customer, older.stream().map(each -> rewrapped(customer, each)).toList());
      kept += now;
      older = now == 0 ? List.of() : items.underOlder(customer, newest, AT_ONCE);
    }
    return kept;
  }

  private Items.Rewrapped rewrapped(CustomerId customer, KeptItem kept) {
    ItemContext context =
        sealing.of(
            customer,
            kept.bucket().bucket(),
            kept.item().key(),
            kept.id(),
            kept.item().dataClass(),
            kept.seal());
    WrappedDataKey before = kept.seal().key();
    return new Items.Rewrapped(kept.id(), before, keys.rewrap(context, before));
  }
}
