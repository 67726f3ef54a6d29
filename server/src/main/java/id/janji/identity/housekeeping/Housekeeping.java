package id.janji.identity.housekeeping;

import static id.janji.db.tables.Tables.ENTRY_LINK;
import static id.janji.db.tables.Tables.LEAK_NOTICE;
import static id.janji.db.tables.Tables.SESSION;
import static id.janji.db.tables.Tables.SESSION_DEVICE;
import static id.janji.db.tx.SystemTransaction.HOUSEKEEPING;

import id.janji.db.tx.Transactions;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.internal.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Throws away, once an hour, what is over for longer than the times that `docs/retention.md`
/// names.
public final class Housekeeping implements AutoCloseable {
  /// How long a session or a link is kept after its end: long enough to ask who was in, and when.
  public static final Duration KEPT = Duration.ofDays(30);

  /// How long it stays on record that somebody was told of a leaked password.
  public static final Duration NOTICES_KEPT = Duration.ofDays(365);

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Transactions transactions;
  private final Throttle throttle;
  private final Clock clock;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("housekeeping").factory());

  public Housekeeping(Transactions transactions, Throttle throttle, Clock clock) {
    this.transactions = transactions;
    this.throttle = throttle;
    this.clock = clock;
  }

  /// What was thrown away, in rows.
  public record Swept(int sessions, int devices, int links, int notices) {}

  /// Sweeps at once and then every hour.
  public void start() {
    var _ =
        schedule.scheduleWithFixedDelay(this::sweepAndGoOn, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /// Sweeps now.
  public Swept sweep() {
    Instant now = clock.instant();
    throttle.forgetRested();
    return transactions.system(
        HOUSEKEEPING,
        sql -> {
          Condition over = over(utc(now.minus(KEPT)), utc(now.plus(SessionStore.SEEN_STEP)));
          return sweep(sql, over, utc(now.minus(KEPT)), utc(now.minus(NOTICES_KEPT)));
        });
  }

  /// Also what was seen at a time to come, since the clock was set back.
  private static Condition over(OffsetDateTime before, OffsetDateTime ahead) {
    return SESSION
        .ENDED_AT
        .lt(before)
        .or(SESSION.EXPIRES_AT.lt(before))
        .or(SESSION.SEEN_AT.lt(before.minus(SessionStore.IDLE)))
        .or(SESSION.SEEN_AT.gt(ahead));
  }

  private static Swept sweep(
      DSLContext sql, Condition over, OffsetDateTime before, OffsetDateTime noticesBefore) {
    int devices =
        sql.deleteFrom(SESSION_DEVICE)
            .where(SESSION_DEVICE.SESSION_ID.in(DSL.select(SESSION.ID).from(SESSION).where(over)))
            .execute();
    int sessions = sql.deleteFrom(SESSION).where(over).execute();
    int links =
        sql.deleteFrom(ENTRY_LINK)
            .where(ENTRY_LINK.USED_AT.lt(before).or(ENTRY_LINK.EXPIRES_AT.lt(before)))
            .execute();
    int notices =
        sql.deleteFrom(LEAK_NOTICE).where(LEAK_NOTICE.TOLD_AT.lt(noticesBefore)).execute();
    return new Swept(sessions, devices, links, notices);
  }

  /// A database that is away must not end the schedule.
  private void sweepAndGoOn() {
    try {
      sweep();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("not-swept");
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
