package id.janji.keyring.vault;

import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.RegionRoot;
import id.janji.seal.key.WrappedDataKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// All keys of an installation. Whoever asks it for a data key has checked that it may be given.
/// What it refuses is a [RefusedException], and nothing was changed.
///
/// Safe for use by several threads.
public final class Vault implements AutoCloseable {
  private final FileChannel lock;
  private final SealingKey sealing;
  private final Map<String, Region> regions;
  // Whose each log is, and in which region its ledger key lies.
  private final Map<String, Home> logs = new ConcurrentHashMap<>();
  private final ReentrantLock changing = new ReentrantLock();

  private record Home(UUID customer, Region region) {}

  /// A region as it was opened.
  ///
  /// @param made whether this start made it
  public record Opened(String region, KeyRef root, boolean made, int customers) {}

  private Vault(FileChannel lock, SealingKey sealing, Map<String, Region> regions) {
    this.lock = lock;
    this.sealing = sealing;
    this.regions = regions;
    for (Region region : regions.values()) {
      for (LogKeys keys : region.masters().logs().values()) {
        logs.put(keys.log(), new Home(keys.customer(), region));
      }
    }
  }

  /// Opens the keys in a folder, and makes what is not there yet.
  ///
  /// @param names of the regions
  /// @throws VaultException if anything is not as it should be; then nothing was changed
  public static Vault open(Path path, UUID installation, Opener opener, List<String> names) {
    Folder folder = Folder.at(path);
    FileChannel lock = folder.lock();
    Map<String, Region> regions = new LinkedHashMap<>();
    SealingKey sealing = null;
    try {
      folder.sweep();
      RegionFolder.requireSealBeside(folder);
      sealing = SealingKey.in(folder, installation, opener);
      for (String name : names) {
        regions.put(name, Region.in(RegionFolder.of(folder, name), name, sealing));
      }
      return new Vault(lock, sealing, regions);
    } catch (RuntimeException e) {
      regions.values().forEach(Region::close);
      if (sealing != null) {
        sealing.close();
      }
      closeQuietly(lock);
      throw e;
    }
  }

  public UUID installation() {
    return sealing.installation();
  }

  public List<Opened> regions() {
    return regions.values().stream()
        .map(region ->
            new Opened(
                region.name(), region.root(), region.made(), region.masters().customers().size()))
        .toList();
  }

  /// Whose log it is.
  public Optional<UUID> customerOf(String log) {
    return Optional.ofNullable(logs.get(log)).map(Home::customer);
  }

  /// A new data key for a new version of an item.
  public NewDataKey store(ItemContext context) {
    Region region = region(context.region());
    KeyRef newest = region.usable(context.customer()).newest().orElseThrow();
    if (!newest.equals(context.domain().master())) {
      throw new RefusedException(Refusal.DOMAIN_OTHER);
    }
    return region.withDomain(
        context,
        newest,
        context.domain().epoch(),
        domain -> domain.newDataKey(context, Randomness.system()));
  }

  /// The data key of a version of an item.
  public FloeKey open(ItemContext context, WrappedDataKey wrapped) {
    DomainRef under = wrapped.under();
    return region(context.region())
        .withDomain(
            context, under.master(), under.epoch(), domain -> domain.unwrap(wrapped, context));
  }

  /// The same data key wrapped under the newest master key, in an epoch of the caller's.
  public WrappedDataKey rewrap(ItemContext context, WrappedDataKey wrapped, int epoch) {
    Region region = region(context.region());
    KeyRef newest = region.usable(context.customer()).newest().orElseThrow();
    DomainRef under = wrapped.under();
    return region.withDomain(
        context,
        newest,
        epoch,
        newer ->
            region.withDomain(
                context,
                under.master(),
                under.epoch(),
                older -> older.rewrap(wrapped, context, newer)));
  }

  /// Makes a customer's first master key.
  public KeyRef make(String name, UUID customer) {
    KeyRef ref = new KeyRef(UUID.randomUUID(), 1);
    region(name)
        .change((root, masters) -> {
          if (masters.customers().containsKey(customer)) {
            throw new RefusedException(Refusal.EXISTS);
          }
          requireRoom(masters.customers().size());
          CustomerKeys.Master first = generated(root, name, customer, ref);
          return masters.with(new CustomerKeys(customer, CustomerKeys.State.LIVE, List.of(first)));
        });
    return ref;
  }

  /// Makes the next version of a customer's master key; the ones before stay, for what is sealed
  /// under them.
  public KeyRef rotate(String name, UUID customer) {
    Region region = region(name);
    region.change((root, masters) -> {
      CustomerKeys keys = region.usable(customer);
      if (keys.masters().size() >= CustomerKeys.MOST_MASTERS) {
        throw new RefusedException(Refusal.FULL);
      }
      KeyRef newest = keys.newest().orElseThrow();
      KeyRef next = new KeyRef(newest.id(), newest.version() + 1);
      return masters.with(keys.with(generated(root, name, customer, next)));
    });
    return region.known(customer).newest().orElseThrow();
  }

  /// Makes a log's ledger key and fixes whose log it is.
  public void makeLog(String name, String log, UUID customer) {
    Region region = region(name);
    changing.lock();
    try {
      if (logs.containsKey(log)) {
        Home home = logs.get(log);
        boolean same = home.customer().equals(customer) && home.region() == region;
        throw new RefusedException(same ? Refusal.EXISTS : Refusal.LOG_TAKEN);
      }
      region.change((root, masters) -> {
        requireRoom(masters.logs().size());
        return masters.with(newLog(root, name, log, customer));
      });
      logs.put(log, new Home(customer, region));
    } finally {
      changing.unlock();
    }
  }

  /// The ledger key of a log.
  public FloeKey openLog(String log) {
    Home home = home(log);
    return home.region()
        .reading(() -> {
          LogKeys keys = logKeys(home.region().masters(), log);
          LogKeys.Ledger ledger = keys.ledger().orElseThrow();
          return home.region()
              .withLedger(
                  keys, ledger, (domain, context) -> domain.unwrap(ledger.wrapped(), context));
        });
  }

  /// Puts a new root in the place of a region's root.
  public KeyRef turn(String name) {
    return region(name).turn(masters -> masters);
  }

  /// From now on nothing of the customer opens, in any region.
  public void freeze(UUID customer) {
    switchTo(customer, CustomerKeys.State.LIVE, CustomerKeys.State.FROZEN);
  }

  /// Ends a freeze.
  public void unfreeze(UUID customer) {
    switchTo(customer, CustomerKeys.State.FROZEN, CustomerKeys.State.LIVE);
  }

  /// Destroys all master keys of a customer in a region, and turns the root.
  public KeyRef destroy(String name, UUID customer) {
    Region region = region(name);
    return region.turn(masters -> {
      if (region.known(customer).state() == CustomerKeys.State.DESTROYED) {
        throw new RefusedException(Refusal.DESTROYED);
      }
      return masters.with(CustomerKeys.destroyed(customer));
    });
  }

  /// Destroys a customer's master keys before `version`, and turns the root.
  public KeyRef retire(String name, UUID customer, int version) {
    Region region = region(name);
    return region.turn(masters -> {
      CustomerKeys keys = region.usable(customer);
      if (version > keys.newest().orElseThrow().version()) {
        throw new RefusedException(Refusal.DOMAIN_OTHER);
      }
      return masters.with(keys.from(version));
    });
  }

  /// Destroys a log's ledger key, and turns the root.
  public KeyRef forget(String log) {
    Home home = home(log);
    return home.region()
        .turn(masters -> {
          return masters.with(logKeys(masters, log).destroyed());
        });
  }

  /// A log whose ledger key is there.
  private static LogKeys logKeys(Masters masters, String log) {
    LogKeys keys = masters.logs().get(log);
    if (keys == null || keys.ledger().isEmpty()) {
      throw new RefusedException(Refusal.DESTROYED);
    }
    return keys;
  }

  /// What a region keeps of a customer.
  public CustomerKeys look(String name, UUID customer) {
    return region(name).known(customer);
  }

  /// At most `most` customers of a region, behind `after`, in an order that never changes.
  public List<CustomerKeys> tell(String name, UUID after, int most) {
    return region(name).masters().customers().tailMap(after).values().stream()
        .filter(keys -> !keys.customer().equals(after))
        .limit(most)
        .toList();
  }

  private void switchTo(UUID customer, CustomerKeys.State from, CustomerKeys.State to) {
    boolean known = false;
    for (Region region : regions.values()) {
      CustomerKeys keys = region.masters().customers().get(customer);
      known |= keys != null;
      if (keys != null && keys.state() == from) {
        region.change((_, masters) -> masters.with(region.known(customer).with(to)));
      }
    }
    if (!known) {
      throw new RefusedException(Refusal.CUSTOMER_UNKNOWN);
    }
  }

  private LogKeys newLog(RegionRoot root, String name, String log, UUID customer) {
    KeyRef ref = new KeyRef(UUID.randomUUID(), 1);
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    LogKeys keys = new LogKeys(log, customer, UUID.randomUUID(), now, Optional.empty());
    ItemContext context = keys.context(installation(), name, new DomainRef(ref, 1));
    try (CustomerMaster master =
            CustomerMaster.generated(customer, name, ref, Randomness.system());
        DomainKey domain = master.domain(context.dataClass(), 1);
        NewDataKey key = domain.newDataKey(context, Randomness.system())) {
      CustomerKeys.Master wrapped = CustomerKeys.Master.of(root.wrap(master));
      return keys.with(new LogKeys.Ledger(wrapped, key.wrapped().bytes()));
    }
  }

  private static CustomerKeys.Master generated(
      RegionRoot root, String name, UUID customer, KeyRef ref) {
    try (CustomerMaster master =
        CustomerMaster.generated(customer, name, ref, Randomness.system())) {
      return CustomerKeys.Master.of(root.wrap(master));
    } catch (SealException e) {
      throw new RefusedException(Refusal.KEY_REFUSED, e);
    }
  }

  private static void requireRoom(int size) {
    if (size >= Masters.MOST) {
      throw new RefusedException(Refusal.FULL);
    }
  }

  private Home home(String log) {
    Home home = logs.get(log);
    if (home == null) {
      throw new RefusedException(Refusal.LOG_UNKNOWN);
    }
    return home;
  }

  private Region region(String name) {
    Region region = regions.get(name);
    if (region == null) {
      throw new RefusedException(Refusal.REGION_UNKNOWN);
    }
    return region;
  }

  /// Wipes all keys and lets go of the folder.
  @Override
  public void close() {
    regions.values().forEach(Region::close);
    sealing.close();
    closeQuietly(lock);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // The lock ends with the process at the latest.
    }
  }
}
