package id.janji.ledger.internal;

import static id.janji.db.tables.Tables.LEDGER_LOG;

import id.janji.db.tx.Transactions;
import id.janji.tlog.store.LogId;
import java.util.Optional;
import java.util.UUID;

/// Which log is whose. What the database says is believed only until the log's first entry is read.
public final class LogNames {
  private final Transactions transactions;

  public LogNames(Transactions transactions) {
    this.transactions = transactions;
  }

  /// The log of a customer, if it was begun.
  public Optional<LogId> of(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.select(LEDGER_LOG.LOG)
                .from(LEDGER_LOG)
                .where(LEDGER_LOG.CUSTOMER_ID.eq(customer))
                .fetchOptional(row -> new LogId(row.value1())));
  }

  /// The log of a customer, with a new random name if there was none.
  public LogId made(UUID customer, String region) {
    String name = UUID.randomUUID().toString().replace("-", "");
    return transactions.customer(
        customer,
        sql -> {
          sql.insertInto(LEDGER_LOG)
              .set(LEDGER_LOG.CUSTOMER_ID, customer)
              .set(LEDGER_LOG.LOG, name)
              .set(LEDGER_LOG.REGION, region)
              .onConflictDoNothing()
              .execute();
          return new LogId(
              sql.select(LEDGER_LOG.LOG)
                  .from(LEDGER_LOG)
                  .where(LEDGER_LOG.CUSTOMER_ID.eq(customer))
                  .fetchSingle()
                  .value1());
        });
  }
}
