package id.janji.access;

import id.janji.entry.Basis;
import id.janji.entry.history.Audit;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A grant that stands in a customer's log, with what was done on it so far. Only access makes one.
public final class Grant {
  private final UUID customer;
  private final long index;
  private final Basis basis;
  private final Payload.Grant terms;
  private final Set<Operation> operations;
  private final boolean alone;
  private final List<Consumer<Ended>> watchers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Ended ended;
  // Guarded by this.
  private long acts;
  private long bytes;

  public Grant(UUID customer, Audit.Standing standing) {
    this.customer = customer;
    this.index = standing.index();
    this.basis = standing.basis();
    this.terms = standing.grant();
    this.operations = EnumSet.copyOf(terms.operations());
    this.alone = basis == Basis.OWN || basis == Basis.JOB;
    this.acts = standing.acts();
    this.bytes = standing.bytes();
  }

  public UUID customer() {
    return customer;
  }

  public UUID id() {
    return terms.grant();
  }

  /// Its place in the customer's log.
  public long index() {
    return index;
  }

  public Basis basis() {
    return basis;
  }

  /// What it says.
  public Payload.Grant terms() {
    return terms;
  }

  /// Why it does not hold any more; empty while nothing but the clock can end it.
  public Optional<Ended> ended() {
    return Optional.ofNullable(ended);
  }

  /// Whether its time is over.
  public boolean isOver(Instant now) {
    return terms.until().isPresent() && !now.isBefore(terms.until().get());
  }

  /// Why an act on an item within the scope lies outside of this; null if it does not.
  Decision.@Nullable Code beyond(Act act, Instant now) {
    if (ended != null) {
      return Decision.Code.ENDED;
    }
    if (!operations.contains(act.operation())) {
      return Decision.Code.OPERATION;
    }
    if (!terms.purposes().contains(act.purpose())) {
      return Decision.Code.PURPOSE;
    }
    if (terms.matter().isPresent() && !terms.matter().equals(act.matter())) {
      return Decision.Code.CASE;
    }
    if (act.session().isEmpty() && !alone) {
      return Decision.Code.SESSION;
    }
    if (!terms.regions().contains(act.session().orElse(act.region()))) {
      return Decision.Code.REGION;
    }
    if (now.isBefore(terms.from()) || isOver(now)) {
      return Decision.Code.TIME;
    }
    return spent() ? Decision.Code.ITEMS_SPENT : null;
  }

  private synchronized boolean spent() {
    return terms.most().items().isPresent() && acts >= terms.most().items().getAsLong();
  }

  synchronized OptionalLong itemsLeft() {
    return left(terms.most().items(), acts);
  }

  synchronized OptionalLong bytesLeft() {
    return left(terms.most().bytes(), bytes);
  }

  private static OptionalLong left(OptionalLong most, long used) {
    return most.isEmpty() ? most : OptionalLong.of(Math.max(0, most.getAsLong() - used));
  }

  /// Takes one act and `most` bytes of what is left; null if there was enough.
  synchronized Decision.@Nullable Code take(long most) {
    Most limits = terms.most();
    if (limits.items().isPresent() && acts >= limits.items().getAsLong()) {
      return Decision.Code.ITEMS_SPENT;
    }
    if (limits.bytes().isPresent()) {
      if (most > limits.bytes().getAsLong() - bytes) {
        return Decision.Code.BYTES_SPENT;
      }
      bytes += most;
    }
    acts++;
    return null;
  }

  /// Gives back bytes that were taken and not moved.
  synchronized void giveBack(long unused) {
    if (terms.most().bytes().isPresent()) {
      bytes -= unused;
    }
  }

  /// Gives back what was taken for an act that did not begin.
  synchronized void undo(long most) {
    giveBack(most);
    acts--;
  }

  void add(Consumer<Ended> watcher) {
    watchers.add(watcher);
  }

  boolean remove(Consumer<Ended> watcher) {
    return watchers.remove(watcher);
  }

  /// Ends it now and tells who watches, each on a thread of its own; the first reason stays.
  void end(Ended why) {
    synchronized (this) {
      if (ended != null) {
        return;
      }
      ended = why;
    }
    for (Consumer<Ended> watcher : List.copyOf(watchers)) {
      if (watchers.remove(watcher)) {
        Thread.ofVirtual().name("grant-ended").start(() -> watcher.accept(why));
      }
    }
  }
}
