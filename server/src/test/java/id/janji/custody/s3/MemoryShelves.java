package id.janji.custody.s3;

import static id.janji.custody.Answer.refused;

import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Checksum;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.ItemName.Version;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Buckets and single items in memory, with all that decides whether they may be changed.
abstract class MemoryShelves implements ItemService {
  static final Duration WINDOW = Duration.ofDays(7);

  final Clock clock;
  final Random random;
  final Map<CustomerId, TreeMap<BucketName, Shelf>> shelves = new HashMap<>();
  private Function<Requester, Optional<Reason>> mood = _ -> Optional.empty();
  private Function<Download, Download> way = download -> download;

  MemoryShelves(Clock clock, long seed) {
    this.clock = clock;
    this.random = new Random(seed);
  }

  /// From now on, every operation is refused for this reason; null for none.
  public synchronized void refuse(@Nullable Reason reason) {
    mood = _ -> Optional.ofNullable(reason);
  }

  /// From now on, content goes out in this way.
  public synchronized void send(Function<Download, Download> way) {
    this.way = way;
  }

  /// How many versions and parts are kept.
  public synchronized long kept() {
    return shelves.values().stream()
        .flatMap(all -> all.values().stream())
        .mapToLong(shelf ->
            shelf.items.values().stream().mapToLong(List::size).sum()
                + shelf.uploads.values().stream().mapToLong(u -> u.parts.size()).sum())
        .sum();
  }

  static final class Shelf {
    final Bucket bucket;
    final TreeMap<ItemKey, List<Kept>> items = new TreeMap<>();
    final TreeMap<String, Started> uploads = new TreeMap<>();

    Shelf(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  /// A version, newest first in its list; a deletion has no item.
  record Kept(
      Version version,
      Instant time,
      @Nullable Item item,
      byte[] content,
      List<Integer> partSizes,
      Map<String, String> labels) {
    Item there() {
      return Objects.requireNonNull(item);
    }
  }

  static final class Started {
    final Multipart.Begun begun;
    final Terms terms;
    final TreeMap<Integer, Piece> parts = new TreeMap<>();
    @Nullable Item made;

    Started(Multipart.Begun begun, Terms terms) {
      this.begun = begun;
      this.terms = terms;
    }
  }

  record Piece(Multipart.Part part, byte[] content) {}

  /// Work on a bucket, or why there is none.
  synchronized <T> Answer<T> in(Requester by, BucketName name, Function<Shelf, Answer<T>> work) {
    Optional<Reason> bad = mood.apply(by);
    if (bad.isPresent()) {
      return refused(bad.get());
    }
    Shelf shelf = of(by).get(name);
    return shelf == null ? refused(Reason.NO_SUCH_BUCKET) : work.apply(shelf);
  }

  TreeMap<BucketName, Shelf> of(Requester by) {
    return shelves.computeIfAbsent(by.customer(), _ -> new TreeMap<>());
  }

  @Override
  public synchronized Answer<Bucket> createBucket(Requester by, BucketWish wish) {
    if (of(by).containsKey(wish.name())) {
      return refused(Reason.BUCKET_EXISTS);
    }
    if (wish.region() != null && !wish.region().equals(MemoryItems.REGION)) {
      return refused(Reason.REGION_UNKNOWN);
    }
    String service = wish.service() == null ? "storage" : wish.service();
    if (!service.equals("storage")) {
      return refused(Reason.SERVICE_UNKNOWN);
    }
    Bucket bucket =
        new Bucket(
            wish.name(), MemoryItems.REGION, service, wish.dataClass(), null, clock.instant());
    of(by).put(wish.name(), new Shelf(bucket));
    return Answer.of(bucket);
  }

  @Override
  public synchronized Answer<List<Bucket>> buckets(Requester by) {
    return mood.apply(by)
        .<Answer<List<Bucket>>>map(Answer::refused)
        .orElseGet(() -> Answer.of(of(by).values().stream().map(s -> s.bucket).toList()));
  }

  @Override
  public Answer<Bucket> bucket(Requester by, BucketName name) {
    return in(by, name, shelf -> Answer.of(shelf.bucket));
  }

  @Override
  public Answer<BucketName> deleteBucket(Requester by, BucketName name) {
    return in(
        by,
        name,
        shelf -> {
          boolean live =
              shelf.items.values().stream().anyMatch(all -> all.getFirst().item() != null);
          if (live || shelf.uploads.values().stream().anyMatch(u -> u.made == null)) {
            return refused(Reason.BUCKET_NOT_EMPTY);
          }
          of(by).remove(name);
          return Answer.of(name);
        });
  }

  @Override
  public Answer<Item> put(
      Requester by, ItemName name, Terms terms, Conditions conditions, Upload upload)
      throws IOException {
    Answer<Bucket> bucket = bucket(by, name.bucket());
    if (bucket instanceof Answer.Refused<Bucket>(var reason, _)) {
      return refused(reason);
    }
    byte[] content = upload.readAllBytes();
    List<Checksum> checksums = upload.checksums();
    return in(
        by,
        name.bucket(),
        shelf -> store(shelf, name, terms, conditions, content, checksums, List.of(), null));
  }

  Answer<Item> store(
      Shelf shelf,
      ItemName name,
      Terms terms,
      Conditions conditions,
      byte[] content,
      List<Checksum> checksums,
      List<Integer> partSizes,
      @Nullable ETag tag) {
    DataClass dataClass = terms.dataClass() == null ? shelf.bucket.dataClass() : terms.dataClass();
    if (dataClass == null) {
      return refused(Reason.CLASS_MISSING);
    }
    if (conditions.forWriting(newest(shelf, name.key())) != Conditions.Verdict.HOLD) {
      return refused(Reason.CONDITION_FAILED);
    }
    Version version = version();
    Item item =
        new Item(
            name.key(),
            version,
            content.length,
            tag == null ? tag(checksums) : tag,
            clock.instant(),
            dataClass,
            terms.description(),
            checksums,
            partSizes.size(),
            terms.labels().size(),
            terms.retention(),
            terms.hold() == Hold.ON);
    versions(shelf, name.key())
        .addFirst(new Kept(version, item.modified(), item, content, partSizes, terms.labels()));
    return Answer.of(item);
  }

  ETag tag(List<Checksum> checksums) {
    byte[] unique = new byte[16];
    random.nextBytes(unique);
    return checksums.stream()
        .filter(checksum -> checksum.algorithm() == Checksum.Algorithm.MD5)
        .map(checksum -> ETag.ofMd5(checksum.value()))
        .findFirst()
        .orElseGet(() -> ETag.ofUnique(unique));
  }

  Version version() {
    return new Version(Long.toHexString(random.nextLong()));
  }

  static List<Kept> versions(Shelf shelf, ItemKey key) {
    return shelf.items.computeIfAbsent(key, _ -> new ArrayList<>());
  }

  static @Nullable Item newest(Shelf shelf, ItemKey key) {
    List<Kept> all = shelf.items.getOrDefault(key, List.of());
    return all.isEmpty() ? null : all.getFirst().item();
  }

  Answer<Kept> found(Shelf shelf, ItemName name) {
    List<Kept> all = shelf.items.getOrDefault(name.key(), List.of());
    if (name.version() == null) {
      return all.isEmpty() || all.getFirst().item() == null
          ? refused(Reason.NO_SUCH_ITEM)
          : Answer.of(all.getFirst());
    }
    Optional<Kept> one = all.stream().filter(k -> k.version().equals(name.version())).findFirst();
    if (one.isEmpty()) {
      return refused(Reason.NO_SUCH_VERSION);
    }
    return one.get().item() == null ? refused(Reason.DELETED) : Answer.of(one.get());
  }

  <T> Answer<T> at(Requester by, ItemName name, Function<Kept, Answer<T>> work) {
    return in(
        by,
        name.bucket(),
        shelf ->
            switch (found(shelf, name)) {
              case Answer.Given<Kept>(var kept) -> work.apply(kept);
              case Answer.Refused<Kept>(var reason, _) -> refused(reason);
            });
  }

  @Override
  public Answer<Seen> open(
      Requester by, ItemName name, Selection selection, Conditions conditions) {
    return at(by, name, kept -> seen(kept, selection, conditions, way));
  }

  @Override
  public Answer<Seen> look(
      Requester by, ItemName name, Selection selection, Conditions conditions) {
    return at(by, name, kept -> seen(kept, selection, conditions, _ -> Download.NONE));
  }

  static Answer<Seen> seen(
      Kept kept, Selection selection, Conditions conditions, Function<Download, Download> way) {
    Item item = kept.there();
    return switch (conditions.forReading(item)) {
      case FAIL -> refused(Reason.CONDITION_FAILED);
      case NOT_MODIFIED -> Answer.of(new Seen.NotModified(item));
      case HOLD ->
          slice(kept, selection)
              .<Answer<Seen>>map(slice ->
                  Answer.of(new Seen.Found(item, slice, way.apply(new Bytes(kept, slice)))))
              .orElseGet(() ->
                  refused(
                      selection instanceof Selection.Part
                          ? Reason.PART_UNKNOWN
                          : Reason.RANGE_OUTSIDE));
    };
  }

  static Optional<Seen.Slice> slice(Kept kept, Selection selection) {
    if (!(selection instanceof Selection.Part(int number))) {
      return selection.slice(kept.content().length);
    }
    List<Integer> sizes =
        kept.partSizes().isEmpty() ? List.of(kept.content().length) : kept.partSizes();
    long first = sizes.stream().limit(number - 1).mapToLong(Integer::longValue).sum();
    return number > sizes.size()
        ? Optional.empty()
        : Optional.of(new Seen.Slice(first, sizes.get(number - 1)));
  }

  /// Content out of memory, in pieces.
  record Bytes(Kept kept, Seen.Slice slice) implements Download {
    @Override
    public void writeTo(Sink sink) throws IOException {
      int end = (int) (slice.first() + slice.length());
      for (int at = (int) slice.first(); at < end; at += 65_536) {
        sink.write(ByteBuffer.wrap(kept.content(), at, Math.min(65_536, end - at)));
      }
    }

    @Override
    public void close() {}
  }

  @Override
  public Answer<List<Answer<Removal.Done>>> delete(
      Requester by, BucketName bucket, List<Removal> removals) {
    return in(
        by,
        bucket,
        shelf -> Answer.of(removals.stream().map(removal -> deleted(shelf, removal)).toList()));
  }

  Answer<Removal.Done> deleted(Shelf shelf, Removal removal) {
    List<Kept> all = versions(shelf, removal.key());
    Item item = newest(shelf, removal.key());
    boolean absent = removal.version() == null && item == null;
    if (absent) {
      return Answer.of(new Removal.Done(removal.key(), null, null));
    }
    if (removal.conditions().forWriting(item) != Conditions.Verdict.HOLD) {
      return refused(Reason.CONDITION_FAILED);
    }
    Optional<Kept> kept =
        all.stream()
            .filter(k -> removal.version() == null || k.version().equals(removal.version()))
            .findFirst();
    if (kept.isEmpty()) {
      return refused(Reason.NO_SUCH_VERSION);
    }
    Item there = kept.get().item();
    if (there != null && there.held()) {
      return refused(Reason.HELD);
    }
    if (there != null && isRetained(there, removal.bypass())) {
      return refused(Reason.RETAINED);
    }
    Instant until = clock.instant().plus(WINDOW);
    if (removal.version() != null) {
      all.remove(kept.get());
      return Answer.of(new Removal.Done(removal.key(), removal.version(), until));
    }
    Version marker = version();
    all.addFirst(new Kept(marker, clock.instant(), null, new byte[0], List.of(), Map.of()));
    return Answer.of(new Removal.Done(removal.key(), marker, until));
  }

  boolean isRetained(Item item, Bypass bypass) {
    Retention retention = item.retention();
    return retention != null
        && retention.until().isAfter(clock.instant())
        && (retention.mode() == Retention.Mode.COMPLIANCE || bypass == Bypass.NO);
  }

  @Override
  public Answer<Item> undelete(Requester by, ItemName name) {
    return in(
        by,
        name.bucket(),
        shelf -> {
          List<Kept> all = versions(shelf, name.key());
          if (all.isEmpty()) {
            return refused(Reason.NO_SUCH_ITEM);
          }
          if (all.getFirst().item() != null) {
            return refused(Reason.NOT_DELETED);
          }
          all.removeFirst();
          return Answer.of(all.getFirst().there());
        });
  }

  @Override
  public Answer<Item> copy(
      Requester by,
      Source source,
      ItemName target,
      @Nullable Terms terms,
      @Nullable Map<String, String> labels,
      Conditions conditions) {
    return at(
        by,
        source.name(),
        kept -> {
          Item from = kept.there();
          if (source.conditions().forReading(from) != Conditions.Verdict.HOLD) {
            return refused(Reason.CONDITION_FAILED);
          }
          Terms base =
              terms == null
                  ? new Terms(
                      from.description(), from.dataClass(), kept.labels(), null, Hold.OFF, null)
                  : terms;
          Map<String, String> all = labels == null ? kept.labels() : labels;
          Terms whole =
              new Terms(
                  base.description(),
                  base.dataClass() == null ? from.dataClass() : base.dataClass(),
                  all,
                  base.retention(),
                  base.hold(),
                  null);
          return in(
              by,
              target.bucket(),
              shelf ->
                  store(
                      shelf,
                      target,
                      whole,
                      conditions,
                      kept.content(),
                      from.checksums(),
                      List.of(),
                      null));
        });
  }
}
