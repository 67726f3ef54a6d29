package id.janji.silence;

import static id.janji.db.tables.Tables.SLOT_CONTENT;
import static java.time.ZoneOffset.UTC;

import id.janji.entry.Basis;
import id.janji.entry.payload.Content;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/// The statements on what waits for slots, each within a transaction of the customer's.
public final class SilentRows {
  private SilentRows() {}

  /// Something waits for a slot from now on; what waited before under this id stays as it is.
  /// Nothing that has no room in one may wait: no slot would come any more, and that would show.
  ///
  /// @throws IllegalArgumentException if it has no room
  public static void add(DSLContext sql, UUID customer, Silent silent) {
    if (!silent.fits()) {
      throw new IllegalArgumentException("too long for a slot: " + silent.payload().kind());
    }
    String payload = new String(Content.of(silent.payload()).bytes(), StandardCharsets.UTF_8);
    sql.insertInto(SLOT_CONTENT)
        .set(SLOT_CONTENT.ID, silent.id())
        .set(SLOT_CONTENT.CUSTOMER_ID, customer)
        .set(SLOT_CONTENT.CASE_ID, silent.matter())
        .set(SLOT_CONTENT.STEP, silent.step().isPresent() ? silent.step().getAsInt() : null)
        .set(SLOT_CONTENT.KIND, silent.payload().kind().code())
        .set(SLOT_CONTENT.BASIS, silent.basis().map(Basis::code).orElse(null))
        .set(SLOT_CONTENT.PAYLOAD, payload)
        .set(SLOT_CONTENT.AT, silent.at().atOffset(UTC))
        .set(SLOT_CONTENT.URGENT, silent.urgent())
        .onConflictDoNothing()
        .execute();
  }

  /// The silence about a case is over: what stands in slots may be told.
  public static void end(DSLContext sql, UUID customer, UUID matter, Instant now) {
    sql.update(SLOT_CONTENT)
        .set(SLOT_CONTENT.TOLD_FROM, now.atOffset(UTC))
        .where(SLOT_CONTENT.CUSTOMER_ID.eq(customer))
        .and(SLOT_CONTENT.CASE_ID.eq(matter))
        .and(SLOT_CONTENT.TOLD_FROM.isNull())
        .execute();
  }

  /// The places of the slots in which steps of a case stand, by their number.
  public static Map<Integer, Long> places(DSLContext sql, UUID customer, UUID matter) {
    return sql.select(SLOT_CONTENT.STEP, SLOT_CONTENT.LOG_INDEX)
        .from(SLOT_CONTENT)
        .where(SLOT_CONTENT.CUSTOMER_ID.eq(customer))
        .and(SLOT_CONTENT.CASE_ID.eq(matter))
        .and(SLOT_CONTENT.STEP.isNotNull())
        .and(SLOT_CONTENT.LOG_INDEX.isNotNull())
        .fetchMap(SLOT_CONTENT.STEP, SLOT_CONTENT.LOG_INDEX);
  }
}
