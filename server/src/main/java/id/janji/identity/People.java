package id.janji.identity;

import static id.janji.db.tables.Tables.CANARY_PERSON;
import static id.janji.db.tables.Tables.DEPARTURE;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.ROLE_GRANT;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.clause.Language;
import id.janji.db.tx.Transactions;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.PersonStore;
import id.janji.identity.internal.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Who may sign in, and with which roles. Each change takes effect with the next request of the
/// person concerned.
public final class People {
  private static final int MOST_NAME = 200;
  private static final int MOST_EMAIL = 320;

  /// Mailboxes that several people read.
  private static final Set<String> DESKS =
      Set.of(
          ("admin administrator root info support help helpdesk contact kontak office kantor sales"
                  + " security abuse postmaster webmaster hostmaster noreply no-reply team tim"
                  + " staff user test guest operator shared service bantuan layanan")
              .split(" "));

  private final Transactions transactions;
  private final LinkStore links;
  private final SessionStore sessions;
  private final Clock clock;
  private final Leaving leaving;
  private final Predicate<Person> within;

  public People(Transactions transactions, LinkStore links, SessionStore sessions, Clock clock) {
    this(transactions, links, sessions, clock, () -> {});
  }

  /// @param leaving is told whenever somebody has left or lost a role
  public People(
      Transactions transactions,
      LinkStore links,
      SessionStore sessions,
      Clock clock,
      Leaving leaving) {
    this(transactions, links, sessions, clock, leaving, _ -> true);
  }

  private People(
      Transactions transactions,
      LinkStore links,
      SessionStore sessions,
      Clock clock,
      Leaving leaving,
      Predicate<Person> within) {
    this.transactions = transactions;
    this.links = links;
    this.sessions = sessions;
    this.clock = clock;
    this.leaving = leaving;
    this.within = within;
  }

  /// The same directory for somebody who administers one side: to him all others do not exist.
  ///
  /// @param customer null for the provider's side
  public People ofSide(@Nullable UUID customer) {
    return new People(
        transactions,
        links,
        sessions,
        clock,
        leaving,
        person -> Objects.equals(person.customer(), customer));
  }

  /// Somebody to be invited.
  ///
  /// @param customer whose person it will be; null for the provider's
  public record Invitation(
      String name, String email, Language language, @Nullable UUID customer, Set<Role> roles) {
    public Invitation {
      name = name.strip();
      email = email.strip();
      roles = Set.copyOf(roles);
    }

    private Optional<Reason> fault() {
      Party party = customer == null ? Party.PROVIDER : Party.CUSTOMER;
      if (roles.isEmpty()) {
        return Optional.of(Reason.ROLE_MISSING);
      }
      return roles.stream().anyMatch(role -> role.party() != party)
          ? Optional.of(Reason.WRONG_PARTY)
          : holderFault(name, email);
    }
  }

  /// What came of a change.
  public sealed interface Result {
    /// Invited; the link is shown now and never again.
    record Invited(UUID person, EntryLink link) implements Result {}

    record Done() implements Result {}

    record Refused(Reason reason) implements Result {}
  }

  /// Why a change was refused; nothing changed then.
  public enum Reason {
    NAME_MISSING,
    EMAIL_WRONG,
    /// The address is a post or a desk (`admin@`, `info@`), not a person.
    NO_HOLDER,
    EMAIL_TAKEN,
    ROLE_MISSING,
    /// The role belongs to the other side.
    WRONG_PARTY,
    NO_SUCH_PERSON,
    NO_SUCH_CUSTOMER,
    /// Nobody gives rights to himself.
    OWN_RIGHTS,
    /// Somebody must be left to administer each side.
    LAST_ADMINISTRATOR
  }

  /// Adds a person with roles and makes the one-time link for the first sign-in.
  ///
  /// @param by who invites; null for the installation itself
  public Result invite(@Nullable UUID by, Invitation invitation) {
    try {
      return transactions.system(DIRECTORY, sql -> invite(sql, by, invitation));
    } catch (IntegrityConstraintViolationException _) {
      return refused(Reason.NO_SUCH_CUSTOMER);
    }
  }

  /// The same beside other statements of the directory.
  public Result invite(DSLContext sql, @Nullable UUID by, Invitation who) {
    Optional<Reason> fault = who.fault();
    if (fault.isPresent()) {
      return refused(fault.get());
    }
    Optional<UUID> added =
        PersonStore.add(sql, who.name(), who.email(), who.language(), who.customer());
    if (added.isEmpty()) {
      return refused(Reason.EMAIL_TAKEN);
    }
    PersonStore.grant(sql, added.get(), who.roles(), by, now());
    return new Result.Invited(
        added.get(), links.issue(sql, added.get(), LinkStore.Purpose.ENROL, by));
  }

  /// Makes another enrolment link, for somebody who lost every way in; older ones end.
  public Result linkAgain(@Nullable UUID by, UUID person) {
    return change(
        person,
        (sql, _) ->
            new Result.Invited(person, links.issue(sql, person, LinkStore.Purpose.ENROL, by)));
  }

  /// Gives a role; open sessions end, so that none keeps what it was opened with.
  public Result grant(@Nullable UUID by, UUID person, Role role) {
    if (person.equals(by)) {
      return refused(Reason.OWN_RIGHTS);
    }
    return change(
        person,
        (sql, found) -> {
          if (found.party() != role.party()) {
            return refused(Reason.WRONG_PARTY);
          }
          PersonStore.grant(sql, person, Set.of(role), by, now());
          sessions.endAll(sql, person);
          return new Result.Done();
        });
  }

  /// Ends a role, and with it the person's open sessions.
  ///
  /// @param toldAt when the change of work became known
  public Result endRole(UUID person, Role role, Instant toldAt) {
    return settled(
        change(
            person,
            (sql, found) -> {
              if (role == administrator(found) && isLastAdministrator(sql, found)) {
                return refused(Reason.LAST_ADMINISTRATOR);
              }
              if (PersonStore.endRoles(sql, person, ROLE_GRANT.ROLE.eq(role.word()), now()) > 0) {
                sessions.endAll(sql, person);
                record(sql, person, "moved", toldAt);
              }
              return new Result.Done();
            }));
  }

  private Result settled(Result result) {
    if (result instanceof Result.Done) {
      leaving.settle();
    }
    return result;
  }

  /// Ends a person: sessions, roles, links, passkeys, password and code go in one transaction.
  ///
  /// @param toldAt when the leaving became known
  public Result leave(UUID person, Instant toldAt) {
    return settled(
        change(
            person,
            (sql, found) -> {
              if (isLastAdministrator(sql, found)) {
                return refused(Reason.LAST_ADMINISTRATOR);
              }
              sessions.endAll(sql, person);
              PersonStore.endRoles(sql, person, DSL.trueCondition(), now());
              links.endAll(sql, person);
              PersonStore.end(sql, person, now());
              record(sql, person, "left", toldAt);
              return new Result.Done();
            }));
  }

  /// Corrects name and address of a person.
  public Result rename(UUID person, String name, String email) {
    String newName = name.strip();
    String newEmail = email.strip();
    Optional<Reason> fault = holderFault(newName, newEmail);
    if (fault.isPresent()) {
      return refused(fault.get());
    }
    try {
      return change(
          person,
          (sql, _) -> {
            sql.update(PERSON)
                .set(PERSON.NAME, newName)
                .set(PERSON.EMAIL, newEmail)
                .where(PERSON.ID.eq(person))
                .execute();
            return new Result.Done();
          });
    } catch (IntegrityConstraintViolationException _) {
      return refused(Reason.EMAIL_TAKEN);
    }
  }

  /// Sets the language in which a person reads.
  public Result speak(UUID person, Language language) {
    return change(
        person,
        (sql, _) -> {
          sql.update(PERSON)
              .set(PERSON.LANGUAGE, language.tag())
              .where(PERSON.ID.eq(person))
              .execute();
          return new Result.Done();
        });
  }

  /// Everybody of the provider, or of one customer; canaries are not among them.
  ///
  /// @param customer null for the provider
  public List<Person> list(@Nullable UUID customer) {
    return transactions.system(
        DIRECTORY,
        sql ->
            PersonStore.find(
                sql,
                PERSON
                    .CUSTOMER_ID
                    .isNotDistinctFrom(customer)
                    .and(
                        PERSON.ID.notIn(DSL.select(CANARY_PERSON.PERSON_ID).from(CANARY_PERSON)))));
  }

  /// One person, here or gone.
  public Optional<Person> find(UUID person) {
    return transactions
        .system(DIRECTORY, sql -> PersonStore.find(sql, PERSON.ID.eq(person)))
        .stream()
        .filter(within)
        .findFirst();
  }

  /// The longest time from knowing of a leaving or moving to the end of the access since `since`;
  /// empty if there was none.
  public Optional<Duration> slowestDeparture(Instant since) {
    return transactions
        .system(
            DIRECTORY,
            sql ->
                sql.selectFrom(DEPARTURE)
                    .where(DEPARTURE.REVOKED_AT.ge(since.atOffset(ZoneOffset.UTC)))
                    .fetch(d -> Duration.between(d.getToldAt(), d.getRevokedAt())))
        .stream()
        .max(Duration::compareTo);
  }

  private static Optional<Reason> holderFault(String name, String email) {
    if (name.isEmpty() || name.length() > MOST_NAME || name.chars().anyMatch(c -> c < 0x20)) {
      return Optional.of(Reason.NAME_MISSING);
    }
    int at = email.indexOf('@');
    if (at < 1
        || at != email.lastIndexOf('@')
        || at > email.length() - 2
        || email.length() > MOST_EMAIL
        || email.chars().anyMatch(c -> c <= 0x20 || c == 0x7f)) {
      return Optional.of(Reason.EMAIL_WRONG);
    }
    return DESKS.contains(email.substring(0, at).toLowerCase(Locale.ROOT))
        ? Optional.of(Reason.NO_HOLDER)
        : Optional.empty();
  }

  private interface Work {
    Result on(DSLContext sql, Person person);
  }

  private Result change(UUID person, Work work) {
    return transactions.system(
        DIRECTORY,
        sql ->
            PersonStore.lock(sql, person)
                .filter(within)
                .map(found -> work.on(sql, found))
                .orElseGet(() -> refused(Reason.NO_SUCH_PERSON)));
  }

  private static boolean isLastAdministrator(DSLContext sql, Person person) {
    Role administrator = administrator(person);
    return person.roles().contains(administrator)
        && !PersonStore.isHeldByAnother(sql, administrator, person.customer(), person.id());
  }

  private static Role administrator(Person person) {
    return switch (person.party()) {
      case PROVIDER -> Role.ADMINISTRATOR;
      case CUSTOMER -> Role.CUSTOMER_ADMINISTRATOR;
    };
  }

  private void record(DSLContext sql, UUID person, String kind, Instant toldAt) {
    sql.insertInto(DEPARTURE)
        .set(DEPARTURE.PERSON_ID, person)
        .set(DEPARTURE.KIND, kind)
        .set(DEPARTURE.TOLD_AT, toldAt.atOffset(ZoneOffset.UTC))
        .set(DEPARTURE.REVOKED_AT, now())
        .execute();
  }

  private static Result refused(Reason reason) {
    return new Result.Refused(reason);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  /// What hangs elsewhere on people who have left, or on roles that have ended.
  public interface Leaving {
    /// Ends what nobody may hold any more. It is told after the fact and at each start, so what
    /// fails once is made up for the next time; it never throws.
    void settle();
  }
}
