package id.janji.custody.act;

import id.janji.access.Access;
import id.janji.access.Issued;
import id.janji.access.Standing;
import id.janji.clause.Bilingual;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.s3.Selection;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.ledger.Receipt;
import id.janji.seal.context.ItemContext;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Items that the law compels us to open for somebody outside: openly, with a grant and entries as
/// always, or against an intent that stands in a slot. Whoever calls it has seen to it that they
/// were released.
public final class Handing {
  /// The purpose in grants and intents.
  public static final String PURPOSE = "legal";

  private final Custodian custodian;
  private final Visits visits;
  private final Access access;

  public Handing(Custodian custodian, Visits visits, Access access) {
    this.custodian = custodian;
    this.visits = visits;
    this.access = access;
  }

  /// One item by its newest version.
  ///
  /// @param region where it is kept
  public record Named(String bucket, String key, UUID version, String region, long sizeBytes) {}

  /// The item of this name; empty if there is none.
  public Optional<Named> find(UUID customer, String bucket, String key) {
    return chosen(customer, bucket, key, null)
        .map(found ->
            new Named(
                bucket,
                key,
                found.kept().id(),
                found.kept().bucket().bucket().region(),
                found.slice().length()));
  }

  private Optional<Opening.Chosen> chosen(
      UUID customer, String bucket, String key, ItemName.@Nullable Version version) {
    try {
      return BucketName.of(bucket)
          .map(name -> new ItemName(name, new ItemKey(key), version))
          .flatMap(name ->
              custodian.opening().chosen(nobody(customer), name, new Selection.Whole())
                      instanceof Answer.Given<Opening.Chosen>(Opening.Chosen chosen)
                  ? Optional.of(chosen)
                  : Optional.empty());
    } catch (IllegalArgumentException noKey) {
      return Optional.empty();
    }
  }

  private static Requester nobody(UUID customer) {
    return new Requester(
        new UUID(0, 0),
        PURPOSE,
        new CustomerId(customer),
        new UUID(0, 0),
        InetAddress.getLoopbackAddress(),
        Optional.empty());
  }

  /// Lets a person open exactly these items of one bucket, once each, and writes so into the log.
  ///
  /// @return why not; empty if he may
  public Optional<Bilingual> allow(Caller by, UUID customer, List<Named> items, Instant until) {
    return switch (access.stand(customer, Basis.LEGAL, standing(by, items, until))) {
      case Issued.Granted _ -> Optional.empty();
      case Issued.Refused(Bilingual why) -> Optional.of(why);
    };
  }

  private static Standing standing(Caller by, List<Named> items, Instant until) {
    return new Standing(
        actor(by.person(), by.name()),
        Set.of(Operation.OPEN),
        scope(items),
        List.of(PURPOSE),
        items.stream().map(Named::region).distinct().toList(),
        most(items),
        Optional.of(until));
  }

  private static Most most(List<Named> items) {
    return new Most(
        OptionalLong.of(items.size()),
        OptionalLong.of(items.stream().mapToLong(Named::sizeBytes).sum()));
  }

  /// Exactly these items of one bucket.
  public static Scope scope(List<Named> items) {
    return new Scope.Keys(
        items.getFirst().bucket(),
        Set.copyOf(items.stream().map(each -> key(each.key())).toList()));
  }

  private static Bytes key(String key) {
    return Bytes.of(key.getBytes(StandardCharsets.UTF_8));
  }

  private static Actor actor(UUID person, String name) {
    return new Actor(person.toString(), name, Actor.Party.PROVIDER);
  }

  /// What somebody is about whom the law compels.
  public Requester.Errand compelled(UUID matter, Named item) {
    return new Requester.Errand(PURPOSE, matter.toString(), item.region());
  }

  /// What somebody is about who holds a permission for this item that the customer signed; empty if
  /// he holds none.
  public Optional<Requester.Errand> permitted(Caller by, UUID customer, Named item) {
    return access.grants(customer).stream()
        .filter(grant -> grant.basis() == Basis.APPROVED)
        .filter(grant -> grant.terms().actor().id().equals(by.person().toString()))
        .filter(grant -> grant.terms().operations().contains(Operation.OPEN))
        .filter(grant -> scope(List.of(item)).within(grant.terms().scope()))
        .findFirst()
        .map(grant ->
            new Requester.Errand(
                grant.terms().purposes().getFirst(),
                grant.terms().matter().orElse(""),
                grant.terms().regions().getFirst()));
  }

  /// Writes an item's content, under a grant of the caller's.
  ///
  /// @return why not; empty if all of it was written
  public Optional<Bilingual> hand(
      Caller by,
      InetAddress from,
      UUID customer,
      Requester.Errand errand,
      Named item,
      OutputStream out)
      throws IOException {
    Visits.Wish wish = new Visits.Wish(customer, errand, item.bucket(), item.key());
    return switch (visits.open(by, from, wish)) {
      case Visits.Visit.Shut(Bilingual why) -> Optional.of(why);
      case Visits.Visit.Open open -> {
        try (Visits.Content content = open.content()) {
          content.writeTo(out);
        }
        yield Optional.empty();
      }
    };
  }

  /// The grant that stands in a slot instead of in the log.
  public Payload.Grant silentGrant(
      UUID id, UUID matter, Caller by, List<Named> items, Instant from, Instant until) {
    return new Payload.Grant(
        id,
        Optional.empty(),
        actor(by.person(), by.name()),
        Set.of(Operation.OPEN),
        scope(items),
        List.of(PURPOSE),
        Optional.of(matter.toString()),
        from,
        Optional.of(until),
        most(items),
        items.stream().map(Named::region).distinct().sorted().toList());
  }

  /// The intent that waits for a slot.
  public Optional<Payload.Intent> silentIntent(
      UUID act, UUID grant, UUID customer, UUID matter, Caller by, Named item) {
    return chosen(customer, item.bucket(), item.key(), null)
        .map(chosen ->
            new Payload.Intent(
                act,
                grant,
                actor(by.person(), by.name()),
                Operation.OPEN,
                new Item(
                    item.bucket(), key(item.key()), Optional.of(chosen.kept().id().toString())),
                Optional.of(
                    Bytes.of(
                        custodian.opening().context(nobody(customer), chosen.kept()).digest())),
                PURPOSE,
                Optional.of(matter.toString()),
                item.region(),
                Optional.of(item.region())));
  }

  /// Opens an item against the receipt of a slot that holds its intent.
  ///
  /// @return how many bytes were written; empty with why not
  public Answer<Long> openSilently(
      UUID customer, String bucket, String key, Receipt receipt, OutputStream out)
      throws IOException {
    Optional<Opening.Chosen> chosen = chosen(customer, bucket, key, null);
    if (chosen.isEmpty()) {
      return Answer.refused(id.janji.custody.Reason.NO_SUCH_ITEM);
    }
    ItemContext context = custodian.opening().context(nobody(customer), chosen.get().kept());
    return custodian.opening().silently(receipt, chosen.get(), context, out);
  }
}
