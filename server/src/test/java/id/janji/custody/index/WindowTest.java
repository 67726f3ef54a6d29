package id.janji.custody.index;

import static id.janji.custody.index.Shelf.given;
import static id.janji.custody.index.Shelf.name;
import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SEALED_PIECE;
import static id.janji.db.tx.SystemTransaction.CUSTODIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.TestDatabase;
import id.janji.custody.ItemKey;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.Removal;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Statements that would end the time in which a deletion can be undone, past all that is written
/// in Java.
final class WindowTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = Shelf.of(database, folder);
  }

  private static UUID deleted(String key) {
    UUID id = given(shelf.items().find(shelf.customer(), name(key, shelf.put(key)))).id();
    Removal removal = new Removal(new ItemKey(key), null, Conditions.NONE, Bypass.NO);
    given(given(shelf.items().delete(shelf.customer(), Shelf.BUCKET, List.of(removal))).getFirst());
    return id;
  }

  private static int asCustomer(ToIntFunction<DSLContext> statement) {
    return database
        .transactions()
        .customer(shelf.customer().value(), sql -> statement.applyAsInt(sql));
  }

  private static void refused(String code, ThrowingCallable statement) {
    assertThatThrownBy(statement)
        .isInstanceOfSatisfying(
            DataAccessException.class, fault -> assertThat(fault.sqlState()).isEqualTo(code));
  }

  private static int destroyAfter(DSLContext sql, UUID id, @Nullable OffsetDateTime end) {
    return sql.update(ITEM_VERSION)
        .set(ITEM_VERSION.DESTROY_AFTER, end)
        .where(ITEM_VERSION.ID.eq(id))
        .execute();
  }

  @Test
  void theRoleOfACustomerNeitherDestroysNorShortensNorEmpties() {
    UUID id = deleted("window");
    OffsetDateTime now = shelf.clock().instant().atOffset(ZoneOffset.UTC);

    refused(
        "JA015",
        () ->
            asCustomer(
                sql -> sql.deleteFrom(ITEM_VERSION).where(ITEM_VERSION.ID.eq(id)).execute()));
    refused("JA017", () -> asCustomer(sql -> destroyAfter(sql, id, now.minusDays(1))));
    refused("JA017", () -> asCustomer(sql -> destroyAfter(sql, id, now.plusDays(5))));
    refused(
        "JA017",
        () ->
            asCustomer(
                sql -> destroyAfter(sql, id, null) + destroyAfter(sql, id, now.plusDays(5))));
    refused(
        "JA015", () -> asCustomer(sql -> Departures.leave(sql, SEALED_PIECE.VERSION_ID.eq(id))));
    refused(
        "JA015",
        () ->
            asCustomer(sql ->
                sql.deleteFrom(SEALED_PIECE).where(SEALED_PIECE.VERSION_ID.eq(id)).execute()));
    assertThat(asCustomer(sql -> destroyAfter(sql, id, now.plusDays(9)))).isOne();
    given(shelf.items().undelete(shelf.customer(), name("window")));
  }

  @Test
  void theRoleOfTheStoresTakesNoPieceOfAVersionAway() throws Exception {
    UUID id = deleted("stored");

    int gone =
        database
            .transactions()
            .system(
                CUSTODIAN,
                sql ->
                    sql.deleteFrom(SEALED_PIECE).where(SEALED_PIECE.VERSION_ID.eq(id)).execute());
    assertThat(gone).isZero();
    refused(
        "42501",
        () ->
            database
                .transactions()
                .system(CUSTODIAN, sql -> Departures.leave(sql, SEALED_PIECE.VERSION_ID.eq(id))));
    refused(
        "42501",
        () ->
            database
                .transactions()
                .system(CUSTODIAN, sql -> sql.deleteFrom(ITEM_VERSION).execute()));
    assertThat(
            database.ask(
                "select count(*) from janji.sealed_piece where version_id = '%s'".formatted(id)))
        .containsExactly("1");
  }
}
