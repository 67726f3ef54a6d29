package id.janji.silence;

import static id.janji.db.tables.Tables.SLOT;
import static id.janji.db.tables.Tables.SLOT_CONTENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.SlotContentRecord;
import id.janji.db.tables.tables.records.SlotRecord;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a slot into each log when its time has come: what waits for one, or a cover. Both are
/// made the same way, so that neither their number nor their times nor their sizes tell them apart.
///
/// One that was missed by more than some minutes is left out in all logs alike. After a crash
/// between the log and the row, the slot is found again in the log.
public final class Slots {
  private static final Logger LOG = LoggerFactory.getLogger(Slots.class);
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final int BATCH = 256;

  /// The kind of a slot that holds nothing.
  public static final String COVER = "cover";

  private final Transactions transactions;
  private final Ledger ledger;
  private final Schedule schedule;
  private final Supplier<List<UUID>> customers;
  private final List<SlotTaken> hearers;
  private final Clock clock;

  /// @param customers all of them, also those without a log
  public Slots(
      Transactions transactions,
      Ledger ledger,
      Schedule schedule,
      Supplier<List<UUID>> customers,
      List<SlotTaken> hearers,
      Clock clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.schedule = schedule;
    this.customers = customers;
    this.hearers = List.copyOf(hearers);
    this.clock = clock;
  }

  /// When the next slot of a log comes, for those who wait for it.
  public Instant next(UUID customer) {
    return schedule.next(customer, clock.instant());
  }

  /// Writes all that are due.
  ///
  /// @return how many
  public int write() {
    Instant now = clock.instant();
    int written = 0;
    for (UUID customer : customers.get()) {
      for (long number = Schedule.number(now.minus(LATE));
          number <= Schedule.number(now);
          number++) {
        Instant at = schedule.at(customer, number);
        boolean due = !at.isAfter(now) && at.isAfter(now.minus(LATE));
        written += due && ledger.has(customer) && write(customer, number, at) ? 1 : 0;
      }
    }
    return written;
  }

  private boolean write(UUID customer, long number, Instant at) {
    Instant since = ledger.leaves(customer, 0, 1).getFirst().time();
    if (at.isBefore(since)) {
      return false;
    }
    try {
      return fill(customer, number);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("slot-not-written");
      return false;
    }
  }

  /// Writes the slot of this number; false if it was written before.
  public boolean fill(UUID customer, long number) {
    long size = ledger.head(customer).size();
    Optional<SlotRecord> row =
        transactions.customer(customer, sql -> begun(sql, customer, number, size));
    boolean fresh = row.isEmpty();
    if (row.filter(each -> each.getLogIndex() != null).isPresent()) {
      return false;
    }
    Optional<SlotContentRecord> content =
        transactions.customer(customer, sql -> waiting(sql, customer));
    Payload.Slot said = content.map(Slots::said).orElseGet(Slots::cover);
    if (!fresh && found(customer, number, row.orElseThrow().getLogFrom(), said, content)) {
      return true;
    }
    Receipt receipt = ledger.write(customer, Draft.of(said)).orThrow();
    keep(customer, number, receipt.index(), receipt.leaf().time(), content);
    content.filter(SlotContentRecord::getUrgent).ifPresent(each -> tell(customer, each, receipt));
    return true;
  }

  /// The row as it was before this attempt; a new one is added for the first.
  private static Optional<SlotRecord> begun(DSLContext sql, UUID customer, long number, long size) {
    boolean fresh =
        sql.insertInto(SLOT)
                .set(SLOT.CUSTOMER_ID, customer)
                .set(SLOT.NUMBER, number)
                .set(SLOT.LOG_FROM, size)
                .onConflictDoNothing()
                .execute()
            == 1;
    return fresh
        ? Optional.empty()
        : sql.selectFrom(SLOT)
            .where(SLOT.CUSTOMER_ID.eq(customer))
            .and(SLOT.NUMBER.eq(number))
            .fetchOptional();
  }

  private static Optional<SlotContentRecord> waiting(DSLContext sql, UUID customer) {
    return sql.selectFrom(SLOT_CONTENT)
        .where(SLOT_CONTENT.CUSTOMER_ID.eq(customer))
        .and(SLOT_CONTENT.LOG_INDEX.isNull())
        .orderBy(
            SLOT_CONTENT.URGENT.desc(),
            SLOT_CONTENT.AT,
            SLOT_CONTENT.STEP.asc().nullsLast(),
            SLOT_CONTENT.ID)
        .limit(1)
        .fetchOptional();
  }

  private static Payload.Slot said(SlotContentRecord row) {
    return new Payload.Slot(
            row.getKind(),
            Optional.ofNullable(row.getBasis()).flatMap(Basis::of),
            Json.canonical(row.getPayload().getBytes(UTF_8), Content.MAX_SIZE),
            Optional.of(row.getAt().toInstant()),
            Optional.empty())
        .full();
  }

  private static Payload.Slot cover() {
    return new Payload.Slot(COVER, Optional.empty(), Json.Members.of(Map.of())).full();
  }

  /// Whether an earlier attempt had come as far as the log; what it wrote there is kept now.
  private boolean found(
      UUID customer,
      long number,
      long from,
      Payload.Slot said,
      Optional<SlotContentRecord> content) {
    byte[] wanted = Content.of(said).bytes();
    byte[] cover = Content.of(cover()).bytes();
    long size = ledger.head(customer).size();
    for (long first = from; first < size; first += BATCH) {
      List<id.janji.entry.Leaf> leaves = ledger.leaves(customer, first, BATCH);
      for (int i = 0; i < leaves.size(); i++) {
        long index = first + i;
        if (isSlot(leaves.get(i)) && !isKnown(customer, index)) {
          byte[] there = disclosed(customer, index).payload();
          if (Arrays.equals(there, wanted)) {
            keep(customer, number, index, leaves.get(i).time(), content);
            return true;
          } else if (Arrays.equals(there, cover)) {
            keep(customer, number, index, leaves.get(i).time(), Optional.empty());
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isSlot(id.janji.entry.Leaf leaf) {
    return leaf.knownKind().equals(Optional.of(Kind.SLOT));
  }

  private boolean isKnown(UUID customer, long index) {
    return transactions.customer(
        customer,
        sql -> sql.fetchExists(SLOT, SLOT.CUSTOMER_ID.eq(customer), SLOT.LOG_INDEX.eq(index)));
  }

  private Entry.Disclosed disclosed(UUID customer, long index) {
    return ledger.entry(customer, index).disclosed().orElseThrow();
  }

  private void keep(
      UUID customer, long number, long index, Instant at, Optional<SlotContentRecord> content) {
    UUID id = content.map(SlotContentRecord::getId).orElse(null);
    transactions.customer(
        customer,
        sql -> {
          sql.update(SLOT)
              .set(SLOT.LOG_INDEX, index)
              .set(SLOT.WRITTEN_AT, at.atOffset(UTC))
              .set(SLOT.CONTENT_ID, id)
              .where(SLOT.CUSTOMER_ID.eq(customer))
              .and(SLOT.NUMBER.eq(number))
              .execute();
          // Done for a cover, too, so that both take as long.
          return sql.update(SLOT_CONTENT)
              .set(SLOT_CONTENT.LOG_INDEX, index)
              .where(SLOT_CONTENT.CUSTOMER_ID.eq(customer))
              .and(SLOT_CONTENT.ID.eq(id))
              .execute();
        });
  }

  /// On a thread of its own: what comes of one slot must not hold up the next.
  private void tell(UUID customer, SlotContentRecord content, Receipt receipt) {
    for (SlotTaken hearer : hearers) {
      Thread.ofVirtual()
          .name("slot-taken")
          .start(() -> {
            try {
              hearer.taken(customer, content.getId(), receipt);
            } catch (RuntimeException e) {
              LOG.atWarn().setCause(e).log("slot-of-no-use");
            }
          });
    }
  }
}
