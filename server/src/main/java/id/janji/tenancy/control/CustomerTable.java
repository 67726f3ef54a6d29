package id.janji.tenancy.control;

import static id.janji.db.tables.Tables.CUSTOMER_TABLE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.db.tx.Transactions;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// A table with rows of customers, as the database describes it.
///
/// @param ownerColumn the column that names the customer
/// @param forced whether row-level security holds, for the owner of the table too
/// @param loose row policies that let the customer role in without asking who it is
/// @param movable whether a role of the server may write the column
/// @param guarded whether the database refuses another owner
record CustomerTable(
    String name, String ownerColumn, boolean forced, int loose, boolean movable, boolean guarded) {

  /// All of them, by name.
  static List<CustomerTable> all(Transactions transactions) {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectFrom(CUSTOMER_TABLE)
                .orderBy(CUSTOMER_TABLE.NAME)
                .fetch(row ->
                    new CustomerTable(
                        row.getName(),
                        row.getOwnerColumn(),
                        row.getForced(),
                        row.getLoose(),
                        row.getMovable(),
                        row.getGuarded())));
  }

  /// How many rows of this owner a transaction sees.
  int rowsOf(DSLContext sql, UUID customer) {
    return sql.fetchCount(table(), owner().eq(customer));
  }

  /// How many rows of any customer a transaction sees.
  int rowsOfCustomers(DSLContext sql) {
    return sql.fetchCount(table(), owner().isNotNull());
  }

  /// Gives the rows of one owner to another; answers how many it reached.
  int give(DSLContext sql, UUID from, UUID to) {
    return sql.update(table()).set(owner(), to).where(owner().eq(from)).execute();
  }

  /// Removes the rows of one owner; answers how many it reached.
  int remove(DSLContext sql, UUID customer) {
    return sql.deleteFrom(table()).where(owner().eq(customer)).execute();
  }

  private Table<Record> table() {
    return DSL.table(DSL.name("janji", name));
  }

  private Field<UUID> owner() {
    return DSL.field(DSL.name(ownerColumn), UUID.class);
  }
}
