package id.janji.custody.index;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;

import id.janji.db.tables.tables.records.ItemVersionRecord;
import id.janji.db.tables.tables.records.SealedPieceRecord;
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
final class ManyRows<R extends TableRecord<R>> {
  /// Versions of items that are there.
  static final ManyRows<ItemVersionRecord> VERSIONS =
      new ManyRows<>(
          ITEM_VERSION,
          List.of(
              ITEM_VERSION.ID,
              ITEM_VERSION.CUSTOMER_ID,
              ITEM_VERSION.BUCKET_ID,
              ITEM_VERSION.KEY,
              ITEM_VERSION.NEWEST,
              ITEM_VERSION.DELETION,
              ITEM_VERSION.CREATED_AT,
              ITEM_VERSION.SIZE,
              ITEM_VERSION.ETAG,
              ITEM_VERSION.DATA_CLASS,
              ITEM_VERSION.CONTENT_TYPE,
              ITEM_VERSION.HEADERS,
              ITEM_VERSION.METADATA,
              ITEM_VERSION.LABELS,
              ITEM_VERSION.CHECKSUMS,
              ITEM_VERSION.PARTS,
              ITEM_VERSION.RETENTION_MODE,
              ITEM_VERSION.RETAINED_UNTIL,
              ITEM_VERSION.HELD,
              ITEM_VERSION.CONTEXT_VERSION,
              ITEM_VERSION.RETENTION_CLASS,
              ITEM_VERSION.SEALED_AT,
              ITEM_VERSION.SEALED_MASTER,
              ITEM_VERSION.SEALED_MASTER_VERSION,
              ITEM_VERSION.SEALED_EPOCH,
              ITEM_VERSION.UNDER_MASTER,
              ITEM_VERSION.UNDER_MASTER_VERSION,
              ITEM_VERSION.UNDER_EPOCH,
              ITEM_VERSION.WRAPPED_KEY));

  /// Pieces of versions.
  static final ManyRows<SealedPieceRecord> PIECES =
      new ManyRows<>(
          SEALED_PIECE,
          List.of(
              SEALED_PIECE.ID,
              SEALED_PIECE.CUSTOMER_ID,
              SEALED_PIECE.REGION,
              SEALED_PIECE.VERSION_ID,
              SEALED_PIECE.NUMBER,
              SEALED_PIECE.SIZE,
              SEALED_PIECE.ETAG,
              SEALED_PIECE.CHECKSUMS,
              SEALED_PIECE.CREATED_AT,
              SEALED_PIECE.PLACE_FILE,
              SEALED_PIECE.PLACE_OFFSET,
              SEALED_PIECE.PLACE_LENGTH,
              SEALED_PIECE.CHECKSUM,
              SEALED_PIECE.TAG));

  private final List<TableField<R, ?>> columns;
  private final List<String> types;
  private final String statement;

  private ManyRows(Table<R> table, List<TableField<R, ?>> columns) {
    this.columns = columns;
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
  void insert(DSLContext sql, List<R> rows) {
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

  private Object[] column(int i, List<R> rows) {
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
