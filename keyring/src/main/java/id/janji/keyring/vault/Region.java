package id.janji.keyring.vault;

import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.vault.VaultException.Code;
import id.janji.seal.SealException;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.RegionRoot;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One region: its root in memory, and what is wrapped under it. Master keys are unwrapped for one
/// use and wiped.
final class Region implements AutoCloseable {
  private final String name;
  private final Folder folder;
  private final SealingKey sealing;
  private final boolean made;
  // Held to read while a key is in use, so that after a turn nothing is in use that was destroyed.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private RegionRoot root;
  private Masters masters;

  private Region(
      String name,
      Folder folder,
      SealingKey sealing,
      boolean made,
      RegionRoot root,
      Masters masters) {
    this.name = name;
    this.folder = folder;
    this.sealing = sealing;
    this.made = made;
    this.root = root;
    this.masters = masters;
  }

  /// The region in `folder`, made if nothing of it is there.
  static Region in(Folder folder, String name, SealingKey sealing) {
    folder.sweep();
    boolean fresh = !folder.has(RootFile.NAME);
    if (fresh) {
      make(folder, name, sealing);
    }
    RegionRoot root = RootFile.open(folder.read(RootFile.NAME, RootFile.LIMIT), sealing, name);
    String file = Masters.file(root.ref().version());
    if (!folder.has(file)) {
      root.destroy();
      throw new VaultException(
          Code.DAMAGED,
          "The file %s of region %s is missing; put it back from a backup.".formatted(file, name));
    }
    Masters masters =
        Masters.parse(folder.read(file, Masters.LIMIT_BYTES), name, root.ref(), sealing);
    deleteOthers(folder, file);
    return new Region(name, folder, sealing, fresh, root, masters);
  }

  /// Masters first: only the root makes it a region. What a first start left that was interrupted
  /// holds no key yet.
  private static void make(Folder folder, String name, SealingKey sealing) {
    String first = Masters.file(1);
    for (String file : folder.names()) {
      if (!file.equals(first) || folder.read(file, Masters.LIMIT_BYTES).length > 512) {
        throw new VaultException(
            Code.DAMAGED,
            "The root of region %s is missing beside %s; put it back from a backup."
                .formatted(name, file));
      }
    }
    RootFile.Made made = RootFile.make(sealing, name, new KeyRef(UUID.randomUUID(), 1));
    try (RegionRoot root = made.root()) {
      folder.replace(first, Masters.none(name, root.ref()).encode(sealing));
      folder.replace(RootFile.NAME, made.file());
    }
  }

  private static void deleteOthers(Folder folder, String current) {
    for (String file : folder.names()) {
      if (file.startsWith("masters-") && !file.equals(current)) {
        folder.delete(file);
      }
    }
  }

  String name() {
    return name;
  }

  /// Whether the region was made at this start.
  boolean made() {
    return made;
  }

  KeyRef root() {
    return reading(() -> root.ref());
  }

  Masters masters() {
    return reading(() -> masters);
  }

  /// Work on keys; the root is not turned meanwhile.
  <T> T reading(Supplier<T> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Uses the domain key of an item.
  ///
  /// @throws RefusedException with `CUSTOMER_UNKNOWN`, `FROZEN`, `DESTROYED` or `KEY_REFUSED`
  <T> T withDomain(ItemContext context, KeyRef master, int epoch, Function<DomainKey, T> use) {
    return reading(() -> {
      CustomerKeys keys = usable(context.customer());
      CustomerKeys.Master wrapped =
          keys.master(master).orElseThrow(() -> new RefusedException(Refusal.KEY_REFUSED));
      try (CustomerMaster opened = root.unwrap(wrapped.under(root.ref(), keys.customer()));
          DomainKey domain = opened.domain(context.dataClass(), epoch)) {
        return use.apply(domain);
      } catch (SealException e) {
        throw new RefusedException(Refusal.KEY_REFUSED, e);
      }
    });
  }

  CustomerKeys usable(UUID customer) {
    CustomerKeys keys = known(customer);
    return switch (keys.state()) {
      case LIVE -> keys;
      case FROZEN -> throw new RefusedException(Refusal.FROZEN);
      case DESTROYED -> throw new RefusedException(Refusal.DESTROYED);
    };
  }

  CustomerKeys known(UUID customer) {
    CustomerKeys keys = masters().customers().get(customer);
    if (keys == null) {
      throw new RefusedException(Refusal.CUSTOMER_UNKNOWN);
    }
    return keys;
  }

  /// Changes what is wrapped under the root, durable when this returns.
  ///
  /// @param change is given the root and what holds; may refuse
  void change(Change change) {
    lock.writeLock().lock();
    try {
      Masters newer = change.apply(root, masters);
      folder.replace(Masters.file(root.ref().version()), newer.encode(sealing));
      masters = newer;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// What holds after something was done.
  @FunctionalInterface
  interface Change {
    Masters apply(RegionRoot root, Masters masters);
  }

  /// Puts a new root in the place of this one and wraps all anew that is left after `change`.
  /// Copies of what was wrapped before open nowhere any more, unless with a copy of the old root.
  KeyRef turn(UnaryOperator<Masters> change) {
    lock.writeLock().lock();
    try {
      Masters left = change.apply(masters);
      KeyRef ref = new KeyRef(root.ref().id(), Math.incrementExact(root.ref().version()));
      RootFile.Made made = RootFile.make(sealing, name, ref);
      String old = Masters.file(root.ref().version());
      Masters newer;
      try {
        newer = new Rewrap(root, made.root()).all(left);
        folder.replace(Masters.file(ref.version()), newer.encode(sealing));
        folder.replace(RootFile.NAME, made.file());
      } catch (RuntimeException e) {
        made.root().destroy();
        throw e;
      }
      root.destroy();
      root = made.root();
      masters = newer;
      folder.delete(old);
      return ref;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// The data key of a log's pseudo-item.
  <T> T withLedger(LogKeys keys, LogKeys.Ledger ledger, BiFunction<DomainKey, ItemContext, T> use) {
    return reading(() -> {
      ItemContext context = keys.context(sealing.installation(), name, ledger.domain());
      try (CustomerMaster master = root.unwrap(ledger.master().under(root.ref(), keys.customer()));
          DomainKey domain = master.domain(context.dataClass(), 1)) {
        return use.apply(domain, context);
      } catch (SealException e) {
        throw new RefusedException(Refusal.KEY_REFUSED, e);
      }
    });
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      root.destroy();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
