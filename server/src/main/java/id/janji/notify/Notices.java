package id.janji.notify;

import static id.janji.db.tables.Tables.NOTICE;
import static id.janji.db.tables.Tables.NOTICE_TRY;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.POSTMAN;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.NoticeRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.notify.internal.NoticeRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/// What people are told. A notice lies in the portal from the first moment; every other channel
/// carries a pointer to it. Only an acknowledgement in the portal proves that it was read;
/// everything else proves that it was handed over.
public final class Notices {
  private static final int MOST = 200;

  private final Transactions transactions;
  private final List<Heard> heard;
  private final Clock clock;

  public Notices(Transactions transactions, List<Heard> heard, Clock clock) {
    this.transactions = transactions;
    this.heard = List.copyOf(heard);
    this.clock = clock;
  }

  /// Has somebody told; what was told for this cause before is told once.
  public UUID tell(Telling telling) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return transactions.customer(telling.customer(), sql -> NoticeRows.begin(sql, telling, now));
  }

  /// Somebody of the customer's says that it was read; false if there is no such notice of his that
  /// asks for it.
  public boolean acknowledge(Caller by, UUID notice) {
    if (by.party() != Party.CUSTOMER) {
      return false;
    }
    UUID customer = by.customerId().orElseThrow();
    Optional<Notice> read = transactions.customer(customer, sql -> acknowledged(sql, by, notice));
    read.ifPresent(each -> heard.forEach(listener -> listener.acknowledged(each, by)));
    return read.isPresent();
  }

  /// Somebody of the customer's said at the matter itself that he has read what it told him, so
  /// nobody who listens here is told again.
  public void settle(Caller by, UUID matter, NoticeKind kind) {
    if (by.party() == Party.CUSTOMER) {
      transactions.customer(
          by.customerId().orElseThrow(),
          sql -> {
            open(sql, matter, kind).forEach(id -> acknowledged(sql, by, id));
            return null;
          });
    }
  }

  private Optional<Notice> acknowledged(DSLContext sql, Caller by, UUID id) {
    Optional<NoticeRecord> row =
        NoticeRows.locked(sql, id).filter(each -> !each.getAudience().equals("provider"));
    Optional<Notice> notice = row.map(NoticeRows::notice);
    if (notice.filter(Notice::waits).isEmpty()) {
      return notice.filter(each -> each.acknowledgedAt().isPresent());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    sql.update(NOTICE)
        .set(NOTICE.ACKNOWLEDGED_AT, now.atOffset(UTC))
        .set(NOTICE.ACKNOWLEDGED_BY, by.person())
        .set(NOTICE.ENDED_AT, now.atOffset(UTC))
        .set(NOTICE.ENDED, "acknowledged")
        .setNull(NOTICE.DUE_AT)
        .where(NOTICE.ID.eq(id))
        .execute();
    NoticeRows.happened(
        sql,
        row.orElseThrow(),
        "acknowledged",
        "acknowledged",
        new NoticeRows.Saying(Map.of(), by.person().toString(), by.name()),
        now);
    return NoticeRows.locked(sql, id).map(NoticeRows::notice);
  }

  /// What it was about is over: nobody has to be told any more.
  public void withdraw(UUID customer, UUID matter, NoticeKind kind) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transactions.customer(
        customer,
        sql -> {
          for (UUID id : open(sql, matter, kind)) {
            NoticeRecord row = NoticeRows.locked(sql, id).orElseThrow();
            sql.update(NOTICE)
                .set(NOTICE.ENDED_AT, now.atOffset(UTC))
                .set(NOTICE.ENDED, "withdrawn")
                .setNull(NOTICE.DUE_AT)
                .where(NOTICE.ID.eq(id))
                .execute();
            NoticeRows.happened(
                sql, row, "withdrawn", "withdrawn", NoticeRows.Saying.of(Map.of()), now);
          }
          return null;
        });
  }

  /// Nobody answered: the next address is tried at once.
  public void climb(UUID customer, UUID matter, NoticeKind kind) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transactions.customer(
        customer,
        sql ->
            sql.update(NOTICE)
                .set(NOTICE.DUE_AT, now.atOffset(UTC))
                .set(NOTICE.CLIMBS_AT, now.atOffset(UTC))
                .where(NOTICE.ID.in(open(sql, matter, kind)))
                .execute());
  }

  private static List<UUID> open(DSLContext sql, UUID matter, NoticeKind kind) {
    return sql.selectFrom(NOTICE)
        .where(NOTICE.MATTER.eq(matter))
        .and(NOTICE.KIND.eq(kind.code()))
        .and(NOTICE.ENDED_AT.isNull())
        .fetch(NOTICE.ID);
  }

  /// What a customer was told, the newest first, at most 200.
  public List<Notice> toCustomer(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(NOTICE)
                .where(NOTICE.AUDIENCE.ne("provider"))
                .orderBy(NOTICE.MADE_AT.desc(), NOTICE.ID)
                .limit(MOST)
                .fetch(NoticeRows::notice));
  }

  /// One notice to a customer.
  public Optional<Notice> find(UUID customer, UUID notice) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(NOTICE)
                .where(NOTICE.ID.eq(notice))
                .and(NOTICE.AUDIENCE.ne("provider"))
                .fetchOptional(NoticeRows::notice));
  }

  /// Which addresses were tried, in their order.
  public List<Reached> reached(UUID customer, UUID notice) {
    return transactions.customer(customer, sql -> NoticeRows.tries(sql, notice));
  }

  /// What happened, the oldest first.
  public List<Step> history(UUID customer, UUID notice) {
    return transactions.customer(customer, sql -> NoticeRows.steps(sql, notice));
  }

  /// Whose notice this is; empty if there is none.
  public Optional<UUID> customerOf(UUID notice) {
    return transactions.system(
        POSTMAN,
        sql ->
            sql.select(NOTICE.CUSTOMER_ID)
                .from(NOTICE)
                .where(NOTICE.ID.eq(notice))
                .fetchOptional(NOTICE.CUSTOMER_ID));
  }

  /// A notice and one address of it that somebody has to look at.
  public record Stuck(Notice notice, Reached reached) {}

  /// What is not handed over, came back, or waits for a call, of these customers, the newest first,
  /// at most 200.
  public List<Stuck> stuck(Set<UUID> customers) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.select()
                .from(NOTICE_TRY)
                .join(NOTICE)
                .on(NOTICE.ID.eq(NOTICE_TRY.NOTICE_ID))
                .where(NOTICE_TRY.STATE.in("due", "failed", "bounced", "call"))
                .and(NOTICE.CUSTOMER_ID.in(customers))
                .orderBy(NOTICE_TRY.CHANGED_AT.desc())
                .limit(MOST)
                .fetch(row ->
                    new Stuck(
                        NoticeRows.notice(row.into(NOTICE)),
                        NoticeRows.reached(row.into(NOTICE_TRY)))));
  }

  /// Notices that must be acknowledged and were not, of these customers, the newest first, at most
  /// 200.
  public List<Notice> unacknowledged(Set<UUID> customers) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql
                .selectFrom(NOTICE)
                .where(NOTICE.ACKNOWLEDGED_AT.isNull())
                .and(NOTICE.AUDIENCE.ne("provider"))
                .and(NOTICE.CUSTOMER_ID.in(customers))
                .and(NOTICE.ENDED.isNull().or(NOTICE.ENDED.eq("exhausted")))
                .orderBy(NOTICE.MADE_AT.desc())
                .limit(MOST)
                .fetch(NoticeRows::notice)
                .stream()
                .filter(each -> each.kind().urgency().needsAcknowledgement())
                .toList());
  }

  /// Somebody of the provider's has called a number and says what came of it.
  public boolean called(Caller by, UUID customer, UUID notice, int rung, String what) {
    if (by.party() != Party.PROVIDER || what.isBlank() || what.length() > 500) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return transactions.customer(
        customer,
        sql -> {
          Optional<NoticeRecord> row = NoticeRows.locked(sql, notice);
          int changed =
              sql.update(NOTICE_TRY)
                  .set(NOTICE_TRY.STATE, Reached.State.CALLED.name().toLowerCase(Locale.ROOT))
                  .set(NOTICE_TRY.TOLD, what)
                  .set(NOTICE_TRY.CHANGED_AT, now.atOffset(UTC))
                  .where(NOTICE_TRY.NOTICE_ID.eq(notice))
                  .and(NOTICE_TRY.RUNG.eq(rung))
                  .and(NOTICE_TRY.STATE.eq("call"))
                  .execute();
          if (changed == 1) {
            NoticeRows.happened(
                sql,
                row.orElseThrow(),
                "called",
                "told",
                new NoticeRows.Saying(
                    Map.of("rung", Integer.toString(rung), "told", what),
                    by.person().toString(),
                    by.name()),
                now);
          }
          return changed == 1;
        });
  }
}
