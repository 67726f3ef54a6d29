package id.janji.notify.internal;

import static id.janji.db.tables.Tables.NOTICE;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import id.janji.ledger.Ledger;
import id.janji.notify.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

/// One look at one notice, by one server at a time.
public final class Round {
  /// For how long a notice is taken; whoever dies with it leaves it to the next after that.
  public static final Duration LEASE = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final Ladder ladder;
  private final Placing placing;
  private final Clock clock;
  private final UUID holder = UUID.randomUUID();

  public Round(Transactions transactions, Ledger ledger, Ladder ladder, Clock clock) {
    this.transactions = transactions;
    this.ladder = ladder;
    this.placing = new Placing(transactions, ledger);
    this.clock = clock;
  }

  /// Does what can be done, unless another server is at it. What fails keeps its lease, and is
  /// tried again when that is over.
  ///
  /// @return the notice, if it came to its end just now and nobody was reached
  public Optional<Notice> go(UUID customer, UUID notice) {
    if (!take(customer, notice)) {
      return Optional.empty();
    }
    Optional<Notice> unheard = ladder.climb(customer, notice);
    placing.place(customer, notice);
    release(customer, notice);
    return unheard;
  }

  private boolean take(UUID customer, UUID notice) {
    OffsetDateTime now = clock.instant().atOffset(UTC);
    return transactions.customer(
        customer,
        sql ->
            sql.update(NOTICE)
                    .set(NOTICE.HOLDER, holder)
                    .set(NOTICE.LEASED_UNTIL, now.plus(LEASE))
                    .where(NOTICE.ID.eq(notice))
                    .and(
                        NOTICE
                            .LEASED_UNTIL
                            .isNull()
                            .or(NOTICE.LEASED_UNTIL.le(now))
                            .or(NOTICE.LEASED_UNTIL.gt(now.plus(LEASE.multipliedBy(2)))))
                    .execute()
                == 1);
  }

  private void release(UUID customer, UUID notice) {
    transactions.customer(
        customer,
        sql -> {
          // Locked first and looked at afterwards, so that no step slips in between.
          NoticeRows.locked(sql, notice);
          return sql.update(NOTICE)
              .set(NOTICE.HOLDER, DSL.inline((UUID) null))
              .set(NOTICE.LEASED_UNTIL, DSL.inline((OffsetDateTime) null))
              .set(NOTICE.PENDING, placing.isLeft(sql, customer, notice))
              .where(NOTICE.ID.eq(notice))
              .and(NOTICE.HOLDER.eq(holder))
              .execute();
        });
  }
}
