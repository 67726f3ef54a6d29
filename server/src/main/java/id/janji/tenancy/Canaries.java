package id.janji.tenancy;

import static id.janji.db.tables.Tables.CANARY;
import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static org.jooq.impl.DSL.select;

import id.janji.clause.Language;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Customer.AcceptedVersion;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Two customers on whom probes try what must fail. They are registered, subscribed and reached by
/// the same code as everybody; only probes look into the register that names them.
public final class Canaries {
  private static final List<String> NAMES = List.of("Kenari Satu", "Kenari Dua");
  private static final int RETENTION_DAYS = 30;

  private final Transactions transactions;
  private final Services services;
  private final Contacts contacts;
  private final House house;
  private final Clock clock;

  public Canaries(
      Transactions transactions, Services services, Contacts contacts, House house, Clock clock) {
    this.transactions = transactions;
    this.services = services;
    this.contacts = contacts;
    this.house = house;
    this.clock = clock;
  }

  /// The two customers that belong to nobody.
  public record Pair(CustomerId one, CustomerId other) {}

  /// Makes what is missing: the two customers, a service of each active offering in each region,
  /// and a contact for each of them. Safe to repeat.
  public void prepare(AcceptedVersion accepted) {
    for (CustomerId canary : registered(accepted)) {
      for (Services.Offering offering : services.offerings()) {
        if (offering.activated() != null) {
          house.regions().forEach(region -> subscribe(canary, offering.id(), region.code()));
        }
      }
    }
  }

  private List<CustomerId> registered(AcceptedVersion accepted) {
    return transactions.system(
        DIRECTORY,
        sql -> {
          List<CustomerId> known =
              sql.selectFrom(CANARY).fetch(row -> new CustomerId(row.getCustomerId()));
          if (!known.isEmpty()) {
            return known;
          }
          return NAMES.stream()
              .map(name -> {
                CustomerId id = Customers.insert(sql, canary(name), accepted, clock.instant());
                sql.insertInto(CANARY).set(CANARY.CUSTOMER_ID, id.value()).execute();
                return id;
              })
              .toList();
        });
  }

  private static Customer.Draft canary(String name) {
    return new Customer.Draft(
        name, Customer.Kind.COMPANY, Language.INDONESIAN, ZoneId.of("Asia/Jakarta"));
  }

  private void subscribe(CustomerId canary, String offering, String region) {
    boolean subscribed =
        services.list(canary).stream()
            .anyMatch(
                service -> service.offering().equals(offering) && service.region().equals(region));
    if (subscribed) {
      return;
    }
    Services.Wish wish =
        new Services.Wish(offering, region, EnumSet.allOf(DataClass.class), RETENTION_DAYS);
    if (services.subscribe(canary, wish)
        instanceof Change.Done<Services.Service.Id>(Services.Service.Id service)) {
      contacts.add(
          canary,
          service,
          new Contacts.Draft("Kenari", Contacts.Channel.PORTAL, "portal", Language.INDONESIAN));
    }
  }

  /// All customers that are served now but the two, by name: for lists from which people choose.
  public List<Customer> served() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(CUSTOMER)
                .where(CUSTOMER.ENDED_AT.isNull())
                .and(CUSTOMER.ID.notIn(select(CANARY.CUSTOMER_ID).from(CANARY)))
                .orderBy(CUSTOMER.NAME, CUSTOMER.ID)
                .fetch(Customers::customer));
  }

  /// All customers but the two, those that have ended too.
  public List<Customer> known() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(CUSTOMER)
                .where(CUSTOMER.ID.notIn(select(CANARY.CUSTOMER_ID).from(CANARY)))
                .orderBy(CUSTOMER.NAME, CUSTOMER.ID)
                .fetch(Customers::customer));
  }

  /// The two, for queues from which people work to leave them out.
  public Set<UUID> leftOut() {
    return transactions.system(
        DIRECTORY, sql -> sql.select(CANARY.CUSTOMER_ID).from(CANARY).fetchSet(CANARY.CUSTOMER_ID));
  }

  /// One of the two.
  ///
  /// @throws IllegalStateException before they were made
  public UUID any() {
    return pair()
        .orElseThrow(() -> new IllegalStateException("there is no test customer"))
        .one()
        .value();
  }

  /// The two, for probes alone; empty before they were made.
  public Optional<Pair> pair() {
    List<CustomerId> two =
        transactions.system(
            SCHEDULER,
            sql ->
                sql.selectFrom(CANARY)
                    .orderBy(CANARY.CUSTOMER_ID)
                    .limit(2)
                    .fetch(row -> new CustomerId(row.getCustomerId())));
    return two.size() == 2
        ? Optional.of(new Pair(two.getFirst(), two.getLast()))
        : Optional.empty();
  }
}
