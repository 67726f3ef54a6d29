package id.janji.tenancy;

import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tables.Tables.OFFERING;
import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tables.tables.records.OfferingRecord;
import id.janji.db.tables.tables.records.ServiceRecord;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What the provider offers, and what each customer subscribes to.
public final class Services {
  private static final int MOST_DAYS = 36_500;

  private final Transactions transactions;
  private final Clock clock;

  public Services(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Something that customers can subscribe to, once it is switched on.
  ///
  /// @param policy the policy that it is bound to, null while it is bound to none
  /// @param activated since when it is switched on, null while it is not
  public record Offering(
      String id, Bilingual name, Kind kind, @Nullable String policy, @Nullable Instant activated) {
    /// The seven services that a policy has to cover, and storage.
    public enum Kind {
      STORAGE,
      WEBSITE,
      DASHBOARD,
      AGENT,
      ONBOARDING,
      SUPPORT,
      MAINTENANCE,
      UPDATES;

      String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /// One customer's subscription to one offering.
  ///
  /// @param retentionDays how long data is kept after its last use
  /// @param ends when it ends, null while no end is set
  public record Service(
      Id id,
      CustomerId customer,
      String offering,
      String region,
      Set<DataClass> classes,
      int retentionDays,
      Instant since,
      @Nullable Instant ends) {
    public Service {
      classes = ordered(classes);
    }

    /// Which service.
    public record Id(UUID value) {}
  }

  /// What a customer chooses when subscribing.
  ///
  /// @param retentionDays 1 to 36,500
  public record Wish(String offering, String region, Set<DataClass> classes, int retentionDays) {
    public Wish {
      classes = ordered(classes);
    }
  }

  private static Set<DataClass> ordered(Set<DataClass> classes) {
    EnumSet<DataClass> ordered = EnumSet.noneOf(DataClass.class);
    ordered.addAll(classes);
    return Collections.unmodifiableSet(ordered);
  }

  /// Registers an offering; it is not switched on by that.
  public Change<String> register(String id, Bilingual name, Offering.Kind kind) {
    return new Fields()
        .code("id", id, 64)
        .text("name.en", name.en(), 200)
        .text("name.id", name.id(), 200)
        .then(() -> store(id, name, kind));
  }

  private Change<String> store(String id, Bilingual name, Offering.Kind kind) {
    int stored =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.insertInto(
                        OFFERING, OFFERING.ID, OFFERING.NAME_EN, OFFERING.NAME_ID, OFFERING.KIND)
                    .values(id, name.en(), name.id(), kind.word())
                    .onConflictDoNothing()
                    .execute());
    return stored == 1 ? new Change.Done<>(id) : new Change.Refused<>(Refusal.ALREADY_REGISTERED);
  }

  /// Binds an offering to a policy; one that is switched on only to a policy with a version.
  public Change<String> bind(String offering, String policy) {
    return Refusal.caught(() ->
        transactions.system(
            DIRECTORY,
            sql ->
                one(
                    offering,
                    sql.update(OFFERING)
                        .set(OFFERING.POLICY_ID, policy)
                        .where(OFFERING.ID.eq(offering))
                        .execute())));
  }

  /// Switches an offering on; the database refuses one whose policy has no published version.
  public Change<String> activate(String offering) {
    return Refusal.caught(
        () -> transactions.system(DIRECTORY, sql -> switched(sql, offering, clock.instant())));
  }

  /// Switches an offering off for new customers; services that run go on.
  public Change<String> deactivate(String offering) {
    return transactions.system(DIRECTORY, sql -> switched(sql, offering, null));
  }

  private static Change<String> switched(DSLContext sql, String offering, @Nullable Instant since) {
    return one(
        offering,
        sql.update(OFFERING)
            .set(OFFERING.ACTIVATED_AT, since == null ? null : since.atOffset(UTC))
            .where(OFFERING.ID.eq(offering))
            .execute());
  }

  /// All offerings, by id.
  public List<Offering> offerings() {
    return transactions.system(
        DIRECTORY, sql -> sql.selectFrom(OFFERING).orderBy(OFFERING.ID).fetch(Services::offering));
  }

  /// Subscribes a customer that has not ended to an offering that is switched on.
  public Change<Service.Id> subscribe(CustomerId customer, Wish wish) {
    return new Fields()
        .require(
            "classes",
            !wish.classes().isEmpty(),
            "Choose at least one kind of data.",
            "Pilih sedikitnya satu jenis data.")
        .require(
            "retentionDays",
            wish.retentionDays() >= 1 && wish.retentionDays() <= MOST_DAYS,
            "Choose 1 to %d days.".formatted(MOST_DAYS),
            "Pilih 1 sampai %d hari.".formatted(MOST_DAYS))
        .then(() ->
            Refusal.caught(() ->
                transactions.customer(customer.value(), sql -> subscribe(sql, customer, wish))));
  }

  private Change<Service.Id> subscribe(DSLContext sql, CustomerId customer, Wish wish) {
    if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer.value()))
        || !sql.fetchExists(OFFERING, OFFERING.ID.eq(wish.offering()))) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer.value()), CUSTOMER.ENDED_AT.isNull())) {
      return new Change.Refused<>(Refusal.ENDED);
    }
    if (!sql.fetchExists(
        OFFERING, OFFERING.ID.eq(wish.offering()), OFFERING.ACTIVATED_AT.isNotNull())) {
      return new Change.Refused<>(Refusal.NOT_ACTIVE);
    }
    return new Change.Done<>(insert(sql, customer, wish, clock.instant()));
  }

  static Service.Id insert(DSLContext sql, CustomerId customer, Wish wish, Instant now) {
    return new Service.Id(
        sql.insertInto(SERVICE)
            .set(SERVICE.CUSTOMER_ID, customer.value())
            .set(SERVICE.OFFERING_ID, wish.offering())
            .set(SERVICE.REGION, wish.region())
            .set(SERVICE.RETENTION_DAYS, wish.retentionDays())
            .set(
                SERVICE.DATA_CLASSES,
                wish.classes().stream().map(DataClass::word).toArray(String[]::new))
            .set(SERVICE.SINCE, now.atOffset(UTC))
            .returningResult(SERVICE.ID)
            .fetchSingle()
            .value1());
  }

  /// The services of a customer, oldest first; those that have ended too.
  public List<Service> list(CustomerId customer) {
    return transactions.customer(
        customer.value(),
        sql -> sql.selectFrom(SERVICE).orderBy(SERVICE.SINCE, SERVICE.ID).fetch(Services::service));
  }

  private static Change<String> one(String offering, int rows) {
    return rows == 1 ? new Change.Done<>(offering) : new Change.Refused<>(Refusal.UNKNOWN);
  }

  private static Offering offering(OfferingRecord row) {
    return new Offering(
        row.getId(),
        new Bilingual(row.getNameEn(), row.getNameId()),
        Offering.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
        row.getPolicyId(),
        row.getActivatedAt() == null ? null : row.getActivatedAt().toInstant());
  }

  private static Service service(ServiceRecord row) {
    return new Service(
        new Service.Id(row.getId()),
        new CustomerId(row.getCustomerId()),
        row.getOfferingId(),
        row.getRegion(),
        Arrays.stream(row.getDataClasses()).map(DataClass::of).collect(Collectors.toSet()),
        row.getRetentionDays(),
        row.getSince().toInstant(),
        row.getEndsAt() == null ? null : row.getEndsAt().toInstant());
  }
}
