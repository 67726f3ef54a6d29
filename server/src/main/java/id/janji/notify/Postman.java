package id.janji.notify;

import static id.janji.db.tables.Tables.NOTICE;
import static id.janji.db.tx.SystemTransaction.POSTMAN;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import id.janji.identity.Role;
import id.janji.job.Loop;
import id.janji.notify.internal.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after notices: hands over what is due, lets them climb, and writes what happened into the
/// customers' logs. Any number of servers may each have one.
public final class Postman implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int MOST = 200;
  private static final int AT_ONCE = 8;

  private final Transactions transactions;
  private final Round round;
  private final Notices notices;
  private final Clock clock;
  private final Loop loop = new Loop("postman", LOOK, this::run);

  public Postman(Transactions transactions, Round round, Notices notices, Clock clock) {
    this.transactions = transactions;
    this.round = round;
    this.notices = notices;
    this.clock = clock;
  }

  /// Looks every few seconds, on a thread of its own, until it is closed.
  public void start() {
    loop.start();
  }

  private record Due(UUID customer, UUID notice) {}

  /// Looks once; when it returns, what was due has been carried or is noted for later. One slow
  /// receiver does not hold up the others.
  ///
  /// @return how many notices were looked at
  public int run() {
    List<Due> due = transactions.system(POSTMAN, sql -> due(sql, clock.instant()));
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Due each : due) {
        threads.execute(() -> {
          places.acquireUninterruptibly();
          try {
            look(each);
          } finally {
            places.release();
          }
        });
      }
    }
    return due.size();
  }

  private static List<Due> due(org.jooq.DSLContext sql, Instant now) {
    var at = now.atOffset(UTC);
    return sql.select(NOTICE.CUSTOMER_ID, NOTICE.ID)
        .from(NOTICE)
        .where(NOTICE.DUE_AT.le(at).or(NOTICE.PENDING))
        .and(
            NOTICE
                .LEASED_UNTIL
                .isNull()
                .or(NOTICE.LEASED_UNTIL.le(at))
                .or(NOTICE.LEASED_UNTIL.gt(at.plus(Round.LEASE.multipliedBy(2)))))
        .orderBy(NOTICE.DUE_AT.asc().nullsLast(), NOTICE.MADE_AT)
        .limit(MOST)
        .fetch(row -> new Due(row.value1(), row.value2()));
  }

  private void look(Due due) {
    try {
      Optional<Notice> unheard = round.go(due.customer(), due.notice());
      unheard.ifPresent(this::tellUnheard);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("notice", due.notice()).setCause(e).log("notice-not-carried");
    }
  }

  /// Nobody could be reached: people of the provider have to find another way.
  private void tellUnheard(Notice notice) {
    notices.tell(
        Telling.of(
            notice.customer(),
            NoticeKind.PROVIDER_UNHEARD,
            new Audience.Provider(Role.MANAGER),
            Optional.of(notice.id()),
            "unheard " + notice.id()));
  }

  @Override
  public void close() {
    loop.close();
  }
}
