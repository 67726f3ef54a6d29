package id.janji.custody.act;

import id.janji.custody.Answer;
import id.janji.custody.Checksum;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.index.Buckets;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.index.IndexException;
import id.janji.custody.index.Items;
import id.janji.custody.index.NewItem;
import id.janji.custody.index.Seal;
import id.janji.custody.index.SealedPiece;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.Terms;
import id.janji.custody.store.Fresh;
import id.janji.custody.store.SealedWriter;
import id.janji.custody.store.format.FileIds;
import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.keys.Opened;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.NewDataKey;
import id.janji.tenancy.DataClass;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/// Stores items: the entry first, then the key for it, then the sealed bytes, then the index, then
/// what came of it. What fails on the way leaves nothing that anybody can see.
final class Storing {
  /// The most bytes of an item.
  static final long LARGEST = 5L << 40;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Acts acts;
  private final Sealing sealing;
  private final Keys keys;
  private final Stores stores;
  private final Buckets buckets;
  private final Items items;
  private final Clock clock;
  private final FileIds ids;

  Storing(
      Acts acts,
      Sealing sealing,
      Keys keys,
      Stores stores,
      Buckets buckets,
      Items items,
      Clock clock) {
    this.acts = acts;
    this.sealing = sealing;
    this.keys = keys;
    this.stores = stores;
    this.buckets = buckets;
    this.items = items;
    this.clock = clock;
    this.ids = new FileIds(clock, 0);
  }

  /// Content to be stored, read once and to its end.
  ///
  /// @param size as the client said; the content has exactly so many bytes or fails
  /// @param checksums what was made of the content, asked for at its end
  record Content(InputStream in, OptionalLong size, Supplier<List<Checksum>> checksums) {}

  /// Where a version goes, and as what.
  record Target(KeptBucket bucket, ItemName name, UUID version, DataClass dataClass) {}

  UUID nextId() {
    return ids.next();
  }

  /// The bucket and the class that an item is stored as.
  Answer<Target> target(Requester by, ItemName name, Terms terms) {
    return switch (buckets.find(by.customer(), name.bucket())) {
      case Answer.Refused<KeptBucket>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<KeptBucket>(KeptBucket bucket) -> {
        DataClass kind =
            terms.dataClass() == null ? bucket.bucket().dataClass() : terms.dataClass();
        if (kind == null) {
          yield Answer.refused(Reason.CLASS_MISSING);
        }
        yield bucket.served().contains(kind)
            ? Answer.of(new Target(bucket, name, ids.next(), kind))
            : Answer.refused(Reason.CLASS_NOT_SERVED);
      }
    };
  }

  /// Stores a new version of an item.
  ///
  /// @throws IOException as the content threw it; nothing was stored
  Answer<Item> put(Requester by, ItemName name, Terms terms, Conditions conditions, Content content)
      throws IOException {
    return switch (target(by, name, terms)) {
      case Answer.Refused<Target>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<Target>(Target target) -> put(by, target, terms, conditions, content);
    };
  }

  private Answer<Item> put(
      Requester by, Target target, Terms terms, Conditions conditions, Content content)
      throws IOException {
    if (content.size.orElse(0) > LARGEST) {
      return Answer.refused(Reason.TOO_LARGE);
    }
    return switch (begin(by, target, content.size.orElse(LARGEST))) {
      case Answer.Refused<Keyed>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<Keyed>(Keyed keyed) -> {
        try (NewDataKey key = keyed.key) {
          yield stored(by, target, terms, conditions, content, keyed, key);
        } catch (IOException | RuntimeException e) {
          keyed.act.failed("Its content did not arrive whole, or could not be kept.");
          throw e;
        }
      }
    };
  }

  /// An act with the key that its receipt opened.
  record Keyed(Acts.Going act, NewDataKey key, ItemContext context) {}

  /// Begins to store and gets the key for it; once more if a master key was rotated or the key
  /// process started anew meanwhile.
  Answer<Keyed> begin(Requester by, Target target, long mostBytes) {
    Answer<Keyed> first = beginOnce(by, target, mostBytes);
    return Faults.isPassing(first) ? beginOnce(by, target, mostBytes) : first;
  }

  private Answer<Keyed> beginOnce(Requester by, Target target, long mostBytes) {
    ItemContext context =
        sealing.fresh(
            by.customer(), target.bucket, target.name.key(), target.version, target.dataClass);
    return switch (acts.begin(by, Operation.STORE, context, mostBytes)) {
      case Answer.Refused<Acts.Going>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<Acts.Going>(Acts.Going going) -> keyed(going, context);
    };
  }

  private Answer<Keyed> keyed(Acts.Going going, ItemContext context) {
    try {
      return switch (keys.openNew(going.act().receipt(), context)) {
        case Opened.Key<NewDataKey>(NewDataKey key) -> Answer.of(new Keyed(going, key, context));
        case Opened.Refused<NewDataKey>(Refusal why) -> {
          going.failed(why.sentence());
          yield Faults.refused(why);
        }
      };
    } catch (RuntimeException e) {
      going.failed("The keys could not be reached.");
      throw e;
    }
  }

  private Answer<Item> stored(
      Requester by,
      Target target,
      Terms terms,
      Conditions conditions,
      Content content,
      Keyed keyed,
      NewDataKey key)
      throws IOException {
    Written written = sealed(target, content, key);
    try (Fresh fresh = written.fresh) {
      List<Checksum> checksums = content.checksums.get();
      SealedPiece piece = piece(0, written.size, tag(checksums), checksums, fresh, null);
      Seal seal = Sealing.seal(keyed.context, key.wrapped());
      Item item = item(target, terms, written.size, piece.etag(), checksums, 0);
      NewItem fine =
          new NewItem(
              target.version,
              target.bucket,
              item,
              terms.labels(),
              seal,
              List.of(piece),
              conditions);
      return settled(fresh, () -> items.put(by.customer(), fine), keyed.act, written.size);
    }
  }

  /// Content that is durable and that nobody knows of yet.
  private record Written(Fresh fresh, long size) {}

  private Written sealed(Target target, Content content, NewDataKey key) throws IOException {
    try (SealedWriter writer = stores.of(target.bucket.bucket().region()).write();
        FloeOutputStream out = SealedItem.begin(key, writer)) {
      long size = out.transferFrom(content.in);
      out.finish();
      return new Written(writer.finish(), size);
    }
  }

  /// Has the index take what is durable, and ends the act as it answered. Where nobody knows
  /// whether it took it, the bytes stay: the next start of the store asks.
  static <T> Answer<T> settled(Fresh fresh, Supplier<Answer<T>> index, Acts.Going act, long size) {
    Answer<T> taken;
    try {
      taken = index.get();
    } catch (IndexException e) {
      if (e.outcome() == IndexException.Outcome.UNKNOWN) {
        fresh.leave();
      }
      throw e;
    }
    switch (taken) {
      case Answer.Given<T> _ -> {
        fresh.keep();
        act.done(size);
      }
      case Answer.Refused<T>(Reason _, String why) -> act.failed(why);
    }
    return taken;
  }

  SealedPiece piece(
      int number,
      long size,
      ETag etag,
      List<Checksum> checksums,
      Fresh fresh,
      byte @org.jspecify.annotations.Nullable [] tag) {
    return new SealedPiece(
        ids.next(),
        number,
        size,
        etag,
        checksums,
        clock.instant(),
        fresh.place(),
        fresh.checksum(),
        tag);
  }

  /// The item as it will be told of.
  Item item(Target target, Terms terms, long size, ETag etag, List<Checksum> checksums, int parts) {
    return new Item(
        target.name.key(),
        NewItem.version(target.version),
        size,
        etag,
        clock.instant(),
        target.dataClass,
        terms.description(),
        checksums,
        parts,
        terms.labels().size(),
        terms.retention(),
        terms.hold() == Hold.ON);
  }

  /// The MD5 where somebody asked for it, else something that no other content has.
  static ETag tag(List<Checksum> checksums) {
    return checksums.stream()
        .filter(checksum -> checksum.algorithm() == Checksum.Algorithm.MD5)
        .map(checksum -> ETag.ofMd5(checksum.value()))
        .findFirst()
        .orElseGet(() -> {
          byte[] unique = new byte[16];
          RANDOM.nextBytes(unique);
          return ETag.ofUnique(unique);
        });
  }
}
