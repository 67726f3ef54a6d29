package id.janji.custody.act;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Begun;
import id.janji.access.Decision;
import id.janji.access.UnderWay;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.ItemKey;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.seal.context.ItemContext;
import id.janji.tenancy.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Acts of service accounts and of people on an errand: asked about, begun and ended, each with its
/// two entries.
final class Acts {
  /// Stands for the bucket itself where an operation has no key; no item is called so.
  private static final Bytes NO_KEY = Bytes.of(new byte[] {0});

  private final Access access;

  Acts(Access access) {
    this.access = access;
  }

  static Bytes key(ItemKey key) {
    return Bytes.of(key.text().getBytes(StandardCharsets.UTF_8));
  }

  static Act act(Requester by, Operation operation, Item item, String region) {
    Optional<Requester.Errand> errand = by.errand();
    Actor.Party party = errand.isPresent() ? Actor.Party.PROVIDER : Actor.Party.CUSTOMER;
    return new Act(
        by.customer().value(),
        new Actor(by.account().toString(), by.name(), party),
        operation,
        item,
        errand.map(Requester.Errand::purpose).orElse(Purpose.SERVICE.code()),
        errand.map(Requester.Errand::matter),
        region,
        errand.map(Requester.Errand::region));
  }

  /// Whether the account may do something to a bucket as a whole.
  Optional<Answer.Refused<?>> refusal(
      Requester by, Operation operation, BucketName bucket, String region) {
    Bytes key = operation == Operation.LIST ? Bytes.of(new byte[0]) : NO_KEY;
    Item item = new Item(bucket.text(), key, Optional.empty());
    return switch (access.decide(act(by, operation, item, region))) {
      case Decision.Allowed _ -> Optional.empty();
      case Decision.Refused refused -> Optional.of(denied(refused));
    };
  }

  private static <T> Answer.Refused<T> denied(Decision.Refused refused) {
    Reason reason = refused.code() == Decision.Code.HELD ? Reason.HELD : Reason.DENIED;
    return new Answer.Refused<>(reason, refused.sentence().en());
  }

  /// The region that is meant; where none is named, the first in which the account may store.
  String region(Requester by, @Nullable String named) {
    return named != null
        ? named
        : access.grants(by.customer().value()).stream()
            .filter(grant -> grant.terms().actor().id().equals(by.account().toString()))
            .filter(grant -> grant.terms().operations().contains(Operation.STORE))
            .flatMap(grant -> grant.terms().regions().stream())
            .sorted()
            .findFirst()
            .orElse("none");
  }

  /// An act that was begun.
  record Going(Decision.Allowed allowed, UnderWay act) {
    void done(long bytes) {
      act.end(Payload.Result.DONE, bytes, Optional.empty());
    }

    void failed(String why) {
      act.end(Payload.Result.FAILED, 0, Optional.of(why));
    }
  }

  /// Begins an act on a version of an item, or says why not.
  Answer<Going> begin(Requester by, Operation operation, ItemContext context, long mostBytes) {
    Item item =
        new Item(
            context.bucket(),
            Bytes.of(context.name().bytes()),
            Optional.of(context.version().toString()));
    return begin(
        act(by, operation, item, context.region()),
        Optional.of(Bytes.of(context.digest())),
        mostBytes);
  }

  /// Begins an act that needs no key.
  Answer<Going> begin(
      Requester by,
      Operation operation,
      BucketName bucket,
      Bytes key,
      Optional<UUID> version,
      String region) {
    Item item = new Item(bucket.text(), key, version.map(UUID::toString));
    return begin(act(by, operation, item, region), Optional.empty(), 0);
  }

  private Answer<Going> begin(Act act, Optional<Bytes> context, long mostBytes) {
    return switch (access.decide(act)) {
      case Decision.Refused refused -> denied(refused);
      case Decision.Allowed allowed ->
          switch (access.begin(allowed, context, mostBytes)) {
            case Begun.Going(UnderWay going) -> Answer.of(new Going(allowed, going));
            case Begun.Refused(Decision.Refused refused) -> denied(refused);
          };
    };
  }

  /// Does something that needs no key, between its two entries.
  <T> Answer<T> around(Answer<Going> begun, Supplier<Answer<T>> work) {
    return switch (begun) {
      case Answer.Refused<Going>(Reason reason, String sentence) ->
          new Answer.Refused<>(reason, sentence);
      case Answer.Given<Going>(Going going) -> {
        Answer<T> answer;
        try {
          answer = work.get();
        } catch (RuntimeException e) {
          going.failed("It could not be done.");
          throw e;
        }
        switch (answer) {
          case Answer.Given<T> _ -> going.done(0);
          case Answer.Refused<T>(Reason _, String sentence) -> going.failed(sentence);
        }
        yield answer;
      }
    };
  }

  /// The refusal if there is one, else what the work answers.
  static <T> Answer<T> orElse(Optional<Answer.Refused<?>> refusal, Supplier<Answer<T>> work) {
    return refusal
        .<Answer<T>>map(refused -> new Answer.Refused<>(refused.reason(), refused.sentence()))
        .orElseGet(work);
  }

  /// Ends what was begun as failed.
  static void failed(Answer<Going> begun, String why) {
    if (begun instanceof Answer.Given<Going>(Going going)) {
      going.failed(why);
    }
  }

  /// Ends each act that was begun with the next of the answers, and puts those that were not begun
  /// in their places.
  static <T> List<Answer<T>> ended(List<Answer<Going>> begun, List<Answer<T>> answers) {
    Iterator<Answer<T>> next = answers.iterator();
    List<Answer<T>> all = new ArrayList<>();
    for (Answer<Going> each : begun) {
      switch (each) {
        case Answer.Refused<Going>(Reason reason, String why) ->
            all.add(new Answer.Refused<>(reason, why));
        case Answer.Given<Going>(Going going) -> {
          Answer<T> answer = next.next();
          switch (answer) {
            case Answer.Given<T> _ -> going.done(0);
            case Answer.Refused<T>(Reason _, String why) -> going.failed(why);
          }
          all.add(answer);
        }
      }
    }
    return all;
  }
}
