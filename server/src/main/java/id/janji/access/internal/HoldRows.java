package id.janji.access.internal;

import static id.janji.db.tables.Tables.LEGAL_HOLD;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.access.LegalHold;
import id.janji.db.tables.tables.records.LegalHoldRecord;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Holds of the law as rows, and those of a customer that are not lifted in memory from the first
/// question on.
public final class HoldRows {
  private final Transactions transactions;
  private final Map<UUID, List<LegalHold>> known = new ConcurrentHashMap<>();

  public HoldRows(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Those of a customer that nobody lifted; some may have ended by themselves.
  public List<LegalHold> live(UUID customer) {
    return known.computeIfAbsent(
        customer, _ -> of(customer).stream().filter(hold -> hold.lifted().isEmpty()).toList());
  }

  /// All of a customer, the newest first.
  public List<LegalHold> of(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(LEGAL_HOLD)
                .where(LEGAL_HOLD.CUSTOMER_ID.eq(customer))
                .orderBy(LEGAL_HOLD.LAID_AT.desc())
                .fetch(HoldRows::read));
  }

  /// All of all customers, the newest first.
  public List<LegalHold> all() {
    return transactions.system(
        DIRECTORY,
        sql -> sql.selectFrom(LEGAL_HOLD).orderBy(LEGAL_HOLD.LAID_AT.desc()).fetch(HoldRows::read));
  }

  /// Lays one: it counts when this returns.
  public void add(LegalHold hold) {
    transactions.customer(
        hold.customer(),
        sql ->
            sql.insertInto(LEGAL_HOLD)
                .set(LEGAL_HOLD.ID, hold.id())
                .set(LEGAL_HOLD.CUSTOMER_ID, hold.customer())
                .set(LEGAL_HOLD.LOG_INDEX, hold.index())
                .set(LEGAL_HOLD.ARTICLE, hold.article())
                .set(LEGAL_HOLD.BASIS, hold.basis())
                .set(LEGAL_HOLD.BUCKET, hold.bucket().orElse(null))
                .set(LEGAL_HOLD.PREFIX, prefix(hold.scope()))
                .set(LEGAL_HOLD.LAID_BY, hold.laidBy())
                .set(LEGAL_HOLD.LAID_AT, hold.laidAt().atOffset(UTC))
                .set(LEGAL_HOLD.UNTIL_AT, hold.until().atOffset(UTC))
                .execute());
    known.remove(hold.customer());
  }

  /// Lifts one that was not lifted yet.
  public void lift(LegalHold hold, LegalHold.Lifted lifted) {
    transactions.customer(
        hold.customer(),
        sql ->
            sql.update(LEGAL_HOLD)
                .set(LEGAL_HOLD.LIFTED_BY, lifted.by())
                .set(LEGAL_HOLD.LIFTED_AT, lifted.at().atOffset(UTC))
                .set(LEGAL_HOLD.LIFTED_WHY, lifted.why())
                .where(LEGAL_HOLD.ID.eq(hold.id()))
                .and(LEGAL_HOLD.LIFTED_AT.isNull())
                .execute());
    known.remove(hold.customer());
  }

  private static byte @Nullable [] prefix(Scope scope) {
    return scope instanceof Scope.Prefix(String _, Bytes prefix) ? prefix.toArray() : null;
  }

  private static LegalHold read(LegalHoldRecord row) {
    return new LegalHold(
        row.getId(),
        row.getCustomerId(),
        row.getLogIndex(),
        row.getArticle(),
        row.getBasis(),
        scope(row),
        row.getLaidBy(),
        row.getLaidAt().toInstant(),
        row.getUntilAt().toInstant(),
        Optional.ofNullable(row.getLiftedAt())
            .map(
                at -> new LegalHold.Lifted(row.getLiftedBy(), at.toInstant(), row.getLiftedWhy())));
  }

  private static Scope scope(LegalHoldRecord row) {
    if (row.getBucket() == null) {
      return new Scope.Everything();
    }
    return row.getPrefix() == null
        ? new Scope.Bucket(row.getBucket())
        : new Scope.Prefix(row.getBucket(), Bytes.of(row.getPrefix()));
  }
}
