package id.janji.identity.leak;

import static id.janji.db.tables.Tables.LEAK_NOTICE;
import static id.janji.db.tables.Tables.PASSWORD;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Who was told that his password has leaked: once for each password.
public final class LeakNotices {
  private final Transactions transactions;
  private final Clock clock;

  public LeakNotices(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Records that `person` is told now of the password that he has.
  public void tell(UUID person) {
    transactions.run(
        SIGN_IN,
        sql ->
            sql.insertInto(
                    LEAK_NOTICE, LEAK_NOTICE.PERSON_ID, LEAK_NOTICE.SET_AT, LEAK_NOTICE.TOLD_AT)
                .select(
                    DSL.select(
                            PASSWORD.PERSON_ID,
                            PASSWORD.SET_AT,
                            DSL.val(clock.instant().atOffset(ZoneOffset.UTC)))
                        .from(PASSWORD)
                        .where(PASSWORD.PERSON_ID.eq(person)))
                .onConflictDoNothing()
                .execute());
  }

  /// Whether `person` still has a password of which he was told.
  public boolean isOpen(UUID person) {
    return transactions.system(SIGN_IN, sql -> isOpen(sql, person));
  }

  private static boolean isOpen(DSLContext sql, UUID person) {
    return sql.fetchExists(
        sql.select(LEAK_NOTICE.PERSON_ID)
            .from(LEAK_NOTICE)
            .join(PASSWORD)
            .on(PASSWORD.PERSON_ID.eq(LEAK_NOTICE.PERSON_ID))
            .and(PASSWORD.SET_AT.eq(LEAK_NOTICE.SET_AT))
            .where(LEAK_NOTICE.PERSON_ID.eq(person)));
  }
}
