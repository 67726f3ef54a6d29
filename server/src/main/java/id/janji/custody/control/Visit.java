package id.janji.custody.control;

import id.janji.access.Act;
import id.janji.access.Begun;
import id.janji.access.Decision;
import id.janji.access.Standing;
import id.janji.access.UnderWay;
import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Description;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.Download;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.Removal;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.Upload;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Opened;
import id.janji.seal.context.ItemContext;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Purpose;
import id.janji.tenancy.Services;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account of a test customer's own, let in by an ordinary grant on one bucket until this is
/// closed. What it does goes through the same code as what everybody does.
public final class Visit implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final Ground ground;
  private final Services.Service service;
  private final Requester by;
  private final Actor actor;
  private final BucketName bucket;

  private Visit(Ground ground, CustomerId customer, Services.Service service, String control) {
    UUID account =
        UUID.nameUUIDFromBytes((customer.value() + control).getBytes(StandardCharsets.UTF_8));
    String name = "Kenari " + control;
    this.ground = ground;
    this.service = service;
    this.by = new Requester(account, name, customer, UUID.randomUUID(), HERE, Optional.empty());
    this.actor = new Actor(account.toString(), name, Actor.Party.CUSTOMER);
    this.bucket = new BucketName("probe-" + service.region());
  }

  static Visit begin(Ground ground, CustomerId customer, Services.Service service, String control) {
    Visit visit = new Visit(ground, customer, service, control);
    ground.access().stand(customer.value(), Basis.OWN, visit.standing()).orThrow();
    Answer<Bucket> made = ground.custody().createBucket(visit.by, visit.wish(visit.bucket));
    if (made instanceof Answer.Refused<Bucket>(Reason reason, String why)
        && reason != Reason.BUCKET_EXISTS) {
      visit.close();
      throw new IllegalStateException("no test bucket: " + why);
    }
    return visit;
  }

  private Standing standing() {
    return new Standing(
        actor,
        EnumSet.complementOf(EnumSet.of(Operation.DESTROY)),
        new Scope.Bucket(bucket.text()),
        List.of(Purpose.SERVICE.code()),
        List.of(service.region()),
        Most.UNLIMITED,
        Optional.empty());
  }

  /// A wish for a bucket of the service, that names no class.
  BucketWish wish(BucketName name) {
    return new BucketWish(name, service.region(), service.id().value().toString(), null);
  }

  public CustomerId customer() {
    return by.customer();
  }

  public Requester by() {
    return by;
  }

  public Actor actor() {
    return actor;
  }

  public String region() {
    return service.region();
  }

  public BucketName bucket() {
    return bucket;
  }

  public ItemName name(String key) {
    return ItemName.newest(bucket, new ItemKey("probe/" + key));
  }

  /// Content that is already here.
  public static Upload content(byte[] content) {
    return new InMemory(content);
  }

  /// What is stored with the content where nothing is special.
  public static Terms terms(
      @Nullable DataClass dataClass, @Nullable Retention retention, Hold hold) {
    return new Terms(
        new Description("application/octet-stream", Map.of(), Map.of()),
        dataClass,
        Map.of(),
        retention,
        hold,
        null);
  }

  public Answer<Item> store(String key, byte[] content) throws IOException {
    return store(name(key), terms(DataClass.CONTENT, null, Hold.OFF), content);
  }

  public Answer<Item> store(ItemName name, Terms terms, byte[] content) throws IOException {
    return ground.custody().put(by, name, terms, Conditions.NONE, new InMemory(content));
  }

  /// The content of an item, or why it is not given.
  public Answer<byte[]> read(String key) throws IOException {
    return read(name(key));
  }

  /// The same of one version.
  public Answer<byte[]> read(ItemName name) throws IOException {
    Answer<Seen> seen = ground.custody().open(by, name, new Selection.Whole(), Conditions.NONE);
    return switch (seen) {
      case Answer.Refused<Seen>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<Seen>(Seen.Found(_, _, Download content)) -> {
        try (content) {
          yield Answer.of(taken(content));
        }
      }
      case Answer.Given<Seen>(Seen.NotModified _) ->
          throw new IllegalStateException("no condition was named");
    };
  }

  private static byte[] taken(Download content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(
        new Download.Sink() {
          @Override
          public void write(ByteBuffer bytes) {
            byte[] some = new byte[bytes.remaining()];
            bytes.get(some);
            out.writeBytes(some);
          }

          @Override
          public void cut() {}
        });
    return out.toByteArray();
  }

  /// Deletes an item, or one version of it.
  public Answer<Removal.Done> delete(
      String key, ItemName.@Nullable Version version, Bypass bypass) {
    Removal removal = new Removal(name(key).key(), version, Conditions.NONE, bypass);
    return switch (ground.custody().delete(by, bucket, List.of(removal))) {
      case Answer.Given<List<Answer<Removal.Done>>>(var each) -> each.getFirst();
      case Answer.Refused<List<Answer<Removal.Done>>>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
    };
  }

  /// The context of a new item, of which nothing is stored.
  public ItemContext context(String key) {
    UUID customer = customer().value();
    return new ItemContext(
        ground.keys().installation(),
        customer,
        region(),
        bucket.text(),
        new id.janji.seal.context.ItemName(name(key).key().text().getBytes(StandardCharsets.UTF_8)),
        UUID.randomUUID(),
        DataClass.CONTENT.word(),
        ground.keys().domain(customer, region()),
        "days-30",
        ground.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /// Begins an act on an item of this context; whoever holds it ends it.
  public UnderWay begin(Operation operation, ItemContext context) {
    id.janji.entry.payload.Item item =
        new id.janji.entry.payload.Item(
            context.bucket(),
            Bytes.of(context.name().bytes()),
            Optional.of(context.version().toString()));
    Act act =
        new Act(
            customer().value(),
            actor,
            operation,
            item,
            Purpose.SERVICE.code(),
            Optional.empty(),
            region(),
            Optional.empty());
    return switch (ground.access().decide(act)) {
      case Decision.Refused refused -> throw new IllegalStateException(refused.sentence().en());
      case Decision.Allowed allowed ->
          switch (ground.access().begin(allowed, Optional.of(Bytes.of(context.digest())), 0)) {
            case Begun.Going(UnderWay going) -> going;
            case Begun.Refused(Decision.Refused why) ->
                throw new IllegalStateException(why.sentence().en());
          };
    };
  }

  /// The wrapped data key of an item that `storing` announced and that is not stored; ends the act.
  public WrappedDataKey wrapped(UnderWay storing, ItemContext context) {
    try {
      return switch (ground.keys().openNew(storing.receipt(), context)) {
        case Opened.Key<NewDataKey>(NewDataKey key) -> {
          try (key) {
            yield key.wrapped();
          }
        }
        case Opened.Refused<NewDataKey>(Refusal why) ->
            throw new IllegalStateException("no test key: " + why.sentence());
      };
    } finally {
      end(storing);
    }
  }

  /// Ends an act of which nothing came.
  public static void end(UnderWay act) {
    act.end(Payload.Result.FAILED, 0, Optional.of("A probe asked for a key and kept nothing."));
  }

  /// Ends the grant.
  @Override
  public void close() {
    ground.access().endAccount(customer().value(), actor, actor, "The probe is over.");
  }
}
