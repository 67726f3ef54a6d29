package id.janji.custody.act;

import id.janji.access.Access;
import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import id.janji.custody.index.Buckets;
import id.janji.custody.index.Buckets.KeptBucket;
import id.janji.custody.index.CustomerQueue;
import id.janji.custody.index.Items;
import id.janji.custody.index.Items.KeptItem;
import id.janji.custody.index.Listings;
import id.janji.custody.index.Uploads;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Removal;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.Source;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.Upload;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Operation;
import id.janji.keys.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Custody as it is: everything that is done to an item is granted, entered in its customer's log,
/// done, and told to the log again.
public final class Custodian implements ItemService, AutoCloseable {
  /// How long what was deleted or replaced can be had again.
  public static final Duration UNDO = Duration.ofDays(7);

  private final Acts acts;
  private final Buckets buckets;
  private final Items items;
  private final Uploads uploads;
  private final Listings listings;
  private final UploadKeys held;
  private final Storing storing;
  private final Opening opening;
  private final Copying copying;
  private final Uploading uploading;

  public Custodian(
      Transactions transactions, Access access, Keys keys, Stores stores, Clock clock) {
    CustomerQueue queue = new CustomerQueue(transactions);
    this.acts = new Acts(access);
    this.buckets = new Buckets(transactions, queue, clock);
    this.items = new Items(transactions, queue, clock, UNDO);
    this.uploads = new Uploads(transactions, queue, clock, UNDO);
    this.listings = new Listings(transactions);
    this.held = new UploadKeys(clock);
    Sealing sealing = new Sealing(keys, clock);
    this.storing = new Storing(acts, sealing, keys, stores, buckets, items, clock);
    this.opening = new Opening(acts, access, sealing, keys, stores, items);
    this.copying = new Copying(opening, storing);
    this.uploading = new Uploading(acts, sealing, keys, stores, storing, uploads, held);
  }

  Opening opening() {
    return opening;
  }

  @Override
  public Answer<Bucket> createBucket(Requester by, BucketWish wish) {
    return Faults.told(() ->
        Acts.<Bucket>orElse(
            acts.refusal(by, Operation.STORE, wish.name(), acts.region(by, wish.region())),
            () -> bucketOf(buckets.create(by.customer(), wish))));
  }

  private static Answer<Bucket> bucketOf(Answer<KeptBucket> kept) {
    return switch (kept) {
      case Answer.Given<KeptBucket>(KeptBucket bucket) -> Answer.of(bucket.bucket());
      case Answer.Refused<KeptBucket>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
    };
  }

  @Override
  public Answer<List<Bucket>> buckets(Requester by) {
    return Faults.told(
        () -> Answer.of(buckets.list(by.customer()).stream().map(KeptBucket::bucket).toList()));
  }

  @Override
  public Answer<Bucket> bucket(Requester by, BucketName name) {
    return Faults.told(() -> bucketOf(buckets.find(by.customer(), name)));
  }

  @Override
  public Answer<BucketName> deleteBucket(Requester by, BucketName name) {
    return Faults.told(() ->
        Acts.orElse(
            acts.refusal(by, Operation.DELETE, name, region(by, name)),
            () -> buckets.delete(by.customer(), name)));
  }

  /// The region of a bucket; where there is none, the act is refused for that reason later.
  private String region(Requester by, BucketName name) {
    return buckets.find(by.customer(), name) instanceof Answer.Given<KeptBucket>(KeptBucket kept)
        ? kept.bucket().region()
        : "none";
  }

  @Override
  public Answer<Item> put(
      Requester by, ItemName name, Terms terms, Conditions conditions, Upload upload)
      throws IOException {
    return fed(() -> storing.put(by, name, terms, conditions, content(upload)));
  }

  private static Storing.Content content(Upload upload) {
    return new Storing.Content(upload, upload.size(), upload::checksums);
  }

  /// Work that reads from outside, and passes on what goes wrong there.
  @FunctionalInterface
  private interface Feeding<T> {
    Answer<T> run() throws IOException;
  }

  private static <T> Answer<T> fed(Feeding<T> work) throws IOException {
    try {
      return Faults.told(() -> {
        try {
          return work.run();
        } catch (IOException e) {
          throw new Unfed(e);
        }
      });
    } catch (Unfed e) {
      throw e.why;
    }
  }

  /// Carries what went wrong outside past those who only answer for what is here.
  private static final class Unfed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient IOException why;

    private Unfed(IOException why) {
      super(why);
      this.why = why;
    }
  }

  @Override
  public Answer<Seen> open(
      Requester by, ItemName name, Selection selection, Conditions conditions) {
    return Faults.told(() -> opening.open(by, name, selection, conditions));
  }

  @Override
  public Answer<Seen> look(
      Requester by, ItemName name, Selection selection, Conditions conditions) {
    return Faults.told(() -> opening.look(by, name, selection, conditions));
  }

  @Override
  public Answer<List<Answer<Removal.Done>>> delete(
      Requester by, BucketName bucket, List<Removal> removals) {
    return Faults.told(() -> {
      String region = region(by, bucket);
      List<Answer<Acts.Going>> begun = new ArrayList<>();
      List<Removal> allowed = new ArrayList<>();
      for (Removal removal : removals) {
        Answer<Acts.Going> going =
            acts.begin(
                by, Operation.DELETE, bucket, Acts.key(removal.key()), Optional.empty(), region);
        begun.add(going);
        if (going instanceof Answer.Given<Acts.Going>) {
          allowed.add(removal);
        }
      }
      return deleted(by, bucket, allowed, begun);
    });
  }

  private Answer<List<Answer<Removal.Done>>> deleted(
      Requester by, BucketName bucket, List<Removal> allowed, List<Answer<Acts.Going>> begun) {
    Answer<List<Answer<Removal.Done>>> done;
    try {
      done =
          allowed.isEmpty() ? Answer.of(List.of()) : items.delete(by.customer(), bucket, allowed);
    } catch (RuntimeException e) {
      begun.forEach(each -> Acts.failed(each, "It could not be deleted."));
      throw e;
    }
    return switch (done) {
      case Answer.Refused<List<Answer<Removal.Done>>>(Reason reason, String why) -> {
        begun.forEach(each -> Acts.failed(each, why));
        yield new Answer.Refused<>(reason, why);
      }
      case Answer.Given<List<Answer<Removal.Done>>>(List<Answer<Removal.Done>> each) ->
          Answer.of(Acts.ended(begun, each));
    };
  }

  @Override
  public Answer<Item> undelete(Requester by, ItemName name) {
    return changing(by, name, Operation.UNDELETE, () -> items.undelete(by.customer(), name));
  }

  private <T> Answer<T> changing(
      Requester by, ItemName name, Operation operation, Supplier<Answer<T>> work) {
    return Faults.told(() ->
        acts.around(
            acts.begin(
                by,
                operation,
                name.bucket(),
                Acts.key(name.key()),
                Optional.empty(),
                region(by, name.bucket())),
            work));
  }

  @Override
  public Answer<Item> copy(
      Requester by,
      Source source,
      ItemName target,
      @Nullable Terms terms,
      @Nullable Map<String, String> labels,
      Conditions conditions) {
    return Faults.told(() -> copying.copy(by, source, target, terms, labels, conditions));
  }

  @Override
  public Answer<Listing> list(Requester by, BucketName bucket, ListRequest request) {
    return listing(by, bucket, request, () -> listings.items(by.customer(), bucket, request));
  }

  @Override
  public Answer<Listing.OfVersions> versions(Requester by, BucketName bucket, ListRequest request) {
    return listing(by, bucket, request, () -> listings.versions(by.customer(), bucket, request));
  }

  @Override
  public Answer<Listing.OfUploads> uploads(Requester by, BucketName bucket, ListRequest request) {
    return listing(by, bucket, request, () -> listings.uploads(by.customer(), bucket, request));
  }

  private <T> Answer<T> listing(
      Requester by, BucketName bucket, ListRequest request, Supplier<Answer<T>> work) {
    return Faults.told(() -> {
      byte[] prefix = request.prefix().getBytes(StandardCharsets.UTF_8);
      return acts.around(
          acts.begin(
              by,
              Operation.LIST,
              bucket,
              Bytes.of(prefix.length > 1_024 ? new byte[0] : prefix),
              Optional.empty(),
              region(by, bucket)),
          work);
    });
  }

  @Override
  public Answer<Multipart.Begun> beginUpload(Requester by, ItemName name, Terms terms) {
    return Faults.told(() -> uploading.begin(by, name, terms));
  }

  @Override
  public Answer<Multipart.Part> putPart(
      Requester by, Multipart.Id upload, int number, Upload content) throws IOException {
    return fed(() -> uploading.part(by, upload, number, content(content)));
  }

  @Override
  public Answer<Multipart.Part> copyPart(
      Requester by, Multipart.Id upload, int number, Source source, Selection range) {
    return Faults.told(() ->
        copying.from(
            by, source, range, (_, content) -> uploading.part(by, upload, number, content)));
  }

  @Override
  public Answer<Item> complete(Requester by, Multipart.Id upload, Multipart.Claim claim) {
    return Faults.told(() -> uploading.complete(by, upload, claim));
  }

  @Override
  public Answer<Multipart.Id> abort(Requester by, Multipart.Id upload) {
    return changing(by, upload.name(), Operation.DELETE, () -> uploading.abort(by, upload));
  }

  @Override
  public Answer<Listing.OfParts> parts(Requester by, Multipart.Id upload, int after, int most) {
    return changing(
        by, upload.name(), Operation.HEAD, () -> uploads.parts(by.customer(), upload, after, most));
  }

  @Override
  public Answer<Map<String, String>> labels(Requester by, ItemName name) {
    return changing(
        by,
        name,
        Operation.HEAD,
        () ->
            switch (items.find(by.customer(), name)) {
              case Answer.Given<KeptItem>(KeptItem kept) -> Answer.of(kept.labels());
              case Answer.Refused<KeptItem>(Reason reason, String why) ->
                  new Answer.Refused<>(reason, why);
            });
  }

  @Override
  public Answer<ItemName> label(Requester by, ItemName name, Map<String, String> labels) {
    return changing(
        by,
        name,
        Operation.STORE,
        () ->
            switch (items.label(by.customer(), name, labels)) {
              case Answer.Given<Item> _ -> Answer.of(name);
              case Answer.Refused<Item>(Reason reason, String why) ->
                  new Answer.Refused<>(reason, why);
            });
  }

  @Override
  public Answer<Item> lock(Requester by, ItemName name) {
    return changing(
        by,
        name,
        Operation.HEAD,
        () ->
            switch (items.find(by.customer(), name)) {
              case Answer.Given<KeptItem>(KeptItem kept) -> Answer.of(kept.item());
              case Answer.Refused<KeptItem>(Reason reason, String why) ->
                  new Answer.Refused<>(reason, why);
            });
  }

  @Override
  public Answer<Item> retain(
      Requester by, ItemName name, @Nullable Retention retention, Bypass bypass) {
    return changing(
        by, name, Operation.STORE, () -> items.retain(by.customer(), name, retention, bypass));
  }

  @Override
  public Answer<Item> hold(Requester by, ItemName name, Hold hold) {
    return changing(by, name, Operation.STORE, () -> items.hold(by.customer(), name, hold));
  }

  /// Wipes the keys that are held.
  @Override
  public void close() {
    held.close();
  }
}
