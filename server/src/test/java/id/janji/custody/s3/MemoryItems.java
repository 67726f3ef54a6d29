package id.janji.custody.s3;

import static id.janji.custody.Answer.refused;

import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Checksum;
import id.janji.custody.Description;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.ItemName.Version;
import id.janji.custody.PartChecksums;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The item service as plainly as can be: everything in memory, one lock, nothing sealed. It is
/// what the protocol is tested over, and what other item services can be compared with.
public final class MemoryItems implements ItemService {
  public static final String REGION = "id-jkt-1";
  private static final Duration WINDOW = Duration.ofDays(7);

  private final Clock clock;
  private final Random random;
  private final Map<CustomerId, TreeMap<BucketName, Shelf>> shelves = new HashMap<>();
  private Function<Requester, Optional<Reason>> mood = _ -> Optional.empty();
  private Function<Download, Download> way = download -> download;

  public MemoryItems(Clock clock, long seed) {
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

  private static final class Shelf {
    final Bucket bucket;
    final TreeMap<ItemKey, List<Kept>> items = new TreeMap<>();
    final TreeMap<String, Started> uploads = new TreeMap<>();

    Shelf(Bucket bucket) {
      this.bucket = bucket;
    }
  }

  /// A version, newest first in its list; a deletion has no item.
  private record Kept(
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

  private static final class Started {
    final Multipart.Begun begun;
    final Terms terms;
    final TreeMap<Integer, Piece> parts = new TreeMap<>();
    @Nullable Item made;

    Started(Multipart.Begun begun, Terms terms) {
      this.begun = begun;
      this.terms = terms;
    }
  }

  private record Piece(Multipart.Part part, byte[] content) {}

  /// Work on a bucket, or why there is none.
  private synchronized <T> Answer<T> in(
      Requester by, BucketName name, Function<Shelf, Answer<T>> work) {
    Optional<Reason> bad = mood.apply(by);
    if (bad.isPresent()) {
      return refused(bad.get());
    }
    Shelf shelf = of(by).get(name);
    return shelf == null ? refused(Reason.NO_SUCH_BUCKET) : work.apply(shelf);
  }

  private TreeMap<BucketName, Shelf> of(Requester by) {
    return shelves.computeIfAbsent(by.customer(), _ -> new TreeMap<>());
  }

  @Override
  public synchronized Answer<Bucket> createBucket(Requester by, BucketWish wish) {
    if (of(by).containsKey(wish.name())) {
      return refused(Reason.BUCKET_EXISTS);
    }
    if (wish.region() != null && !wish.region().equals(REGION)) {
      return refused(Reason.REGION_UNKNOWN);
    }
    String service = wish.service() == null ? "storage" : wish.service();
    if (!service.equals("storage")) {
      return refused(Reason.SERVICE_UNKNOWN);
    }
    Bucket bucket =
        new Bucket(wish.name(), REGION, service, wish.dataClass(), null, clock.instant());
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

  private Answer<Item> store(
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

  private ETag tag(List<Checksum> checksums) {
    byte[] unique = new byte[16];
    random.nextBytes(unique);
    return checksums.stream()
        .filter(checksum -> checksum.algorithm() == Checksum.Algorithm.MD5)
        .map(checksum -> ETag.ofMd5(checksum.value()))
        .findFirst()
        .orElseGet(() -> ETag.ofUnique(unique));
  }

  private Version version() {
    return new Version(Long.toHexString(random.nextLong()));
  }

  private static List<Kept> versions(Shelf shelf, ItemKey key) {
    return shelf.items.computeIfAbsent(key, _ -> new ArrayList<>());
  }

  private static @Nullable Item newest(Shelf shelf, ItemKey key) {
    List<Kept> all = shelf.items.getOrDefault(key, List.of());
    return all.isEmpty() ? null : all.getFirst().item();
  }

  private Answer<Kept> found(Shelf shelf, ItemName name) {
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

  private <T> Answer<T> at(Requester by, ItemName name, Function<Kept, Answer<T>> work) {
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

  private static Answer<Seen> seen(
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

  private static Optional<Seen.Slice> slice(Kept kept, Selection selection) {
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
  private record Bytes(Kept kept, Seen.Slice slice) implements Download {
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

  private Answer<Removal.Done> deleted(Shelf shelf, Removal removal) {
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

  private boolean isRetained(Item item, Bypass bypass) {
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

  /// Rolls keys up as [ListRequest] says.
  private static <T> Rolled<T> rolled(
      Stream<T> all, Function<T, String> key, ListRequest request, Function<T, String> id) {
    Rolled<T> rolled = new Rolled<>(new ArrayList<>(), new ArrayList<>(), new boolean[] {true});
    all.filter(each -> key.apply(each).startsWith(request.prefix()))
        .forEach(each -> {
          String name = key.apply(each);
          int cut =
              request.delimiter().isEmpty()
                  ? -1
                  : name.indexOf(request.delimiter(), request.prefix().length());
          String entry = cut < 0 ? name : name.substring(0, cut + request.delimiter().length());
          int order = ItemKey.compare(name, request.after());
          boolean later = order > 0 || (order == 0 && rolled.passed(id.apply(each), request));
          if (!later || (cut >= 0 && entry.equals(request.after()))) {
            return;
          }
          if (cut >= 0 && rolled.prefixes.contains(entry)) {
            return;
          }
          if (rolled.entries.size() + rolled.prefixes.size() >= request.most()) {
            rolled.whole[0] = false;
          } else if (cut >= 0) {
            rolled.prefixes.add(entry);
          } else {
            rolled.entries.add(each);
          }
        });
    return rolled;
  }

  private static final class Rolled<T> {
    final List<T> entries;
    final List<String> prefixes;
    final boolean[] whole;
    private boolean behind;

    Rolled(List<T> entries, List<String> prefixes, boolean[] whole) {
      this.entries = entries;
      this.prefixes = prefixes;
      this.whole = whole;
    }

    boolean passed(String id, ListRequest request) {
      boolean was = behind;
      behind |= !request.afterId().isEmpty() && id.equals(request.afterId());
      return was;
    }
  }

  @Override
  public Answer<Listing> list(Requester by, BucketName bucket, ListRequest request) {
    return in(
        by,
        bucket,
        shelf -> {
          Stream<Item> live =
              shelf.items.values().stream()
                  .filter(all -> !all.isEmpty() && all.getFirst().item() != null)
                  .map(all -> all.getFirst().there());
          Rolled<Item> rolled = rolled(live, item -> item.key().text(), request, _ -> "");
          return Answer.of(new Listing(rolled.entries, rolled.prefixes, rolled.whole[0]));
        });
  }

  private record Placed(ItemKey key, Kept kept, boolean newest) {
    Listing.Entry entry() {
      Item item = kept.item();
      return item == null
          ? new Listing.Entry.OfDeletion(key, kept.version(), kept.time(), newest)
          : new Listing.Entry.OfItem(item, newest);
    }
  }

  @Override
  public Answer<Listing.OfVersions> versions(Requester by, BucketName bucket, ListRequest request) {
    return in(
        by,
        bucket,
        shelf -> {
          Stream<Placed> all =
              shelf.items.entrySet().stream()
                  .flatMap(one ->
                      one.getValue().stream()
                          .map(kept ->
                              new Placed(one.getKey(), kept, kept == one.getValue().getFirst())));
          Rolled<Placed> rolled =
              rolled(all, one -> one.key().text(), request, one -> one.kept().version().text());
          return Answer.of(
              new Listing.OfVersions(
                  rolled.entries.stream().map(Placed::entry).toList(),
                  rolled.prefixes,
                  rolled.whole[0]));
        });
  }

  @Override
  public Answer<Multipart.Begun> beginUpload(Requester by, ItemName name, Terms terms) {
    return in(
        by,
        name.bucket(),
        shelf -> {
          Multipart.Begun begun =
              new Multipart.Begun(
                  new Multipart.Id(name, Long.toHexString(random.nextLong())),
                  clock.instant(),
                  terms.checksum());
          shelf.uploads.put(begun.id().id(), new Started(begun, terms));
          return Answer.of(begun);
        });
  }

  private <T> Answer<T> on(Requester by, Multipart.Id id, Function<Started, Answer<T>> work) {
    return in(
        by,
        id.name().bucket(),
        shelf -> {
          Started started = shelf.uploads.get(id.id());
          return started == null || !started.begun.id().equals(id)
              ? refused(Reason.NO_SUCH_UPLOAD)
              : work.apply(started);
        });
  }

  @Override
  public Answer<Multipart.Part> putPart(
      Requester by, Multipart.Id upload, int number, Upload content) throws IOException {
    Answer<Boolean> known = on(by, upload, _ -> Answer.of(true));
    if (known instanceof Answer.Refused<Boolean>(var reason, _)) {
      return refused(reason);
    }
    byte[] bytes = content.readAllBytes();
    List<Checksum> checksums = content.checksums();
    return on(by, upload, started -> Answer.of(part(started, number, bytes, checksums)));
  }

  private Multipart.Part part(Started started, int number, byte[] bytes, List<Checksum> checksums) {
    Multipart.Part part =
        new Multipart.Part(number, bytes.length, tag(checksums), clock.instant(), checksums);
    started.parts.put(number, new Piece(part, bytes));
    return part;
  }

  @Override
  public Answer<Multipart.Part> copyPart(
      Requester by, Multipart.Id upload, int number, Source source, Selection range) {
    return at(
        by,
        source.name(),
        kept -> {
          if (source.conditions().forReading(kept.there()) != Conditions.Verdict.HOLD) {
            return refused(Reason.CONDITION_FAILED);
          }
          Optional<Seen.Slice> slice = slice(kept, range);
          if (slice.isEmpty()) {
            return refused(Reason.RANGE_OUTSIDE);
          }
          int first = (int) slice.get().first();
          byte[] bytes =
              Arrays.copyOfRange(kept.content(), first, first + (int) slice.get().length());
          return on(by, upload, started -> Answer.of(part(started, number, bytes, List.of())));
        });
  }

  @Override
  public Answer<Item> complete(Requester by, Multipart.Id upload, Multipart.Claim claim) {
    return on(
        by,
        upload,
        started -> {
          if (started.made != null) {
            return Answer.of(started.made);
          }
          List<Piece> pieces = new ArrayList<>();
          for (Multipart.Named named : claim.parts()) {
            Piece piece = started.parts.get(named.number());
            boolean right =
                piece != null
                    && piece.part().etag().equals(named.etag())
                    && (named.checksum() == null
                        || piece.part().checksums().contains(named.checksum()));
            if (!right) {
              return refused(Reason.PART_UNKNOWN);
            }
            pieces.add(piece);
          }
          boolean small =
              pieces.stream()
                  .limit(pieces.size() - 1L)
                  .anyMatch(piece -> piece.part().size() < Multipart.SMALLEST_PART);
          return small
              ? refused(Reason.PART_TOO_SMALL)
              : in(by, upload.name().bucket(), shelf -> put(shelf, started, pieces, claim));
        });
  }

  private Answer<Item> put(
      Shelf shelf, Started started, List<Piece> pieces, Multipart.Claim claim) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    pieces.forEach(piece -> whole.writeBytes(piece.content()));
    if (claim.size().isPresent() && claim.size().getAsLong() != whole.size()) {
      return refused(Reason.CHECKSUM_DIFFERS);
    }
    List<Checksum> checksums = checksums(started.begun.checksum(), pieces);
    if (claim.checksum() != null && !checksums.contains(claim.checksum())) {
      return refused(Reason.CHECKSUM_DIFFERS);
    }
    Answer<Item> stored =
        store(
            shelf,
            started.begun.id().name(),
            started.terms,
            claim.conditions(),
            whole.toByteArray(),
            checksums,
            pieces.stream().map(piece -> piece.content().length).toList(),
            ETag.ofParts(pieces.stream().map(piece -> piece.part().etag()).toList()));
    if (stored instanceof Answer.Given<Item>(var item)) {
      started.made = item;
      started.parts.clear();
    }
    return stored;
  }

  private static List<Checksum> checksums(
      Checksum.@Nullable Algorithm algorithm, List<Piece> pieces) {
    if (algorithm == null) {
      return List.of();
    }
    List<Checksum> parts =
        pieces.stream()
            .flatMap(piece -> piece.part().checksums().stream())
            .filter(checksum -> checksum.algorithm() == algorithm)
            .toList();
    if (parts.size() != pieces.size()) {
      return List.of();
    }
    return switch (algorithm) {
      case SHA1, SHA256 -> List.of(PartChecksums.composite(algorithm, parts));
      case CRC32, CRC32C ->
          List.of(PartChecksums.composite(algorithm, parts), joined(parts, pieces));
      case CRC64NVME -> List.of(joined(parts, pieces));
      case MD5 -> List.of();
    };
  }

  private static Checksum joined(List<Checksum> parts, List<Piece> pieces) {
    Checksum whole = parts.getFirst();
    for (int i = 1; i < parts.size(); i++) {
      whole = PartChecksums.joined(whole, parts.get(i), pieces.get(i).content().length);
    }
    return whole;
  }

  @Override
  public Answer<Multipart.Id> abort(Requester by, Multipart.Id upload) {
    return on(
        by,
        upload,
        _ ->
            in(
                by,
                upload.name().bucket(),
                shelf -> {
                  shelf.uploads.remove(upload.id());
                  return Answer.of(upload);
                }));
  }

  @Override
  public Answer<Listing.OfParts> parts(Requester by, Multipart.Id upload, int after, int most) {
    return on(
        by,
        upload,
        started -> {
          List<Multipart.Part> behind =
              started.parts.tailMap(after, false).values().stream().map(Piece::part).toList();
          return Answer.of(
              new Listing.OfParts(
                  started.begun,
                  behind.subList(0, Math.min(most, behind.size())),
                  behind.size() <= most));
        });
  }

  @Override
  public Answer<Listing.OfUploads> uploads(Requester by, BucketName bucket, ListRequest request) {
    return in(
        by,
        bucket,
        shelf -> {
          Stream<Multipart.Begun> open =
              shelf.uploads.values().stream()
                  .filter(started -> started.made == null)
                  .map(started -> started.begun)
                  .sorted((a, b) -> a.id().name().key().compareTo(b.id().name().key()));
          Rolled<Multipart.Begun> rolled =
              rolled(open, begun -> begun.id().name().key().text(), request, b -> b.id().id());
          return Answer.of(new Listing.OfUploads(rolled.entries, rolled.prefixes, rolled.whole[0]));
        });
  }

  @Override
  public Answer<Map<String, String>> labels(Requester by, ItemName name) {
    return at(by, name, kept -> Answer.of(kept.labels()));
  }

  @Override
  public Answer<ItemName> label(Requester by, ItemName name, Map<String, String> labels) {
    return changed(
        by,
        name,
        labels,
        item -> copy(item, labels.size(), item.retention(), item.held()),
        _ -> name);
  }

  @Override
  public Answer<Item> lock(Requester by, ItemName name) {
    return at(by, name, kept -> Answer.of(kept.there()));
  }

  @Override
  public Answer<Item> retain(
      Requester by, ItemName name, @Nullable Retention retention, Bypass bypass) {
    Answer<Item> found = lock(by, name);
    if (found instanceof Answer.Given<Item>(var item)
        && isRetained(item, bypass)
        && (retention == null
            || retention.until().isBefore(Objects.requireNonNull(item.retention()).until()))) {
      return refused(Reason.RETAINED);
    }
    return changed(
        by, name, null, item -> copy(item, item.labels(), retention, item.held()), item -> item);
  }

  @Override
  public Answer<Item> hold(Requester by, ItemName name, Hold hold) {
    return changed(
        by,
        name,
        null,
        item -> copy(item, item.labels(), item.retention(), hold == Hold.ON),
        item -> item);
  }

  private <T> Answer<T> changed(
      Requester by,
      ItemName name,
      @Nullable Map<String, String> labels,
      Function<Item, Item> change,
      Function<Item, T> told) {
    return at(
        by,
        name,
        kept ->
            in(
                by,
                name.bucket(),
                shelf -> {
                  List<Kept> all = versions(shelf, name.key());
                  Item item = change.apply(kept.there());
                  all.set(
                      all.indexOf(kept),
                      new Kept(
                          kept.version(),
                          kept.time(),
                          item,
                          kept.content(),
                          kept.partSizes(),
                          labels == null ? kept.labels() : labels));
                  return Answer.of(told.apply(item));
                }));
  }

  private static Item copy(Item item, int labels, @Nullable Retention retention, boolean held) {
    Description description = item.description();
    return new Item(
        item.key(),
        item.version(),
        item.size(),
        item.etag(),
        item.modified(),
        item.dataClass(),
        description,
        item.checksums(),
        item.parts(),
        labels,
        retention,
        held);
  }
}
