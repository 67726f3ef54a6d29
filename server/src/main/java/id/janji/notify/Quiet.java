package id.janji.notify;

import static id.janji.db.tables.Tables.QUIET_HOURS;

import id.janji.db.tx.Transactions;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hours of his own day in which a customer is not told what can wait.
public final class Quiet {
  private final Transactions transactions;

  public Quiet(Transactions transactions) {
    this.transactions = transactions;
  }

  /// From a minute to before another; over midnight where the second comes first.
  public record Hours(LocalTime from, LocalTime until) {}

  public Optional<Hours> of(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(QUIET_HOURS)
                .fetchOptional(
                    row -> new Hours(time(row.getFromMinute()), time(row.getUntilMinute()))));
  }

  /// Sets them; null, or hours that end when they begin, for none.
  public void set(UUID customer, @Nullable Hours hours) {
    transactions.customer(
        customer,
        sql -> {
          if (hours == null || hours.from().equals(hours.until())) {
            return sql.deleteFrom(QUIET_HOURS).execute();
          }
          return sql.insertInto(QUIET_HOURS)
              .set(QUIET_HOURS.CUSTOMER_ID, customer)
              .set(QUIET_HOURS.FROM_MINUTE, minute(hours.from()))
              .set(QUIET_HOURS.UNTIL_MINUTE, minute(hours.until()))
              .onConflict(QUIET_HOURS.CUSTOMER_ID)
              .doUpdate()
              .set(QUIET_HOURS.FROM_MINUTE, minute(hours.from()))
              .set(QUIET_HOURS.UNTIL_MINUTE, minute(hours.until()))
              .execute();
        });
  }

  private static LocalTime time(int minute) {
    return LocalTime.ofSecondOfDay(minute * 60L);
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }
}
