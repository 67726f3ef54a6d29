package id.janji.custody.s3;

import static id.janji.custody.Answer.refused;

import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.Checksum;
import id.janji.custody.Description;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.PartChecksums;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The item service as plainly as can be: everything in memory, one lock, nothing sealed. It is
/// what the protocol is tested over, and what other item services can be compared with.
public final class MemoryItems extends MemoryShelves {
  public static final String REGION = "id-jkt-1";

  public MemoryItems(Clock clock, long seed) {
    super(clock, seed);
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
