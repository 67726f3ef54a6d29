package id.janji.access.freeze;

import static id.janji.db.tables.Tables.ACCESS_FREEZE;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.AccessFreezeRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Lays and lifts freezes. What was granted stays granted and does not work; nothing new is asked
/// for or allowed. The row is read at each use, so a freeze holds on every server at once.
public final class Freezes {
  private final Transactions transactions;
  private final Clock clock;

  public Freezes(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  private static String word(Party side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  /// Lays a freeze for the caller's side; empty if that side has one there already.
  ///
  /// @param reason 1 to 4,000 characters
  public Optional<UUID> lay(Caller by, UUID customer, UUID matter, String reason) {
    UUID id = UUID.randomUUID();
    int rows =
        transactions.customer(
            customer,
            sql ->
                sql.insertInto(ACCESS_FREEZE)
                    .set(ACCESS_FREEZE.ID, id)
                    .set(ACCESS_FREEZE.CUSTOMER_ID, customer)
                    .set(ACCESS_FREEZE.CASE_ID, matter)
                    .set(ACCESS_FREEZE.SIDE, word(by.party()))
                    .set(ACCESS_FREEZE.LAID_BY, by.person())
                    .set(ACCESS_FREEZE.LAID_NAME, by.name())
                    .set(ACCESS_FREEZE.LAID_AT, clock.instant().atOffset(UTC))
                    .set(ACCESS_FREEZE.REASON, reason)
                    .onConflictDoNothing()
                    .execute());
    return rows == 1 ? Optional.of(id) : Optional.empty();
  }

  /// Lifts the freeze of the caller's side; empty if there is none.
  ///
  /// @param reason 1 to 4,000 characters
  public Optional<UUID> lift(Caller by, UUID customer, String reason) {
    return transactions.customer(
        customer,
        sql ->
            sql.update(ACCESS_FREEZE)
                .set(ACCESS_FREEZE.LIFTED_BY, by.person())
                .set(ACCESS_FREEZE.LIFTED_NAME, by.name())
                .set(ACCESS_FREEZE.LIFTED_AT, clock.instant().atOffset(UTC))
                .set(ACCESS_FREEZE.LIFTED_WHY, reason)
                .where(ACCESS_FREEZE.CUSTOMER_ID.eq(customer))
                .and(ACCESS_FREEZE.SIDE.eq(word(by.party())))
                .and(ACCESS_FREEZE.LIFTED_AT.isNull())
                .returningResult(ACCESS_FREEZE.ID)
                .fetchOptional(ACCESS_FREEZE.ID));
  }

  /// Those that lie on a customer now, at most one a side.
  public List<Freeze> live(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(ACCESS_FREEZE)
                .where(ACCESS_FREEZE.CUSTOMER_ID.eq(customer))
                .and(ACCESS_FREEZE.LIFTED_AT.isNull())
                .orderBy(ACCESS_FREEZE.LAID_AT)
                .fetch(Freezes::read));
  }

  private static Freeze read(AccessFreezeRecord row) {
    return new Freeze(
        row.getId(),
        row.getCustomerId(),
        row.getCaseId(),
        Party.valueOf(row.getSide().toUpperCase(Locale.ROOT)),
        row.getLaidName(),
        row.getLaidAt().toInstant(),
        row.getReason());
  }

  /// Whether one lies on a customer.
  public boolean isFrozen(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.fetchExists(
                ACCESS_FREEZE,
                ACCESS_FREEZE.CUSTOMER_ID.eq(customer),
                ACCESS_FREEZE.LIFTED_AT.isNull()));
  }
}
