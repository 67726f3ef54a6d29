package id.janji.custody.job;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Begun;
import id.janji.access.Decision;
import id.janji.access.Grant;
import id.janji.access.Issued;
import id.janji.access.Standing;
import id.janji.access.UnderWay;
import id.janji.custody.Answer;
import id.janji.custody.index.Departures;
import id.janji.custody.index.Items;
import id.janji.custody.index.Items.Due;
import id.janji.custody.index.Items.Lying;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.Removal;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.job.Job;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Purpose;
import id.janji.tenancy.Services;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Destroys what is past its time and neither held nor locked. An item whose retention is over is
/// deleted first, and destroyed when the window to undelete it is over, like all that was deleted
/// or replaced. Each act stands in the customer's log, on a grant of its own that the contract
/// names: it opens nothing, and ends with the run.
public final class Destruction implements Job {
  public static final String NAME = "destruction";
  private static final int AT_ONCE = 500;
  private static final int MOST_ROUNDS = 20;
  private static final Actor ACTOR =
      new Actor("job:destruction", "Destruction after retention", Actor.Party.PROVIDER);

  private final Access access;
  private final Items items;
  private final Departures departures;
  private final Services services;
  private final Clock clock;

  public Destruction(
      Access access, Items items, Departures departures, Services services, Clock clock) {
    this.access = access;
    this.items = items;
    this.departures = departures;
    this.services = services;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public Told run() {
    int deleted = 0;
    int destroyed = 0;
    List<RuntimeException> faults = new ArrayList<>();
    for (CustomerId customer : departures.customersWithDue()) {
      try {
        Grant grant = granted(customer);
        try {
          deleted += delete(customer);
          destroyed += destroy(customer);
        } finally {
          access.revoke(customer.value(), grant.id(), ACTOR, "The run is over.");
        }
      } catch (RuntimeException e) {
        // What is in the way of one customer keeps nothing of the others.
        faults.add(e);
      }
    }
    if (!faults.isEmpty()) {
      throw faults.getFirst();
    }
    String told =
        "%d items past their retention deleted, %d versions destroyed"
            .formatted(deleted, destroyed);
    return new Told(deleted + destroyed, deleted + destroyed, told);
  }

  private Grant granted(CustomerId customer) {
    List<String> regions =
        services.list(customer).stream().map(Services.Service::region).distinct().toList();
    Standing standing =
        new Standing(
            ACTOR,
            EnumSet.of(Operation.DELETE, Operation.DESTROY),
            new Scope.Everything(),
            List.of(Purpose.SERVICE.code()),
            regions,
            new Most(OptionalLong.empty(), OptionalLong.of(0)),
            Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(1))));
    Issued issued = access.stand(customer.value(), Basis.JOB, standing);
    return issued.orThrow();
  }

  private int delete(CustomerId customer) {
    int deleted = 0;
    List<Lying> past = items.pastRetention(customer, AT_ONCE);
    for (int round = 0; round < MOST_ROUNDS && !past.isEmpty(); round++) {
      int before = deleted;
      for (Lying item : past) {
        deleted += delete(customer, item) ? 1 : 0;
      }
      past = deleted == before ? List.of() : items.pastRetention(customer, AT_ONCE);
    }
    return deleted;
  }

  private boolean delete(CustomerId customer, Lying item) {
    Optional<UnderWay> act = begun(customer, Operation.DELETE, item, Optional.empty());
    if (act.isEmpty()) {
      return false;
    }
    Removal removal = new Removal(item.key(), null, Conditions.NONE, Bypass.NO);
    boolean done = false;
    try {
      done =
          items.delete(customer, item.bucket(), List.of(removal))
                  instanceof Answer.Given<List<Answer<Removal.Done>>>(var each)
              && each.getFirst() instanceof Answer.Given<Removal.Done>;
      return done;
    } finally {
      end(act.get(), done);
    }
  }

  private int destroy(CustomerId customer) {
    int destroyed = 0;
    List<Due> due = items.due(customer, AT_ONCE);
    for (int round = 0; round < MOST_ROUNDS && !due.isEmpty(); round++) {
      int now = destroy(customer, due);
      destroyed += now;
      due = now == 0 ? List.of() : items.due(customer, AT_ONCE);
    }
    return destroyed;
  }

  private int destroy(CustomerId customer, List<Due> due) {
    Map<UUID, UnderWay> acts = new LinkedHashMap<>();
    Set<UUID> gone = new HashSet<>();
    try {
      for (Due each : due) {
        begun(customer, Operation.DESTROY, each.item(), Optional.of(each.id()))
            .ifPresent(act -> acts.put(each.id(), act));
      }
      gone.addAll(items.destroy(customer, List.copyOf(acts.keySet())));
      return gone.size();
    } finally {
      acts.forEach((id, act) -> end(act, gone.contains(id)));
    }
  }

  private static void end(UnderWay act, boolean done) {
    act.end(
        done ? Payload.Result.DONE : Payload.Result.FAILED,
        0,
        done ? Optional.empty() : Optional.of("It is held or locked, or changed meanwhile."));
  }

  /// Empty if the grant does not allow it: the region is no more of the customer's services.
  private Optional<UnderWay> begun(
      CustomerId customer, Operation operation, Lying item, Optional<UUID> version) {
    Act act =
        new Act(
            customer.value(),
            ACTOR,
            operation,
            new Item(
                item.bucket().text(),
                Bytes.of(item.key().text().getBytes(StandardCharsets.UTF_8)),
                version.map(UUID::toString)),
            Purpose.SERVICE.code(),
            Optional.empty(),
            item.region(),
            Optional.empty());
    return access.decide(act) instanceof Decision.Allowed allowed
            && access.begin(allowed, Optional.empty(), 0) instanceof Begun.Going(UnderWay going)
        ? Optional.of(going)
        : Optional.empty();
  }
}
