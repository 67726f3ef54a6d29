package id.janji.assurance.internal;

import static java.util.Comparator.comparing;

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
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs probes one at a time, so that measuring never becomes a load of its own.
public final class ProbeRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeRun.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// How often it is looked which controls are due, and which say that something changed.
  private static final Duration LOOK = Duration.ofSeconds(1);

  /// How soon a probe is repeated whose result could not be stored.
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FindingStore store;
  private final Clock clock;
  private final Schedule schedule = new Schedule(new SecureRandom());
  private final Queue<Due> due = new ConcurrentLinkedQueue<>();
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Map<ControlId, Instant> lost = new ConcurrentHashMap<>();
  private final Map<ControlId, Instant> probed = new ConcurrentHashMap<>();
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
      Instant ended = clock.instant();
      probed.put(declared.id(), ended.isBefore(started) ? started : ended);
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
    due.add(after(Duration.ZERO, control, declared));
  }

  private Due after(Duration wait, Control control, DeclaredControl declared) {
    return Due.after(wait, control, declared, clock.instant(), System.nanoTime());
  }

  public void start() {
    worker.start();
  }

  /// Probes now what the schedule would probe later, so that nothing is probed twice over.
  public void ahead(Control control, DeclaredControl declared) throws InterruptedException {
    Optional<Due> scheduled =
        due.stream().filter(each -> each.declared().id().equals(declared.id())).findFirst();
    // The schedule may have taken it meanwhile.
    if (scheduled.isEmpty() || !take(scheduled.get())) {
      probe(control, declared);
    }
  }

  /// Probes it, unless somebody else does.
  private boolean take(Due next) throws InterruptedException {
    if (!due.remove(next)) {
      return false;
    }
    Duration wait = stored(next) ? schedule.wait(next.declared().fresh()) : SOON;
    due.add(after(wait, next.control(), next.declared()));
    return true;
  }

  private void work() {
    try {
      while (true) {
        Optional<Due> next = next();
        if (next.isPresent()) {
          take(next.get());
        } else {
          Thread.sleep(LOOK);
        }
        for (Due changed : due.stream().filter(each -> each.control().hasChanged()).toList()) {
          take(changed);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Of those that are due the one that waited for the longest time.
  private Optional<Due> next() {
    Instant now = clock.instant();
    long nanos = System.nanoTime();
    return due.stream()
        .filter(each -> each.isDue(now, nanos) || isAhead(each, now))
        .min(comparing(Due::at));
  }

  /// The clock was set back behind the last probe: what that found is of a time to come.
  private boolean isAhead(Due next, Instant now) {
    Instant last = probed.get(next.declared().id());
    return last != null && last.isAfter(now);
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
}
