package id.janji.policy.matrix;

import static id.janji.db.tables.Tables.ACKNOWLEDGEMENT;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.AcknowledgementRecord;
import id.janji.db.tx.Transactions;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Refusal;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// The lists of duties of customers, and what each of them acknowledged. An acknowledgement is for
/// exactly one list, by its digest, and for twelve months; for another list it is never shown.
public final class Matrices {
  /// For how long an acknowledgement counts.
  public static final Duration LIFE = Duration.ofDays(365);

  private final Transactions transactions;
  private final Services services;
  private final Publications publications;
  private final Clock clock;

  public Matrices(
      Transactions transactions, Services services, Publications publications, Clock clock) {
    this.transactions = transactions;
    this.services = services;
    this.publications = publications;
    this.clock = clock;
  }

  /// What a customer's person acknowledged.
  public record Acknowledgement(String digest, String versions, String person, Instant at) {
    public boolean isFor(Matrix matrix, Instant now) {
      return digest.equals(matrix.digest()) && at.plus(LIFE).isAfter(now);
    }
  }

  /// The list that binds provider and customer now; without rows while no service is under a
  /// policy.
  public Matrix of(CustomerId customer) {
    return of(binding(customer));
  }

  /// Since when the newest of the versions behind the list is in force.
  public Instant since(CustomerId customer) {
    return binding(customer).stream()
        .map(Version::effective)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private List<Version> binding(CustomerId customer) {
    Instant now = clock.instant();
    Set<String> offerings =
        services.list(customer).stream()
            .filter(service -> service.ends() == null || service.ends().isAfter(now))
            .map(Services.Service::offering)
            .collect(Collectors.toSet());
    TreeSet<String> policies =
        services.offerings().stream()
            .filter(offering -> offerings.contains(offering.id()))
            .map(Services.Offering::policy)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    return policies.stream().flatMap(id -> publications.inForce(id, now).stream()).toList();
  }

  /// The list that these versions come to.
  public static Matrix of(List<Version> versions) {
    return new Matrix(
        versions.stream()
            .map(each -> each.policy() + "/" + each.number() + "/" + each.digest().hex())
            .toList(),
        versions.stream().flatMap(version -> rows(version).stream()).toList());
  }

  private static List<Matrix.Row> rows(Version version) {
    return version.text().sections().stream()
        .flatMap(section ->
            section.clauses().stream()
                .map(clause ->
                    new Matrix.Row(
                        version.policy(),
                        version.number(),
                        section.title(),
                        clause.id(),
                        clause.text(),
                        clause.duty(),
                        clause.bindings().stream().map(each -> each.control()).toList())))
        .toList();
  }

  /// A person acknowledges exactly the list that he was shown.
  ///
  /// @param shown its digest; refused if another list binds now
  public Change<Acknowledgement> acknowledge(
      CustomerId customer, UUID person, String name, String shown) {
    Matrix matrix = of(customer);
    if (matrix.rows().isEmpty()) {
      return new Change.Refused<>(Refusal.NOTHING_LISTED);
    }
    if (!matrix.digest().equals(shown)) {
      return new Change.Refused<>(Refusal.LIST_CHANGED);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Acknowledgement made =
        new Acknowledgement(shown, String.join("\n", matrix.versions()), name, now);
    transactions.customer(
        customer.value(),
        sql ->
            sql.insertInto(ACKNOWLEDGEMENT)
                .set(ACKNOWLEDGEMENT.CUSTOMER_ID, customer.value())
                .set(ACKNOWLEDGEMENT.VERSIONS, made.versions())
                .set(ACKNOWLEDGEMENT.DIGEST, HexFormat.of().parseHex(shown))
                .set(ACKNOWLEDGEMENT.PERSON_ID, person)
                .set(ACKNOWLEDGEMENT.PERSON_NAME, name)
                .set(ACKNOWLEDGEMENT.AT, now.atOffset(UTC))
                .execute());
    return new Change.Done<>(made);
  }

  /// What the customer acknowledged last; for whichever list.
  public Optional<Acknowledgement> newest(CustomerId customer) {
    return transactions.customer(
        customer.value(),
        sql ->
            sql.selectFrom(ACKNOWLEDGEMENT)
                .orderBy(ACKNOWLEDGEMENT.AT.desc(), ACKNOWLEDGEMENT.ID.desc())
                .limit(1)
                .fetchOptional(Matrices::read));
  }

  /// The acknowledgement of the list that binds now; empty where there is none for exactly that.
  public Optional<Acknowledgement> current(CustomerId customer) {
    Matrix matrix = of(customer);
    Instant now = clock.instant();
    return newest(customer).filter(each -> each.isFor(matrix, now));
  }

  private static Acknowledgement read(AcknowledgementRecord row) {
    return new Acknowledgement(
        HexFormat.of().formatHex(row.getDigest()),
        row.getVersions(),
        row.getPersonName(),
        row.getAt().toInstant());
  }
}
