package id.janji.access.request;

import static id.janji.db.tables.Tables.ACCESS_GRANT;

import id.janji.db.tx.Transactions;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

/// What was really done under the grants that requests led to, as the customers' logs have it.
public final class Deeds {
  private static final int BATCH = 500;
  private static final int MOST_ENTRIES = 10_000;

  private final Ledger ledger;
  private final Transactions transactions;

  public Deeds(Ledger ledger, Transactions transactions) {
    this.ledger = ledger;
    this.transactions = transactions;
  }

  /// One act.
  ///
  /// @param index of its intent in the customer's log
  /// @param outcome empty while it runs, or if it is unknown
  public record Deed(
      long index,
      Instant at,
      Operation operation,
      Item item,
      String purpose,
      Optional<Payload.Outcome> outcome) {}

  /// The acts under one grant, oldest first.
  ///
  /// @param whole false if the log is so long that only its part behind the grant was looked at
  public record Told(List<Deed> deeds, boolean whole) {
    public long bytes() {
      return deeds.stream()
          .flatMap(deed -> deed.outcome().stream())
          .mapToLong(Payload.Outcome::bytes)
          .sum();
    }
  }

  /// What was done under the grant of a request; nothing if it led to none.
  public Told of(Request request) {
    return transactions
        .customer(
            request.customer(),
            sql ->
                sql.select(ACCESS_GRANT.ID, DSL.coalesce(ACCESS_GRANT.LOG_INDEX, 0L))
                    .from(ACCESS_GRANT)
                    .where(ACCESS_GRANT.CUSTOMER_ID.eq(request.customer()))
                    .and(ACCESS_GRANT.REQUEST_ID.eq(request.id()))
                    .fetchOptional())
        .map(row -> told(request.customer(), row.value1(), row.value2()))
        .orElseGet(() -> new Told(List.of(), true));
  }

  private Told told(UUID customer, UUID grant, long from) {
    Map<UUID, Deed> deeds = new LinkedHashMap<>();
    long at = from + 1;
    List<Logged> entries = ledger.entries(customer, at, BATCH);
    while (!entries.isEmpty() && at - from < MOST_ENTRIES) {
      entries.forEach(entry -> note(entry, grant, deeds));
      at += entries.size();
      entries = ledger.entries(customer, at, BATCH);
    }
    return new Told(new ArrayList<>(deeds.values()), entries.isEmpty());
  }

  private static void note(Logged entry, UUID grant, Map<UUID, Deed> deeds) {
    Payload payload = entry.payload().orElse(null);
    if (payload instanceof Payload.Intent intent && intent.grant().equals(grant)) {
      deeds.put(
          intent.act(),
          new Deed(
              entry.index(),
              entry.leaf().time(),
              intent.operation(),
              intent.item(),
              intent.purpose(),
              Optional.empty()));
    } else if (payload instanceof Payload.Outcome outcome) {
      deeds.computeIfPresent(
          outcome.act(),
          (_, deed) ->
              new Deed(
                  deed.index(),
                  deed.at(),
                  deed.operation(),
                  deed.item(),
                  deed.purpose(),
                  Optional.of(outcome)));
    }
  }
}
