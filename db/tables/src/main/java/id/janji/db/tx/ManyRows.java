package id.janji.db.tx;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/// Inserts any number of rows with one statement, whose text is always the same: each column comes
/// as an array. So the database plans it once a connection, and neither text nor record is made for
/// each.
///
/// @param <T> what a row is made of
public final class ManyRows<T> {
  private final Table<?> table;
  private final List<Column<T>> columns;
  private final String statement;

  private record Column<T>(
      String name, String type, boolean isBytes, Function<T, ? extends @Nullable Object> value) {}

  private ManyRows(Table<?> table, List<Column<T>> columns) {
    this.table = table;
    this.columns = columns;
    this.statement =
        "insert into janji.%s (%s) select * from unnest(%s)"
            .formatted(
                table.getName(),
                columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                columns.stream()
                    .map(column -> "?::%s[]".formatted(column.type))
                    .collect(Collectors.joining(", ")));
  }

  /// Rows of a table, as yet without columns; what is never set gets its default.
  public static <T> ManyRows<T> of(Table<?> table) {
    return new ManyRows<>(table, List.of());
  }

  /// The same with one column more.
  ///
  /// @param value what it holds in the row that is made of something; null as such
  public <V> ManyRows<T> with(TableField<?, V> field, Function<T, @Nullable V> value) {
    Column<T> column =
        new Column<>(
            field.getName(), type(field.getType()), field.getType() == byte[].class, value);
    return new ManyRows<>(table, Stream.concat(columns.stream(), Stream.of(column)).toList());
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

  public void insert(DSLContext sql, List<T> rows) {
    if (!rows.isEmpty()) {
      sql.connection(connection -> insert(connection, rows));
    }
  }

  private void insert(Connection connection, List<T> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(statement)) {
      for (int i = 0; i < columns.size(); i++) {
        Column<T> column = columns.get(i);
        insert.setArray(i + 1, connection.createArrayOf(column.type, values(column, rows)));
      }
      insert.executeUpdate();
    }
  }

  private static <T> @Nullable Object[] values(Column<T> column, List<T> rows) {
    @Nullable Object[] values = column.isBytes ? new byte[rows.size()][] : new Object[rows.size()];
    for (int row = 0; row < values.length; row++) {
      Object value = column.value.apply(rows.get(row));
      values[row] = value instanceof JSONB json ? json.data() : value;
    }
    return values;
  }
}
