package id.janji.db.tx;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;

/// Inserts any number of rows with one statement, whose text is always the same: each column comes
/// as an array. So the database plans it once a connection, and nothing is rendered.
public final class ManyRows<R extends TableRecord<R>> {
  private final List<TableField<R, ?>> columns;
  private final List<String> types;
  private final String statement;

  /// @param columns all that a row sets
  public ManyRows(Table<R> table, List<TableField<R, ?>> columns) {
    this.columns = List.copyOf(columns);
    this.types = columns.stream().map(column -> type(column.getType())).toList();
    this.statement =
        "insert into janji.%s (%s) select * from unnest(%s)"
            .formatted(
                table.getName(),
                columns.stream().map(Field::getName).collect(Collectors.joining(", ")),
                types.stream().map("?::%s[]"::formatted).collect(Collectors.joining(", ")));
  }

  private static String type(Class<?> type) {
    if (type == UUID.class) {
      return "uuid";
    } else if (type == byte[].class) {
      return "bytea";
    } else if (type == Boolean.class) {
      return "boolean";
    } else if (type == OffsetDateTime.class) {
      return "timestamptz";
    } else if (type == Long.class) {
      return "bigint";
    } else if (type == Integer.class) {
      return "integer";
    } else if (type == JSONB.class) {
      return "jsonb";
    }
    return "text";
  }

  /// Columns that a row does not set become null.
  public void insert(DSLContext sql, List<R> rows) {
    if (!rows.isEmpty()) {
      sql.connection(connection -> insert(connection, rows));
    }
  }

  private void insert(Connection connection, List<R> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(statement)) {
      for (int i = 0; i < columns.size(); i++) {
        insert.setArray(i + 1, connection.createArrayOf(types.get(i), column(i, rows)));
      }
      insert.executeUpdate();
    }
  }

  private @Nullable Object[] column(int i, List<R> rows) {
    TableField<R, ?> column = columns.get(i);
    boolean bytes = column.getType() == byte[].class;
    @Nullable Object[] values = bytes ? new byte[rows.size()][] : new Object[rows.size()];
    for (int row = 0; row < values.length; row++) {
      Object value = rows.get(row).get(column);
      values[row] = value instanceof JSONB json ? json.data() : value;
    }
    return values;
  }
}
