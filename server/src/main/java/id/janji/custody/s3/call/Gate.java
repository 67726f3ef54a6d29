package id.janji.custody.s3.call;

import id.janji.custody.Requester;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.Operation;
import id.janji.custody.s3.request.Place;
import id.janji.custody.s3.request.Routing;
import id.janji.custody.s3.sign.Claim;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.PayloadClaim;
import id.janji.custody.s3.sign.Verifier;
import id.janji.identity.service.AccessKeys;
import id.janji.identity.service.AccessKeys.Holder;
import id.janji.identity.service.Right;
import id.janji.identity.service.SigningKey;
import id.janji.tenancy.CustomerId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The one way in: refuses who is nobody, whose signature is wrong, and who lacks a right that his
/// operation needs. What it has not let in reaches nothing.
final class Gate {
  private static final String LOCK = "x-amz-object-lock-";
  private static final String BYPASS = "x-amz-bypass-governance-retention";

  private final AccessKeys keys;
  private final Verifier verifier;
  private final Supplier<Set<String>> names;

  /// @param names under which we are reached, in lower case
  Gate(AccessKeys keys, Verifier verifier, Supplier<Set<String>> names) {
    this.keys = keys;
    this.verifier = verifier;
    this.names = names;
  }

  /// @throws Rejection if the request is not let in
  Call admit(Arrival arrival) throws Rejection {
    Head head = arrival.head();
    Claim claim =
        Claim.of(head, Claim.Service.S3)
            .orElseThrow(() ->
                new Rejection(
                    ErrorCode.ACCESS_DENIED,
                    "Nothing is open to everybody here; sign the request."));
    verifier.checkTime(claim);
    PayloadClaim payload = Verifier.payload(head, claim);
    Holder holder =
        keys.holder(claim.accessKey())
            .orElseThrow(() -> new Rejection(ErrorCode.INVALID_ACCESS_KEY_ID));
    SigningKey key = holder.signing().key(claim.scope().ofKey());
    Verifier.check(head, claim, payload, key);
    keys.used(holder.account());
    Place place = Place.of(head, names.get());
    Operation operation = Routing.operation(head, place);
    require(holder, needs(operation, head));
    return new Call(
        operation, place, by(holder, arrival), arrival, new Call.Signed(claim, payload, key));
  }

  private static Requester by(Holder holder, Arrival arrival) {
    return new Requester(
        holder.account(),
        holder.name(),
        new CustomerId(holder.customer()),
        arrival.id(),
        arrival.from(),
        Optional.empty());
  }

  /// Who stores an item under a lock, or passes one over, needs the right to do that besides.
  private static Set<Right> needs(Operation operation, Head head) {
    Set<Right> needs = EnumSet.copyOf(operation.needs());
    if (head.headers().keySet().stream()
        .anyMatch(name -> name.startsWith(LOCK) || name.equals(BYPASS))) {
      needs.add(Right.HOLD);
    }
    return needs;
  }

  private static void require(Holder holder, Set<Right> needs) throws Rejection {
    for (Right need : needs) {
      if (!holder.rights().contains(need)) {
        throw new Rejection(
            ErrorCode.ACCESS_DENIED,
            "The account lacks the right to %s; your administrator can make one that has it."
                .formatted(need.name().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
