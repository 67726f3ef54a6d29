package id.janji.policy;

import static id.janji.db.tables.Tables.ACCEPTANCE;

import id.janji.clause.policy.Digest;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer.AcceptedVersion;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which customer accepted which version, to the exact text.
public final class Acceptances {
  private final Transactions transactions;
  private final Publications publications;
  private final Customers customers;
  private final Clock clock;

  public Acceptances(
      Transactions transactions, Publications publications, Customers customers, Clock clock) {
    this.transactions = transactions;
    this.publications = publications;
    this.customers = customers;
    this.clock = clock;
  }

  /// One acceptance.
  ///
  /// @param person who accepted, null where nobody was signed in yet
  public record Acceptance(
      String policy, int number, Digest digest, @Nullable UUID person, Instant accepted) {}

  /// Records that a customer accepted exactly this version.
  public Change<AcceptedVersion> accept(
      CustomerId customer, Version version, @Nullable UUID person) {
    return customers.accept(customer, version.acceptedBy(person));
  }

  /// All acceptances of a customer, newest first.
  public List<Acceptance> of(CustomerId customer) {
    return transactions.customer(
        customer.value(),
        sql ->
            sql.selectFrom(ACCEPTANCE)
                .orderBy(ACCEPTANCE.ACCEPTED_AT.desc(), ACCEPTANCE.ID.desc())
                .fetch(row ->
                    new Acceptance(
                        row.getPolicyId(),
                        row.getNumber(),
                        new Digest(HexFormat.of().formatHex(row.getDigest())),
                        row.getPersonId(),
                        row.getAcceptedAt().toInstant())));
  }

  /// Whether the customer has accepted, of every policy that it accepted once, the version now in
  /// force or a later one. A customer that accepted nothing has not.
  public boolean acceptedCurrent(CustomerId customer) {
    List<Acceptance> accepted = of(customer);
    Instant now = clock.instant();
    return !accepted.isEmpty()
        && accepted.stream()
            .map(Acceptance::policy)
            .distinct()
            .allMatch(policy ->
                publications
                    .inForce(policy, now)
                    .map(version -> reaches(accepted, version))
                    .orElse(true));
  }

  private static boolean reaches(List<Acceptance> accepted, Version version) {
    return accepted.stream()
        .anyMatch(
            each -> each.policy().equals(version.policy()) && each.number() >= version.number());
  }
}
