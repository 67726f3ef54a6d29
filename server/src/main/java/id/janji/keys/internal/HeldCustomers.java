package id.janji.keys.internal;

import static id.janji.db.tables.Tables.LEGAL_HOLD;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;

/// Whether a hold of the law lies on anything of a customer, read anew at each question.
public final class HeldCustomers implements Predicate<UUID> {
  private final Transactions transactions;
  private final InstantSource clock;

  public HeldCustomers(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public boolean test(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.fetchExists(
                LEGAL_HOLD,
                LEGAL_HOLD
                    .CUSTOMER_ID
                    .eq(customer)
                    .and(LEGAL_HOLD.LIFTED_AT.isNull())
                    .and(LEGAL_HOLD.UNTIL_AT.gt(clock.instant().atOffset(UTC)))));
  }
}
