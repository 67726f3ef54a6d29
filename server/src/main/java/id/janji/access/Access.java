package id.janji.access;

import id.janji.access.freeze.Freezes;
import id.janji.access.internal.GrantRows;
import id.janji.access.internal.Grounds;
import id.janji.access.internal.HoldRows;
import id.janji.access.internal.RefusalLog;
import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.history.Audit;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import id.janji.ledger.Written;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides who may touch a customer's data: nobody without a live grant. Live grants are held in
/// memory and kept right by every write; the customer's log stays the truth, and an act that it
/// calls unlawful does not begin.
///
/// All methods throw what the ledger throws while the customer's log cannot be used.
public final class Access implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final long TICK_MILLIS = 250;
  private static final long SWEEP_MILLIS = 60_000;

  private final Ledger ledger;
  private final GrantRows rows;
  private final Conditions conditions;
  private final Clock clock;
  private final RefusalLog refusals;
  private final HoldRows holds;
  private final Freezes freezes;
  private final Map<UUID, LiveGrants> customers = new ConcurrentHashMap<>();
  private final Set<Grant> watched = ConcurrentHashMap.newKeySet();
  private final Set<Place> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("access").factory());

  public Access(Ledger ledger, Transactions transactions, Conditions conditions, Clock clock) {
    this.ledger = ledger;
    this.rows = new GrantRows(transactions);
    this.conditions = conditions;
    this.clock = clock;
    this.refusals = new RefusalLog(ledger);
    this.holds = new HoldRows(transactions);
    this.freezes = new Freezes(transactions, clock);
    var _ =
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    var _ =
        ticker.scheduleWithFixedDelay(
            this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// An act that was begun and not ended, by its place in the customer's log.
  private record Place(UUID customer, long index) {}

  /// Whether the act at this place of a customer's log was begun by this run and not ended yet.
  public boolean isUnderWay(UUID customer, long index) {
    return underWay.contains(new Place(customer, index));
  }

  /// Whether somebody may do this now. A refusal is told to the customer's log.
  public Decision decide(Act act) {
    Instant now = clock.instant();
    Decision decision = judged(act, now);
    if (decision instanceof Decision.Refused(Decision.Code code)) {
      told(act, code, now);
    }
    return decision;
  }

  private Decision judged(Act act, Instant now) {
    LiveGrants live = live(act.customer());
    if (live == null) {
      return new Decision.Refused(Decision.Code.NO_LOG);
    }
    Decision decision = live.decide(act, now);
    return decision instanceof Decision.Allowed(_, Grant grant)
        ? missing(act, grant, now).<Decision>map(Decision.Refused::new).orElse(decision)
        : decision;
  }

  /// What a grant does not say, and holds of the law or its basis ask for at each use.
  private Optional<Decision.Code> missing(Act act, Grant grant, Instant now) {
    if (grant.basis() != Basis.LEGAL && isNarrowed(act, now)) {
      return Optional.of(Decision.Code.HELD);
    }
    return switch (grant.basis()) {
      case OWN, JOB -> Optional.empty();
      case APPROVED ->
          freezes.isFrozen(act.customer())
              ? Optional.of(Decision.Code.FROZEN)
              : conditions.missing(
                  act.customer(), grant.terms().actor().id(), act.session().orElseThrow(), now);
      case LEGAL ->
          act.matter().isPresent() && act.operation() == Operation.OPEN
              ? Optional.empty()
              : Optional.of(Decision.Code.NO_GRANT);
      case BREAK_GLASS -> Optional.of(Decision.Code.NO_GRANT);
    };
  }

  /// Under a hold of the law a thing can be seen and added to; it is not read and does not go.
  private boolean isNarrowed(Act act, Instant now) {
    return switch (act.operation()) {
      case HEAD, LIST, STORE, UNDELETE -> false;
      case OPEN, COPY, DELETE, DESTROY ->
          holds.live(act.customer()).stream()
              .anyMatch(hold -> hold.isLive(now) && hold.liesOn(act.item()));
    };
  }

  /// Freezes of customers.
  public Freezes freezes() {
    return freezes;
  }

  /// Holds of the law as rows, with what decisions know of them.
  public HoldRows holds() {
    return holds;
  }

  private void told(Act act, Decision.Code code, Instant now) {
    if (code != Decision.Code.NO_LOG) {
      refusals.note(
          act.customer(), act.actor(), act.operation(), act.item(), code.sentence().en(), now);
    }
  }

  /// How many acts were refused since the start, and how many entries tell so.
  public RefusalLog.Figures refusals() {
    return refusals.figures();
  }

  /// Begins what was allowed: its entry is durable when this returns.
  ///
  /// @param context SHA-256 of the item's context, where there is an item
  /// @param most bytes of content that it may move; it is taken from what the grant has left
  public Begun begin(Decision.Allowed allowed, Optional<Bytes> context, long most) {
    Act act = allowed.act();
    Grant grant = allowed.grant();
    Instant now = clock.instant();
    Decision.Code code = grant.beyond(act, now);
    if (code == null) {
      code = missing(act, grant, now).orElseGet(() -> grant.take(most));
    }
    return code == null ? written(act, grant, context, most) : refused(act, code, now);
  }

  private Begun written(Act act, Grant grant, Optional<Bytes> context, long most) {
    UUID id = UUID.randomUUID();
    boolean begun = false;
    try {
      Draft intent = Draft.about(grant.index(), intent(id, act, grant, context)).on(grant.basis());
      switch (ledger.write(grant.customer(), intent)) {
        case Written.Entered(Receipt receipt) -> {
          begun = true;
          Place place = new Place(grant.customer(), receipt.index());
          underWay.add(place);
          return new Begun.Going(
              new UnderWay(ledger, grant, id, receipt, most, () -> underWay.remove(place)));
        }
        case Written.Unlawful(var check, String reason) -> {
          LOG.warn("A log refused an act that memory allowed, {}: {}", check, reason);
          dropIfGone(grant);
          return refused(act, Decision.Code.UNLAWFUL, clock.instant());
        }
      }
    } finally {
      if (!begun) {
        grant.undo(most);
      }
    }
  }

  private Begun refused(Act act, Decision.Code code, Instant now) {
    told(act, code, now);
    return new Begun.Refused(new Decision.Refused(code));
  }

  private static Payload.Intent intent(UUID id, Act act, Grant grant, Optional<Bytes> context) {
    return new Payload.Intent(
        id,
        grant.id(),
        grant.terms().actor(),
        act.operation(),
        act.item(),
        context,
        act.purpose(),
        act.matter(),
        act.region(),
        act.session());
  }

  private void dropIfGone(Grant grant) {
    boolean stands =
        ledger.grants(grant.customer()).stream().anyMatch(each -> each.index() == grant.index());
    if (!stands) {
      forget(grant, Ended.NOT_IN_LOG, clock.instant());
    }
  }

  /// Tells `watcher` once, on a thread of its own and within a second, when the grant of an act
  /// ends: by revocation, by the clock, with its case or its account.
  public Watch watch(Decision.Allowed allowed, Consumer<Ended> watcher) {
    Grant grant = allowed.grant();
    Consumer<Ended> once = why -> watcher.accept(why);
    grant.add(once);
    watched.add(grant);
    grant
        .ended()
        .filter(_ -> grant.remove(once))
        .ifPresent(why -> Thread.ofVirtual().name("grant-ended").start(() -> watcher.accept(why)));
    return () -> grant.remove(once);
  }

  /// The live grants of a customer, in no order.
  public Collection<Grant> grants(UUID customer) {
    LiveGrants live = live(customer);
    Instant now = clock.instant();
    return live == null
        ? List.of()
        : live.all().stream()
            .filter(grant -> grant.ended().isEmpty() && !grant.isOver(now))
            .toList();
  }

  /// Lets an account act from now on: one of the customer's own, a named job, or one of the
  /// provider's people whom the law compels to open named items, within a week. Who asks for the
  /// last has seen to it that two people released.
  public Issued stand(UUID customer, Basis basis, Standing standing) {
    Optional<Bilingual> fault =
        switch (basis) {
          case OWN -> Grounds.own(standing);
          case JOB -> Grounds.job(standing);
          case APPROVED -> Optional.of(Grounds.BY_REQUEST);
          case LEGAL -> Grounds.legal(standing, clock.instant());
          case BREAK_GLASS -> Optional.of(Grounds.NO_PROCEDURE);
        };
    if (fault.isEmpty()
        && basis != Basis.LEGAL
        && !ledger.terms(customer).purposes().containsAll(standing.purposes())) {
      fault = Optional.of(Grounds.PURPOSE_UNKNOWN);
    }
    if (fault.isPresent()) {
      return new Issued.Refused(fault.get());
    }
    Payload.Grant terms =
        new Payload.Grant(
            UUID.randomUUID(),
            Optional.empty(),
            standing.account(),
            standing.operations(),
            standing.scope(),
            standing.purposes().stream().sorted().toList(),
            Optional.empty(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            standing.until(),
            standing.most(),
            standing.regions().stream().sorted().toList());
    return issue(customer, basis, terms, OptionalLong.empty());
  }

  /// Writes a grant that all was asked for already; the log has the last word.
  Issued issue(UUID customer, Basis basis, Payload.Grant terms, OptionalLong refers) {
    LiveGrants live = known(customer);
    switch (ledger.write(customer, new Draft(terms, Optional.of(basis), refers))) {
      case Written.Entered(Receipt receipt) -> {
        Audit.Standing standing = new Audit.Standing(receipt.index(), terms, basis, true, 0, 0);
        rows.add(customer, GrantRows.Row.of(standing), clock.instant());
        Grant grant = new Grant(customer, standing);
        live.add(grant);
        return new Issued.Granted(grant);
      }
      case Written.Unlawful(var _, String reason) -> {
        return new Issued.Refused(Grounds.unlawful(reason));
      }
    }
  }

  /// What came of ending a grant.
  public enum Stopped {
    NOW,
    /// It had ended already.
    BEFORE,
    /// This customer has no such grant.
    UNKNOWN
  }

  /// Ends a grant at once: the next decision refuses, and who watches is told, before the entry is
  /// written.
  public Stopped revoke(UUID customer, UUID grant, Actor by, String reason) {
    LiveGrants live = live(customer);
    Optional<Grant> found = live == null ? Optional.empty() : live.find(grant);
    if (found.isPresent()) {
      return stop(found.get(), Ended.REVOKED, by, reason) ? Stopped.NOW : Stopped.BEFORE;
    }
    return rows.knows(customer, grant) ? Stopped.BEFORE : Stopped.UNKNOWN;
  }

  /// Ends all that an account holds, because the account ends.
  ///
  /// @return how many grants
  public int endAccount(UUID customer, Actor account, Actor by, String reason) {
    Predicate<Grant> his =
        grant ->
            grant.terms().actor().id().equals(account.id())
                && grant.terms().actor().party() == account.party();
    return stopAll(customer, his, Ended.ACCOUNT_ENDED, by, reason);
  }

  /// Ends all that a person of the provider's holds of a customer.
  ///
  /// @return how many grants
  public int endPerson(UUID customer, UUID person, Actor by, String reason) {
    Predicate<Grant> his =
        grant ->
            grant.terms().actor().id().equals(person.toString())
                && grant.terms().actor().party() == Actor.Party.PROVIDER;
    return stopAll(customer, his, Ended.ACCOUNT_ENDED, by, reason);
  }

  /// Ends all that hangs on a case, because the case ends.
  ///
  /// @return how many grants
  int endCase(UUID customer, UUID matter, Actor by, String reason) {
    Predicate<Grant> ofIt = grant -> grant.terms().matter().equals(Optional.of(matter.toString()));
    return stopAll(customer, ofIt, Ended.CASE_CLOSED, by, reason);
  }

  private int stopAll(UUID customer, Predicate<Grant> which, Ended why, Actor by, String reason) {
    LiveGrants live = live(customer);
    if (live == null) {
      return 0;
    }
    List<Grant> found = live.all().stream().filter(which).toList();
    found.forEach(grant -> grant.end(why));
    return (int) found.stream().filter(grant -> stop(grant, why, by, reason)).count();
  }

  private boolean stop(Grant grant, Ended why, Actor by, String reason) {
    grant.end(why);
    Draft revocation = Draft.about(grant.index(), new Payload.Revocation(grant.id(), by, reason));
    boolean entered = ledger.write(grant.customer(), revocation) instanceof Written.Entered;
    forget(grant, why, clock.instant());
    return entered;
  }

  private void forget(Grant grant, Ended why, Instant when) {
    grant.end(why);
    watched.remove(grant);
    rows.end(grant.customer(), grant.id(), when, why.word());
    known(grant.customer()).remove(grant);
  }

  private LiveGrants known(UUID customer) {
    return customers.computeIfAbsent(customer, this::load);
  }

  private @Nullable LiveGrants live(UUID customer) {
    LiveGrants known = customers.get(customer);
    if (known != null) {
      return known;
    }
    return ledger.has(customer) ? known(customer) : null;
  }

  /// A grant holds if its log says so and its row agrees. One without a row was written in the
  /// moment of a crash; a row that says something else is believed only in that it ends a grant.
  /// Nothing was begun yet, so what has no outcome an earlier run left behind.
  private LiveGrants load(UUID customer) {
    ledger.endForgottenActs(customer);
    Map<UUID, GrantRows.Row> open = new HashMap<>();
    Set<UUID> ended = new HashSet<>();
    for (GrantRows.Kept kept : rows.of(customer)) {
      if (kept.ended()) {
        ended.add(kept.row().id());
      } else {
        open.put(kept.row().id(), kept.row());
      }
    }
    // Nothing of this run can have begun before its grants are known.
    ledger.endForgottenActs(customer);
    LiveGrants live = new LiveGrants();
    for (Audit.Standing standing : ledger.grants(customer)) {
      GrantRows.Row must = GrantRows.Row.of(standing);
      GrantRows.Row row = open.remove(must.id());
      if (row == null && !ended.contains(must.id())) {
        rows.add(customer, must, standing.grant().from());
        row = must;
      }
      if (standing.checked() && must.equals(row)) {
        live.add(new Grant(customer, standing));
      } else {
        LOG.warn("A grant of {} at {} is not as its row says.", customer, standing.index());
      }
    }
    Instant now = clock.instant();
    open.values()
        .forEach(row -> {
          boolean over = row.until() != null && !now.isBefore(row.until());
          Ended why = over ? Ended.EXPIRED : Ended.NOT_IN_LOG;
          rows.end(customer, row.id(), now, why.word());
        });
    return live;
  }

  /// Tells who watches a grant that the clock has ended.
  private void tick() {
    try {
      Instant now = clock.instant();
      watched.stream().filter(grant -> grant.isOver(now)).forEach(g -> g.end(Ended.EXPIRED));
      // One that nobody watches now stays: somebody may be about to.
      watched.removeIf(grant -> grant.ended().isPresent());
      refusals.flush(now);
    } catch (RuntimeException e) {
      LOG.error("Grants could not be looked after: {}", e.toString());
    }
  }

  /// Lets go of grants whose time is over; while the clock cannot be right none is.
  void sweep() {
    try {
      Instant now = ledger.clock().instant();
      for (LiveGrants live : customers.values()) {
        live.all().stream()
            .filter(grant -> grant.isOver(now))
            .toList()
            .forEach(each -> forget(each, Ended.EXPIRED, each.terms().until().orElse(now)));
      }
    } catch (RuntimeException e) {
      LOG.error("Grants that are over could not be let go: {}", e.toString());
    }
  }

  @Override
  public void close() {
    ticker.close();
  }
}
