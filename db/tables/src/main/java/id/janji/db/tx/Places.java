package id.janji.db.tx;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;

/// Locks the rows at any number of places with one statement, whose text is always the same, as
/// [ManyRows] inserts. A place is a pair of values that two columns may hold.
public final class Places<R extends TableRecord<R>> {
  private final Table<R> table;
  private final String statement;

  /// Each place is looked up by itself: left to its own guess, the database goes through all rows
  /// of a customer for each as long as it has no statistics of them.
  ///
  /// @param which holds of the rows that are meant; of them at most one lies at a place
  public Places(
      TableField<R, UUID> first, TableField<R, byte[]> second, TableField<R, Boolean> which) {
    this.table = Objects.requireNonNull(first.getTable());
    String columns =
        Arrays.stream(table.fields()).map(Field::getName).collect(Collectors.joining(", "));
    this.statement =
        """
        select found.* from unnest(?::uuid[], ?::bytea[]) as place (one, two) cross join lateral (
          select %s from janji.%s where %s = place.one and %s = place.two and %s limit 1 for update
        ) as found\
        """
            .formatted(
                columns, table.getName(), first.getName(), second.getName(), which.getName());
  }

  public List<R> locked(DSLContext sql, UUID[] firsts, byte[][] seconds) {
    return sql.connectionResult(connection -> locked(sql, connection, firsts, seconds));
  }

  private List<R> locked(DSLContext sql, Connection connection, UUID[] firsts, byte[][] seconds)
      throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(statement)) {
      ask.setArray(1, connection.createArrayOf("uuid", firsts));
      ask.setArray(2, connection.createArrayOf("bytea", seconds));
      try (ResultSet rows = ask.executeQuery()) {
        return sql.fetch(rows, table.fields()).into(table);
      }
    }
  }
}
