package id.janji.silence;

import static id.janji.db.tables.Tables.SLOT;
import static id.janji.db.tables.Tables.SLOT_CONTENT;
import static id.janji.db.tx.SystemTransaction.CUSTODIAN;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Written;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

/// Tells what stood in slots: what an order hid once it is over, and covers by the quarter.
///
/// Covers are told for whole quarters that are over, of all customers alike, and only those before
/// the oldest slot that must stay shut anywhere: otherwise the one that is left out would show.
public final class Telling {
  private static final int AT_ONCE = 1_000;

  private final Transactions transactions;
  private final Ledger ledger;
  private final Clock clock;

  public Telling(Transactions transactions, Ledger ledger, Clock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Tells all that may be told now.
  ///
  /// @return how many
  public int tell() {
    int told = 0;
    for (UUID customer : over()) {
      told += tellOver(customer);
    }
    Instant before = before();
    for (UUID customer : coveredBefore(before)) {
      told += tellCovers(customer, before);
    }
    return told;
  }

  /// The customers with something that an order hid and hides no more.
  private List<UUID> over() {
    return transactions.system(
        CUSTODIAN,
        sql ->
            sql.selectDistinct(SLOT_CONTENT.CUSTOMER_ID)
                .from(SLOT_CONTENT)
                .where(SLOT_CONTENT.TOLD_FROM.isNotNull())
                .and(SLOT_CONTENT.LOG_INDEX.isNotNull())
                .and(SLOT_CONTENT.TOLD_INDEX.isNull())
                .fetch(SLOT_CONTENT.CUSTOMER_ID));
  }

  private int tellOver(UUID customer) {
    List<Long> places =
        transactions.customer(
            customer,
            sql ->
                sql.select(SLOT_CONTENT.LOG_INDEX)
                    .from(SLOT_CONTENT)
                    .where(SLOT_CONTENT.CUSTOMER_ID.eq(customer))
                    .and(SLOT_CONTENT.TOLD_FROM.isNotNull())
                    .and(SLOT_CONTENT.LOG_INDEX.isNotNull())
                    .and(SLOT_CONTENT.TOLD_INDEX.isNull())
                    .orderBy(SLOT_CONTENT.LOG_INDEX)
                    .fetch(SLOT_CONTENT.LOG_INDEX));
    places.forEach(place -> tell(customer, place));
    return places.size();
  }

  /// The first moment whose covers stay shut.
  Instant before() {
    Optional<Instant> shut =
        transactions.system(
            CUSTODIAN,
            sql ->
                sql.select(DSL.min(SLOT.WRITTEN_AT))
                    .from(SLOT)
                    .where(SLOT.CONTENT_ID.isNotNull())
                    .and(SLOT.TOLD_INDEX.isNull())
                    .fetchOptional(0, java.time.OffsetDateTime.class)
                    .map(java.time.OffsetDateTime::toInstant));
    Instant now = clock.instant();
    return quarter(shut.filter(now::isAfter).orElse(now));
  }

  /// When the quarter of this moment began.
  static Instant quarter(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, UTC);
    return day.with(IsoFields.DAY_OF_QUARTER, 1).atStartOfDay(UTC).toInstant();
  }

  private List<UUID> coveredBefore(Instant before) {
    return transactions.system(
        CUSTODIAN,
        sql ->
            sql.selectDistinct(SLOT.CUSTOMER_ID)
                .from(SLOT)
                .where(SLOT.WRITTEN_AT.lt(before.atOffset(UTC)))
                .and(SLOT.TOLD_INDEX.isNull())
                .fetch(SLOT.CUSTOMER_ID));
  }

  private int tellCovers(UUID customer, Instant before) {
    List<Long> places =
        transactions.customer(
            customer,
            sql ->
                sql.select(SLOT.LOG_INDEX)
                    .from(SLOT)
                    .where(SLOT.CUSTOMER_ID.eq(customer))
                    .and(SLOT.WRITTEN_AT.lt(before.atOffset(UTC)))
                    .and(SLOT.TOLD_INDEX.isNull())
                    .orderBy(SLOT.LOG_INDEX)
                    .limit(AT_ONCE)
                    .fetch(SLOT.LOG_INDEX));
    places.forEach(place -> tell(customer, place));
    return places.size();
  }

  /// Tells one slot; what an earlier attempt told already is noted.
  private void tell(UUID customer, long place) {
    Entry.Disclosed held = ledger.entry(customer, place).disclosed().orElseThrow();
    Content slot = Content.parse(Kind.SLOT, held.payload());
    Payload.Slot said = (Payload.Slot) slot.payload();
    Draft told = Draft.about(place, new Payload.Told(held.salt(), slot));
    Draft based = said.basis().map(told::on).orElse(told);
    long index =
        switch (ledger.write(customer, based)) {
          case Written.Entered(var receipt) -> receipt.index();
          case Written.Unlawful unlawful -> before(customer, place, unlawful);
        };
    transactions.customer(
        customer,
        sql -> {
          sql.update(SLOT)
              .set(SLOT.TOLD_INDEX, index)
              .where(SLOT.CUSTOMER_ID.eq(customer))
              .and(SLOT.LOG_INDEX.eq(place))
              .execute();
          return sql.update(SLOT_CONTENT)
              .set(SLOT_CONTENT.TOLD_INDEX, index)
              .where(SLOT_CONTENT.CUSTOMER_ID.eq(customer))
              .and(SLOT_CONTENT.LOG_INDEX.eq(place))
              .execute();
        });
  }

  private long before(UUID customer, long place, Written unlawful) {
    return ledger.referring(customer, place).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(unlawful.toString()));
  }
}
