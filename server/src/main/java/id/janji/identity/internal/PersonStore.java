package id.janji.identity.internal;

import static id.janji.db.tables.Tables.PASSKEY;
import static id.janji.db.tables.Tables.PASSWORD;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.ROLE_GRANT;
import static id.janji.db.tables.Tables.TOTP;

import id.janji.clause.Language;
import id.janji.identity.Person;
import id.janji.identity.Role;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// People and their roles, each method within a transaction of the directory.
public final class PersonStore {
  private static final int MOST = 10_000;
  private static final Field<String[]> ROLES =
      DSL.array(
              DSL.select(ROLE_GRANT.ROLE)
                  .from(ROLE_GRANT)
                  .where(ROLE_GRANT.PERSON_ID.eq(PERSON.ID))
                  .and(ROLE_GRANT.ENDED_AT.isNull()))
          .as("roles");

  private PersonStore() {}

  /// Adds somebody; empty if another person here has the address.
  public static Optional<UUID> add(
      DSLContext sql, String name, String email, Language language, @Nullable UUID customer) {
    return sql.insertInto(PERSON)
        .set(PERSON.NAME, name)
        .set(PERSON.EMAIL, email)
        .set(PERSON.LANGUAGE, language.tag())
        .set(PERSON.CUSTOMER_ID, customer)
        .onConflictDoNothing()
        .returningResult(PERSON.ID)
        .fetchOptional()
        .map(org.jooq.Record1::value1);
  }

  /// People that match, those who are here first, then by name.
  public static List<Person> find(DSLContext sql, Condition which) {
    return sql.select(PERSON.fields())
        .select(ROLES)
        .from(PERSON)
        .where(which)
        .orderBy(PERSON.ENDED_AT.isNotNull(), PERSON.NAME, PERSON.ID)
        .limit(MOST)
        .fetch(PersonStore::person);
  }

  /// Locks a person who is here against other changes of this kind.
  public static Optional<Person> lock(DSLContext sql, UUID id) {
    sql.selectFrom(PERSON).where(PERSON.ID.eq(id)).forUpdate().fetch();
    return find(sql, PERSON.ID.eq(id).and(PERSON.ENDED_AT.isNull())).stream().findFirst();
  }

  private static Person person(Record found) {
    OffsetDateTime ended = found.get(PERSON.ENDED_AT);
    return new Person(
        found.get(PERSON.ID),
        found.get(PERSON.NAME),
        found.get(PERSON.EMAIL),
        Languages.of(found.get(PERSON.LANGUAGE)),
        found.get(PERSON.CUSTOMER_ID),
        Arrays.stream(found.get(ROLES)).map(Role::of).collect(Collectors.toUnmodifiableSet()),
        ended == null ? null : ended.toInstant());
  }

  /// Gives a role; nothing happens if it is held already.
  ///
  /// @param by null for the installation itself
  public static void grant(
      DSLContext sql, UUID person, Set<Role> roles, @Nullable UUID by, OffsetDateTime now) {
    for (Role role : roles) {
      sql.insertInto(ROLE_GRANT)
          .set(ROLE_GRANT.PERSON_ID, person)
          .set(ROLE_GRANT.ROLE, role.word())
          .set(ROLE_GRANT.GRANTED_BY, by)
          .set(ROLE_GRANT.GRANTED_AT, now)
          .onConflictDoNothing()
          .execute();
    }
  }

  /// Ends the roles of `person` that match; returns how many were held.
  public static int endRoles(DSLContext sql, UUID person, Condition which, OffsetDateTime now) {
    return sql.update(ROLE_GRANT)
        .set(ROLE_GRANT.ENDED_AT, now)
        .where(ROLE_GRANT.PERSON_ID.eq(person))
        .and(ROLE_GRANT.ENDED_AT.isNull())
        .and(which)
        .execute();
  }

  /// Ends a person and destroys the proofs of identity.
  public static void end(DSLContext sql, UUID person, OffsetDateTime now) {
    sql.update(PERSON).set(PERSON.ENDED_AT, now).where(PERSON.ID.eq(person)).execute();
    sql.deleteFrom(PASSKEY).where(PASSKEY.PERSON_ID.eq(person)).execute();
    sql.deleteFrom(PASSWORD).where(PASSWORD.PERSON_ID.eq(person)).execute();
    sql.deleteFrom(TOTP).where(TOTP.PERSON_ID.eq(person)).execute();
  }

  /// Whether somebody else than `person` holds `role` on a side, null for the provider's. The
  /// grants stay locked, so that of two who end each other at the same moment one stays.
  public static boolean isHeldByAnother(
      DSLContext sql, Role role, @Nullable UUID customer, UUID person) {
    return sql
        .select(ROLE_GRANT.PERSON_ID)
        .from(ROLE_GRANT)
        .where(
            ROLE_GRANT.ROLE.eq(role.word()),
            ROLE_GRANT.ENDED_AT.isNull(),
            ROLE_GRANT.PERSON_ID.in(
                DSL.select(PERSON.ID)
                    .from(PERSON)
                    .where(PERSON.CUSTOMER_ID.isNotDistinctFrom(customer))))
        .orderBy(ROLE_GRANT.ID)
        .forUpdate()
        .fetch(ROLE_GRANT.PERSON_ID)
        .stream()
        .anyMatch(holder -> !holder.equals(person));
  }
}
