package id.janji.identity.internal;

import static id.janji.db.tables.Tables.ENTRY_LINK;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import id.janji.identity.EntryLink;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// One-time links; the database knows their digests only.
public final class LinkStore {
  public static final Duration LIFE = Duration.ofHours(24);

  private final Transactions transactions;
  private final Clock clock;

  public LinkStore(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What a link is good for.
  public enum Purpose {
    ENROL,
    DEMO;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A link that was used just now, for the first time.
  public record Used(UUID person, Purpose purpose) {}

  /// Makes a link within the caller's transaction; unused ones of the same purpose end.
  ///
  /// @param by who hands it out; null for the installation itself
  public EntryLink issue(DSLContext sql, UUID person, Purpose purpose, @Nullable UUID by) {
    OffsetDateTime now = now();
    sql.update(ENTRY_LINK)
        .set(ENTRY_LINK.USED_AT, now)
        .where(ENTRY_LINK.PERSON_ID.eq(person))
        .and(ENTRY_LINK.PURPOSE.eq(purpose.word()))
        .and(ENTRY_LINK.USED_AT.isNull())
        .execute();
    String token = Tokens.random();
    sql.insertInto(ENTRY_LINK)
        .set(ENTRY_LINK.TOKEN_SHA256, Tokens.digest(token))
        .set(ENTRY_LINK.PERSON_ID, person)
        .set(ENTRY_LINK.PURPOSE, purpose.word())
        .set(ENTRY_LINK.ISSUED_BY, by)
        .set(ENTRY_LINK.ISSUED_AT, now)
        .set(ENTRY_LINK.EXPIRES_AT, now.plus(LIFE))
        .execute();
    return new EntryLink(person, "/enter/" + token, now.plus(LIFE).toInstant());
  }

  /// Uses a link up; empty if it is unknown, used, too old, from a time to come, or its person has
  /// left. Of two at once, one wins.
  public Optional<Used> use(String token) {
    if (!Tokens.isLawful(token)) {
      return Optional.empty();
    }
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.update(ENTRY_LINK)
                .set(ENTRY_LINK.USED_AT, now())
                .where(ENTRY_LINK.TOKEN_SHA256.eq(Tokens.digest(token)))
                .and(ENTRY_LINK.USED_AT.isNull())
                .and(ENTRY_LINK.EXPIRES_AT.gt(now()))
                .and(ENTRY_LINK.EXPIRES_AT.le(now().plus(LIFE)))
                .andExists(
                    DSL.selectOne()
                        .from(PERSON)
                        .where(PERSON.ID.eq(ENTRY_LINK.PERSON_ID))
                        .and(PERSON.ENDED_AT.isNull()))
                .returning(ENTRY_LINK.PERSON_ID, ENTRY_LINK.PURPOSE)
                .fetchOptional()
                .map(link ->
                    new Used(
                        link.getPersonId(),
                        Purpose.valueOf(link.getPurpose().toUpperCase(Locale.ROOT)))));
  }

  /// Ends every unused link of `person` within the caller's transaction.
  public void endAll(DSLContext sql, UUID person) {
    sql.update(ENTRY_LINK)
        .set(ENTRY_LINK.USED_AT, now())
        .where(ENTRY_LINK.PERSON_ID.eq(person))
        .and(ENTRY_LINK.USED_AT.isNull())
        .execute();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
