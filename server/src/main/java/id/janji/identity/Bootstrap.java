package id.janji.identity;

import static id.janji.db.tables.Tables.FIRST_ADMINISTRATOR;
import static id.janji.db.tables.Tables.PASSKEY;
import static id.janji.db.tables.Tables.TOTP;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.clause.Language;
import id.janji.db.tx.Transactions;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.PersonStore;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/// How the first person comes in: by a one-time link that the starting command prints. There is no
/// default password, and once somebody can sign in there is no second first person.
public final class Bootstrap {
  private final Transactions transactions;
  private final LinkStore links;
  private final Clock clock;

  public Bootstrap(Transactions transactions, LinkStore links, Clock clock) {
    this.transactions = transactions;
    this.links = links;
    this.clock = clock;
  }

  /// The link of the first administrator, who is made if need be; a link that was never used ends.
  /// Empty as soon as that person has a way in, or where others were registered before.
  public Optional<EntryLink> firstAdministratorLink() {
    return transactions.system(
        DIRECTORY,
        sql ->
            person(sql)
                .filter(person -> !hasWayIn(sql, person))
                .map(person -> links.issue(sql, person, LinkStore.Purpose.ENROL, null)));
  }

  private Optional<UUID> person(DSLContext sql) {
    UUID known = sql.selectFrom(FIRST_ADMINISTRATOR).fetchOne(FIRST_ADMINISTRATOR.PERSON_ID);
    if (known != null) {
      return PersonStore.lock(sql, known).map(Person::id);
    }
    if (PersonStore.isHeldByAnother(sql, Role.ADMINISTRATOR, null, new UUID(0, 0))) {
      return Optional.empty();
    }
    Optional<UUID> added =
        PersonStore.add(
            sql, "First administrator", "first@janji.invalid", Language.INDONESIAN, null);
    added.ifPresent(person -> {
      OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
      PersonStore.grant(sql, person, Set.of(Role.ADMINISTRATOR), null, now);
      sql.insertInto(FIRST_ADMINISTRATOR).set(FIRST_ADMINISTRATOR.PERSON_ID, person).execute();
    });
    return added;
  }

  private static boolean hasWayIn(DSLContext sql, UUID person) {
    return sql.fetchExists(
            sql.select(PASSKEY.PERSON_ID).from(PASSKEY).where(PASSKEY.PERSON_ID.eq(person)))
        || sql.fetchExists(
            sql.select(TOTP.PERSON_ID)
                .from(TOTP)
                .where(TOTP.PERSON_ID.eq(person))
                .and(TOTP.CONFIRMED_AT.isNotNull()));
  }
}
