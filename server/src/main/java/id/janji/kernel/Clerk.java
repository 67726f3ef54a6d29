package id.janji.kernel;

import id.janji.db.tx.Transactions;
import id.janji.job.Loop;
import id.janji.kernel.internal.Due;
import id.janji.kernel.internal.Outbox;
import id.janji.kernel.procedure.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what nobody else does: tells cases that time has passed, and carries out what was left
/// undone. Any number of servers may each have one.
public final class Clerk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Kernel kernel;
  private final Outbox outbox;
  private final Due due;
  private final Clock clock;
  private final Loop loop = new Loop("clerk", LOOK, this::run);

  public Clerk(Kernel kernel, Outbox outbox, Transactions transactions, Clock clock) {
    this.kernel = kernel;
    this.outbox = outbox;
    this.due = new Due(transactions);
    this.clock = clock;
  }

  /// Looks every few seconds, on a thread of its own, until it is closed.
  public void start() {
    loop.start();
  }

  /// Looks once.
  ///
  /// @return how many rungs were fired
  public int run() {
    Instant now = clock.instant();
    int fired = 0;
    for (Due.Rung rung : due.take(now)) {
      fired += fire(rung) ? 1 : 0;
    }
    for (Due.Pending pending : due.pending(now)) {
      carry(pending);
    }
    return fired;
  }

  /// What cannot be fired now is tried again when its lease is over.
  private boolean fire(Due.Rung rung) {
    try {
      return switch (kernel.fire(
          rung.customer(), rung.matter(), rung.code(), rung.number(), rung.at())) {
        case Outcome.Taken(_, boolean before) -> !before;
        case Outcome.Refused(Refusal refusal) -> {
          LOG.atInfo()
              .addKeyValue("case", rung.matter())
              .addKeyValue("refusal", refusal.code())
              .log("time-limit-does-not-apply");
          yield false;
        }
      };
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("case", rung.matter()).setCause(e).log("time-limit-not-fired");
      return false;
    }
  }

  private void carry(Due.Pending pending) {
    try {
      outbox.carry(pending.customer(), pending.matter());
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("case", pending.matter()).setCause(e).log("case-not-carried-out");
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
