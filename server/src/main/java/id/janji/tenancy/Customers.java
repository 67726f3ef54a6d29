package id.janji.tenancy;

import static id.janji.db.tables.Tables.ACCEPTANCE;
import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Language;
import id.janji.db.tables.tables.records.CustomerRecord;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Customer.AcceptedVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The register of customers. Nobody enters it without the exact policy version that was accepted.
public final class Customers {
  private final Transactions transactions;
  private final Clock clock;

  public Customers(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Registers a customer and, in the same transaction, the version that it accepted.
  public Change<CustomerId> register(Customer.Draft draft, AcceptedVersion accepted) {
    return register(draft, accepted, (_, customer) -> new Change.Done<>(customer));
  }

  /// What belongs to a registration.
  @FunctionalInterface
  public interface Belonging<T> {
    Change<T> in(DSLContext sql, CustomerId customer);
  }

  /// Registers a customer with what belongs to it, in one transaction: where that is refused,
  /// nobody is registered.
  public <T> Change<T> register(
      Customer.Draft draft, AcceptedVersion accepted, Belonging<T> belonging) {
    return new Fields()
        .text("name", draft.name(), 200)
        .then(() ->
            Refusal.caught(() -> {
              try {
                return transactions.system(
                    DIRECTORY,
                    sql -> kept(belonging.in(sql, insert(sql, draft, accepted, clock.instant()))));
              } catch (Undone undone) {
                return undone.refused();
              }
            }));
  }

  /// Done, or the transaction is rolled back.
  private static <T> Change<T> kept(Change<T> change) {
    if (change instanceof Change.Done) {
      return change;
    }
    throw new Undone(change);
  }

  /// Carries a refusal out of the transaction that it undoes.
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Change<?> change;

    Undone(Change<?> change) {
      super(null, null, false, false);
      this.change = change;
    }

    <T> Change<T> refused() {
      return switch (change) {
        case Change.Refused<?>(var reason) -> new Change.Refused<>(reason);
        case Change.Invalid<?>(var faults) -> new Change.Invalid<>(faults);
        case Change.Done<?> _ -> throw new IllegalStateException("nothing was refused");
      };
    }
  }

  /// The statements of a registration. The database refuses a digest that is not current, and at
  /// the commit a customer without an acceptance.
  static CustomerId insert(
      DSLContext sql, Customer.Draft draft, AcceptedVersion accepted, Instant now) {
    CustomerId id =
        new CustomerId(
            sql.insertInto(
                    CUSTOMER,
                    CUSTOMER.NAME,
                    CUSTOMER.KIND,
                    CUSTOMER.LANGUAGE,
                    CUSTOMER.TIME_ZONE,
                    CUSTOMER.CREATED_AT)
                .values(
                    draft.name().strip(),
                    draft.kind().word(),
                    draft.language().tag(),
                    draft.zone().getId(),
                    now.atOffset(UTC))
                .returningResult(CUSTOMER.ID)
                .fetchSingle()
                .value1());
    accept(sql, id, accepted, now);
    return id;
  }

  /// Records that a customer accepted a later version, or the same one again.
  public Change<AcceptedVersion> accept(CustomerId customer, AcceptedVersion accepted) {
    return Refusal.caught(() ->
        transactions.customer(
            customer.value(),
            sql -> {
              accept(sql, customer, accepted, clock.instant());
              return new Change.Done<>(accepted);
            }));
  }

  /// The same beside other statements.
  public void accept(DSLContext sql, CustomerId customer, AcceptedVersion accepted) {
    accept(sql, customer, accepted, clock.instant());
  }

  private static void accept(
      DSLContext sql, CustomerId customer, AcceptedVersion accepted, Instant now) {
    sql.insertInto(ACCEPTANCE)
        .set(ACCEPTANCE.CUSTOMER_ID, customer.value())
        .set(ACCEPTANCE.PERSON_ID, accepted.person())
        .set(ACCEPTANCE.POLICY_ID, accepted.policy())
        .set(ACCEPTANCE.NUMBER, accepted.number())
        .set(ACCEPTANCE.DIGEST, accepted.digestBytes())
        .set(ACCEPTANCE.ACCEPTED_AT, now.atOffset(UTC))
        .execute();
  }

  /// All customers, by name; those that have ended too.
  public List<Customer> list() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(CUSTOMER)
                .orderBy(CUSTOMER.NAME, CUSTOMER.ID)
                .fetch(Customers::customer));
  }

  /// One page of a list.
  ///
  /// @param number counts up from 1
  /// @param total how many customers match, over all pages
  public record Page(List<Customer> customers, int number, int total) {
    /// How many customers a page holds at most.
    public static final int SIZE = 25;

    public Page {
      customers = List.copyOf(customers);
    }

    /// How many pages there are, at least one.
    public int pages() {
      return Math.max(1, (total + SIZE - 1) / SIZE);
    }
  }

  /// One page of the customers whose name contains `text`, whatever its case, by name.
  ///
  /// @param number of the page; what lies outside is brought to the nearest that exists
  public Page search(String text, int number) {
    Condition named =
        text.isBlank() ? DSL.noCondition() : CUSTOMER.NAME.containsIgnoreCase(text.strip());
    return transactions.system(
        DIRECTORY,
        sql -> {
          int total = sql.fetchCount(CUSTOMER, named);
          int page = Math.clamp(number, 1, new Page(List.of(), 1, total).pages());
          return new Page(
              sql.selectFrom(CUSTOMER)
                  .where(named)
                  .orderBy(CUSTOMER.NAME, CUSTOMER.ID)
                  .limit(Page.SIZE)
                  .offset((page - 1) * Page.SIZE)
                  .fetch(Customers::customer),
              page,
              total);
        });
  }

  /// One customer, for an operator or for the customer itself.
  public Optional<Customer> find(CustomerId id) {
    return transactions.customer(
        id.value(),
        sql ->
            sql.selectFrom(CUSTOMER)
                .where(CUSTOMER.ID.eq(id.value()))
                .fetchOptional(Customers::customer));
  }

  /// Ends the contract now; answers the moment of the end.
  public Change<Instant> end(CustomerId id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int ended =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.update(CUSTOMER)
                    .set(CUSTOMER.ENDED_AT, now.atOffset(UTC))
                    .where(CUSTOMER.ID.eq(id.value()), CUSTOMER.ENDED_AT.isNull())
                    .execute());
    if (ended == 1) {
      return new Change.Done<>(now);
    }
    return new Change.Refused<>(find(id).isPresent() ? Refusal.ENDED : Refusal.UNKNOWN);
  }

  static Customer customer(CustomerRecord row) {
    return new Customer(
        new CustomerId(row.getId()),
        row.getName(),
        Customer.Kind.of(row.getKind()),
        row.getLanguage().equals("en") ? Language.ENGLISH : Language.INDONESIAN,
        ZoneId.of(row.getTimeZone()),
        row.getCreatedAt().toInstant(),
        row.getEndedAt() == null ? null : row.getEndedAt().toInstant());
  }
}
