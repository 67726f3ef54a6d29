package id.janji.assurance.internal;

import id.janji.assurance.Finding;
import id.janji.assurance.Finding.Run;
import id.janji.assurance.Standing;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.control.Control;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs probes one at a time, so that measuring never becomes a load of its own.
public final class ProbeRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeRun.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// How often controls are asked whether something changed.
  private static final Duration LOOK = Duration.ofSeconds(5);

  /// How soon a probe is repeated whose result could not be stored.
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FindingStore store;
  private final Clock clock;
  private final Schedule schedule = new Schedule(new SecureRandom());
  private final DelayQueue<Due> due = new DelayQueue<>();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Map<ControlId, Instant> lost = new ConcurrentHashMap<>();
  private final Thread worker = Thread.ofVirtual().name("prober").unstarted(this::work);
  private final Supplier<List<String>> policies;

  /// @param policies the policy versions in force, asked for when a probe has ended
  public ProbeRun(FindingStore store, Supplier<List<String>> policies, Clock clock) {
    this.store = store;
    this.policies = policies;
    this.clock = clock;
  }

  /// Probes now and stores what was seen; waits for a probe that is under way. A result that cannot
  /// be stored is [#lost] until the next one is.
  public List<Standing> probe(Control control, DeclaredControl declared)
      throws InterruptedException {
    oneAtATime.lockInterruptibly();
    Instant started = clock.instant();
    try {
      List<Observation> known = known(declared);
      List<Observation> seen = new Probe(control, declared, clock, LIMIT).run(known);
      store.store(
          declared.id(),
          seen,
          started,
          observation -> observation.freshUntil(declared.fresh()),
          new Run(CodeVersion.of(control), policies.get(), clock.instant()));
      lost.remove(declared.id());
    } catch (RuntimeException e) {
      lost.putIfAbsent(declared.id(), started);
      throw e;
    } finally {
      oneAtATime.unlock();
    }
    return store.standingsOf(declared.id());
  }

  /// The controls whose newest result could not be stored, and since when.
  public Map<ControlId, Instant> lost() {
    return Map.copyOf(lost);
  }

  /// Adds a control to the schedule; it is due at once.
  public void schedule(Control control, DeclaredControl declared) {
    due.add(new Due(control, declared, clock, clock.instant()));
  }

  public void start() {
    worker.start();
  }

  /// Probes now what the schedule would probe later, so that nothing is probed twice over.
  public void ahead(Control control, DeclaredControl declared) throws InterruptedException {
    Optional<Due> scheduled =
        due.stream().filter(each -> each.declared().id().equals(declared.id())).findFirst();
    // The schedule may have taken it meanwhile.
    if (scheduled.isPresent() && due.remove(scheduled.get())) {
      take(scheduled.get());
    } else {
      probe(control, declared);
    }
  }

  private void take(Due next) throws InterruptedException {
    Instant then =
        stored(next)
            ? schedule.next(clock.instant(), next.declared().fresh())
            : clock.instant().plus(SOON);
    due.add(new Due(next.control(), next.declared(), clock, then));
  }

  private void work() {
    try {
      while (true) {
        Due next = due.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        if (next != null) {
          take(next);
        }
        for (Due changed : due.stream().filter(each -> each.control().hasChanged()).toList()) {
          // Somebody may have probed it meanwhile.
          if (due.remove(changed)) {
            take(changed);
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A database that is away must not end the schedule.
  private boolean stored(Due next) throws InterruptedException {
    try {
      probe(next.control(), next.declared());
      return true;
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("control", next.declared().id().value())
          .setCause(e)
          .log("probe-lost");
      return false;
    }
  }

  /// The places where the control stood before, for a failed run to speak of.
  private List<Observation> known(DeclaredControl declared) {
    return store.standingsOf(declared.id()).stream().map(ProbeRun::place).toList();
  }

  private static Observation place(Standing standing) {
    Finding finding = standing.finding();
    return new Observation(
        finding.scope(),
        finding.subject(),
        new Outcome.Unproven(finding.measure(), finding.reason()),
        finding.strength(),
        finding.measuredAt(),
        List.of());
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private record Due(Control control, DeclaredControl declared, Clock clock, Instant at)
      implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(clock.instant(), at));
    }

    @Override
    public int compareTo(Delayed other) {
      return at.compareTo(((Due) other).at);
    }
  }
}
