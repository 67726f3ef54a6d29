package id.janji.ledger.internal;

import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.history.Audit;
import id.janji.entry.history.Judgement;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Draft;
import id.janji.ledger.LedgerException;
import id.janji.ledger.LogKeys;
import id.janji.seal.SealException;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.store.LogId;
import id.janji.tlog.store.LogStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one writer of one log. What it appends it has judged first, by the same checks as the
/// customer's verifier; entries are put in line one at a time and wait for the disk together.
public final class Writer implements AutoCloseable {
  /// After so many entries what is known of the log is kept again, so that a start need not read
  /// it.
  private static final long KEEP_EVERY = 8_192;

  /// One that was killed keeps nothing; if so many had to be read, the next start shall not read
  /// them again.
  private static final long KEEP_WHEN_READ = 256;

  private final LogStore store;
  private final LogId log;
  private final String origin;
  private final UUID customer;
  private final LogKeys keys;
  private final Clock clock;
  private final KeptState kept;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private @Nullable Known known;
  // What an earlier run left, where this run opened the log before.
  private @Nullable List<Audit.Unfinished> left;

  /// What is known of the log once it was read.
  private static final class Known {
    private final Sealing sealing;
    private final KnownPast past;
    private final Audit audit;
    private List<Audit.Unfinished> forgotten = List.of();
    private Instant last = Instant.EPOCH;
    private long keptAt;

    private Known(Sealing sealing, KnownPast past, Audit audit) {
      this.sealing = sealing;
      this.past = past;
      this.audit = audit;
    }
  }

  /// What was appended, or why it was not.
  public sealed interface Outcome {
    /// It is durable.
    record Appended(Leaf leaf, Salt salt, byte[] payload, Receipt receipt) implements Outcome {}

    /// A verifier would refuse it.
    record Unlawful(Judgement.Check check, String reason) implements Outcome {}
  }

  /// @param states the folder of what is known of logs
  public Writer(
      LogStore store,
      LogId log,
      String origin,
      UUID customer,
      LogKeys keys,
      Clock clock,
      Path states) {
    this(store, log, origin, customer, keys, clock, new KeptState(states.resolve(log.value())));
  }

  private Writer(
      LogStore store,
      LogId log,
      String origin,
      UUID customer,
      LogKeys keys,
      Clock clock,
      KeptState kept) {
    this.store = store;
    this.log = log;
    this.origin = origin;
    this.customer = customer;
    this.keys = keys;
    this.clock = clock;
    this.kept = kept;
  }

  /// The writer of the same log in a store that was opened again. What this run began goes on; what
  /// this one knew is read anew, since it holds entries that came to nothing.
  Writer again(LogStore other) {
    Writer next = new Writer(other, log, origin, customer, keys, clock, kept);
    lock.lock();
    try {
      next.left = known == null ? left : known.forgotten;
      if (known != null) {
        known.sealing.close();
      }
      known = null;
      return next;
    } finally {
      lock.unlock();
    }
  }

  public LogId log() {
    return log;
  }

  public String origin() {
    return origin;
  }

  /// Appends an entry if it is lawful, and waits until it is durable.
  ///
  /// @throws LedgerException if the log cannot be read or the key is not at hand
  /// @throws id.janji.tlog.TlogException with `STOPPED` or `FULL` if it cannot be made durable
  public Outcome write(Draft draft) {
    Content content = Content.of(draft.payload());
    Entry.Disclosed disclosed = new Entry.Disclosed(Salt.random(random), content.bytes());
    Bytes commitment = disclosed.commitment();
    LogStore.Pending pending;
    Entry entry;
    long index;
    Known at;
    lock.lock();
    try {
      at = known();
      index = at.audit.size();
      entry = new Entry(leaf(draft, commitment, at), Optional.of(disclosed));
      Judgement judgement = at.audit.admit(entry, content);
      if (!(judgement instanceof Judgement.Lawful)) {
        return unlawful(judgement);
      }
      pending = line(at, index, entry);
    } finally {
      lock.unlock();
    }
    Receipt receipt = pending.await();
    settle(at, index);
    return new Outcome.Appended(entry.leaf(), disclosed.salt(), disclosed.payload(), receipt);
  }

  private static Outcome unlawful(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Refused(var check, String reason) -> new Outcome.Unlawful(check, reason);
      case Judgement.NotCheckable(String reason) ->
          new Outcome.Unlawful(Judgement.Check.AGREEMENT, reason);
      case Judgement.Lawful() -> throw new IllegalStateException("a lawful entry was not accepted");
    };
  }

  private LogStore.Pending line(Known at, long index, Entry entry) {
    at.last = entry.leaf().time();
    at.past.remember(index, entry);
    byte[] leaf = entry.leaf().encode();
    Entry.Disclosed disclosed = entry.disclosed().orElseThrow();
    return store.submit(log, leaf, at.sealing.seal(leaf, disclosed.salt(), disclosed.payload()));
  }

  private void settle(Known at, long index) {
    lock.lock();
    try {
      at.past.durable(index);
      if (index - at.keptAt >= KEEP_EVERY && at.audit.size() == store.head(log).size()) {
        keep(at);
      }
    } finally {
      lock.unlock();
    }
  }

  private Leaf leaf(Draft draft, Bytes commitment, Known at) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Leaf.of(
        origin,
        now.isBefore(at.last) ? at.last : now,
        draft.payload().kind(),
        draft.basis(),
        draft.refers(),
        commitment);
  }

  /// The place of the grant of this id, if it stands in the log.
  public OptionalLong grant(UUID id) {
    lock.lock();
    try {
      return known().past.grant(id);
    } finally {
      lock.unlock();
    }
  }

  /// Where keys of approvers and keepers were enrolled.
  public List<Long> enrolled() {
    lock.lock();
    try {
      return known().past.enrolled();
    } finally {
      lock.unlock();
    }
  }

  /// The intents that were without an outcome when the log was opened, which nobody will end: those
  /// of an earlier run. The second time there are none.
  public List<Audit.Unfinished> takeForgotten() {
    lock.lock();
    try {
      List<Audit.Unfinished> forgotten = known().forgotten;
      known().forgotten = List.of();
      return forgotten;
    } finally {
      lock.unlock();
    }
  }

  /// Intents without an outcome.
  public List<Audit.Unfinished> unfinished() {
    lock.lock();
    try {
      return known().audit.unfinished();
    } finally {
      lock.unlock();
    }
  }

  /// The places of the rare entries that refer to this one, the oldest first; intents and outcomes
  /// are not among them.
  public List<Long> referring(long index) {
    lock.lock();
    try {
      return known().past.referring(index);
    } finally {
      lock.unlock();
    }
  }

  /// The grants that stand, with what was done on each.
  public List<Audit.Standing> grants() {
    lock.lock();
    try {
      return known().audit.grants();
    } finally {
      lock.unlock();
    }
  }

  /// An entry as it is read again; the payload of a slot is disclosed too.
  public Entry read(long index) {
    return read(sealing(), index);
  }

  private Sealing sealing() {
    lock.lock();
    try {
      return known().sealing;
    } finally {
      lock.unlock();
    }
  }

  /// An entry as it is read again, whose leaf was read already.
  public Entry read(long index, byte[] leaf) {
    return read(sealing(), index, leaf);
  }

  /// Up to `most` leaves from `from` on.
  public List<byte[]> leaves(long from, int most) {
    return store.entries(log, from, most);
  }

  private Entry read(Sealing sealing, long index) {
    return read(sealing, index, store.entry(log, index));
  }

  private Entry read(Sealing sealing, long index, byte[] leaf) {
    return switch (store.payload(log, index)) {
      case id.janji.tlog.store.Payload.Present(byte[] sealed) ->
          new Entry(Leaf.parse(leaf), Optional.of(sealing.open(leaf, sealed)));
      case id.janji.tlog.store.Payload.None _, id.janji.tlog.store.Payload.Erased _ ->
          Entry.of(Leaf.parse(leaf));
    };
  }

  private Known known() {
    if (known == null) {
      known = opened();
    }
    return known;
  }

  private Known opened() {
    Sealing sealing = new Sealing(keys.of(origin));
    try {
      Known read = kept(sealing).orElseGet(() -> empty(sealing));
      catchUp(read);
      requireOwner(read);
      read.forgotten = left == null ? read.audit.unfinished() : left;
      if (read.audit.size() - read.keptAt >= KEEP_WHEN_READ) {
        keep(read);
      }
      return read;
    } catch (SealException e) {
      sealing.close();
      throw damaged("a payload is not what was sealed", e);
    } catch (RuntimeException e) {
      sealing.close();
      throw e;
    }
  }

  private Known empty(Sealing sealing) {
    KnownPast past = new KnownPast(this::storedLeaf);
    return new Known(sealing, past, Audit.of(origin, past));
  }

  private Optional<Known> kept(Sealing sealing) {
    KnownPast past = new KnownPast(this::storedLeaf);
    long size = store.head(log).size();
    return kept.read(sealing, past)
        .filter(state -> state.size() > 0 && state.size() <= size)
        .filter(state -> store.root(log, state.size()).equals(state.root()))
        .map(state -> {
          Known read = new Known(sealing, past, Audit.restore(state.audit(), past));
          read.last = storedLeaf(state.size() - 1).time();
          read.keptAt = state.size();
          return read;
        });
  }

  private Leaf storedLeaf(long index) {
    return Leaf.parse(store.entry(log, index));
  }

  /// Takes in what was appended since the state was kept, as the verifier would.
  private void catchUp(Known read) {
    long size = store.head(log).size();
    finishErasures(read, size);
    for (long index = read.audit.size(); index < size; index++) {
      Entry entry = read(read.sealing, index);
      if (read.audit.accept(entry) instanceof Judgement.Refused(var check, String reason)) {
        throw damaged(
            "entry %d should not be there (%s): %s".formatted(index, check, reason), null);
      }
      read.past.learn(index, entry);
      read.last = entry.leaf().time();
    }
  }

  /// An erasure that was announced and then interrupted is carried out; what will be found erased
  /// further on has to be known before.
  private void finishErasures(Known read, long size) {
    TreeSet<Long> erased = new TreeSet<>();
    for (long index = read.audit.size(); index < size; index++) {
      Leaf leaf = storedLeaf(index);
      if (leaf.knownKind().equals(Optional.of(Kind.ERASED))) {
        erased.add(leaf.refers().orElseThrow());
        read.past.learn(index, Entry.of(leaf));
      }
    }
    erased.removeIf(
        index -> store.payload(log, index) instanceof id.janji.tlog.store.Payload.Erased);
    if (!erased.isEmpty()) {
      store.erase(log, erased);
    }
  }

  /// Whose log it is says its first entry, not the database.
  private void requireOwner(Known read) {
    if (read.audit.size() == 0) {
      return;
    }
    byte[] payload = read(read.sealing, 0).disclosed().orElseThrow().payload();
    boolean own =
        Content.parse(Kind.OPENED, payload).payload() instanceof Payload.Opened opened
            && opened.customer().equals(customer);
    if (!own) {
      throw damaged("it is another customer's", null);
    }
  }

  private LedgerException damaged(String what, @Nullable Throwable cause) {
    return new LedgerException(
        LedgerException.Code.DAMAGED, "The log %s cannot be used: %s.".formatted(log, what), cause);
  }

  /// Erases the payload of an entry, for the reason given.
  public Outcome erase(long index, String reason) {
    Outcome outcome = write(Draft.about(index, new Payload.Erased(reason)));
    if (outcome instanceof Outcome.Appended) {
      store.erase(log, new ArrayList<>(List.of(index)));
    }
    return outcome;
  }

  private void keep(Known at) {
    long size = at.audit.size();
    if (size > 0) {
      kept.write(
          at.sealing,
          at.past,
          new KeptState.State(size, store.root(log, size), at.audit.snapshot()));
      at.keptAt = size;
    }
  }

  /// Keeps what is known and wipes the key; nobody may be writing any more.
  @Override
  public void close() {
    lock.lock();
    try {
      Known at = known;
      known = null;
      if (at != null) {
        try {
          keep(at);
        } finally {
          at.sealing.close();
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
