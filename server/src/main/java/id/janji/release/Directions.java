package id.janji.release;

import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Step;
import id.janji.access.request.Wish;
import id.janji.custody.act.Handing;
import id.janji.entry.payload.Operation;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.Refusal;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.tenancy.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// What a customer directs: exactly which of his items somebody outside gets, and, once two people
/// of the provider's have said yes, his signature for whoever opens them. A signature is over one
/// bucket, so there is one for each.
public final class Directions {
  private static final Duration WINDOW = Duration.ofDays(2);
  private static final Duration ANSWER = Duration.ofDays(1);

  private final Items items;
  private final Handing handing;
  private final Kernel kernel;
  private final Requests requests;
  private final Clock clock;

  public Directions(Items items, Handing handing, Kernel kernel, Requests requests, Clock clock) {
    this.items = items;
    this.handing = handing;
    this.kernel = kernel;
    this.requests = requests;
    this.clock = clock;
  }

  /// The customer's person directs that these items leave, all of which must be there.
  ///
  /// @param id of the event, the sender's
  /// @param scope one item a line, as `bucket/key`
  /// @param seen how many steps the sender has seen
  public Outcome direct(Caller by, CaseFile file, UUID id, String scope, OptionalInt seen) {
    boolean his =
        by.customerId().equals(Optional.of(file.customer()))
            && !file.silent()
            && !by.isProgram()
            && by.may(Permission.APPROVE_ACCESS);
    if (!his) {
      return Outcome.refused(
          Refusal.Code.NOT_YOURS,
          "Your role does not say this.",
          "Peran Anda tidak mengatakan ini.");
    }
    return switch (items.of(file.customer(), scope)) {
      case Items.Named.Not(var why) -> Outcome.refused(Refusal.Code.UNFIT, why.en(), why.id());
      case Items.Named.There _ ->
          kernel.happen(
              file.customer(),
              file.id(),
              id,
              Kernel.by(by),
              new DisclosureEvent.Directed(String.join("\n", Items.lines(scope))),
              seen);
    };
  }

  /// The buckets of a directed demand for which the caller holds no signature of the customer's.
  public List<List<Handing.Named>> unsigned(Caller by, CaseFile file) {
    Optional<Demand> directed = Disclosures.demand(file).filter(Demand::directed);
    return directed.isPresent()
            && items.of(file.customer(), directed.get().scope()) instanceof Items.Named.There there
        ? there.byBucket().stream().filter(bucket -> !isSigned(by, file, bucket)).toList()
        : List.of();
  }

  private boolean isSigned(Caller by, CaseFile file, List<Handing.Named> bucket) {
    return bucket.stream()
        .allMatch(item -> handing.permitted(by, file.customer(), item).isPresent());
  }

  /// What was asked of the customer for a case and has no answer yet.
  public List<Request> waiting(Caller by, CaseFile file) {
    return requests.of(file.customer()).stream()
        .filter(each -> each.matter().equals(file.id()) && each.person().equals(by.person()))
        .filter(each -> isOpen(each.state(clock.instant())))
        .toList();
  }

  private static boolean isOpen(Request.State state) {
    return state == Request.State.WAITS_FOR_MANAGER || state == Request.State.WAITS_FOR_CUSTOMER;
  }

  /// Asks the customer to sign for exactly the items that he directed, once each.
  ///
  /// @param region from where the caller works
  public Step<List<Request>> ask(Caller by, CaseFile file, String region) {
    List<Request> asked = new ArrayList<>();
    for (List<Handing.Named> bucket : unsigned(by, file)) {
      switch (requests.ask(by, wish(file, bucket, region))) {
        case Step.Done<Request>(Request request) -> asked.add(request);
        case Step.Refused<Request>(var fault) -> {
          return Step.refused(fault);
        }
      }
    }
    return new Step.Done<>(asked);
  }

  private static Wish wish(CaseFile file, List<Handing.Named> bucket, String region) {
    return new Wish(
        file.customer(),
        file.id(),
        Set.of(Operation.OPEN),
        Handing.scope(bucket),
        Purpose.SUPPORT.code(),
        bucket.size(),
        bucket.stream().mapToLong(Handing.Named::sizeBytes).sum(),
        WINDOW,
        ANSWER,
        region);
  }
}
