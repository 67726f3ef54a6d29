package id.janji.procedures.incident;

import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Services;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Whose data an incident may have reached: who stands in the ledger, and whoever the harmed thing
/// could reach. That the ledger is silent about somebody clears him of nothing: he is given a case,
/// and stays in question until a person rules him out with a reason.
public final class Reach {
  private static final int BATCH = 256;
  private static final int MOST = 50_000;

  private final Customers customers;
  private final Services services;
  private final Ledger ledger;
  private final Cases cases;
  private final Incidents incidents;

  public Reach(
      Customers customers, Services services, Ledger ledger, Cases cases, Incidents incidents) {
    this.customers = customers;
    this.services = services;
    this.ledger = ledger;
    this.cases = cases;
    this.incidents = incidents;
  }

  /// What came to harm.
  public sealed interface Asset {
    /// The account of a person or a job of the provider's.
    record Account(String id) implements Asset {}

    /// Everything that is kept in a region.
    record Region(String code) implements Asset {}

    /// Everything that is kept by an offering.
    record Offering(String id) implements Asset {}
  }

  /// @param from when it may have begun
  /// @param until when it was over
  public record Scope(Asset asset, Instant from, Instant until) {}

  /// Why somebody may be affected.
  public enum Why {
    /// The account touched his data within the time.
    IN_LEDGER,
    /// The account was allowed to within the time.
    WAS_ALLOWED,
    /// His data is kept there.
    KEPT_THERE,
    /// His log was too long to be searched to the end.
    NOT_SEARCHED
  }

  /// Somebody who may be affected.
  ///
  /// @param entries where the ledger says so, the newest first; at most 20
  public record Candidate(CustomerId customer, String name, Set<Why> why, List<Long> entries) {}

  /// All who may be affected, by name.
  public List<Candidate> candidates(Scope scope) {
    return customers.list().stream()
        .map(customer -> candidate(customer, scope))
        .filter(each -> !each.why().isEmpty())
        .toList();
  }

  private Candidate candidate(Customer customer, Scope scope) {
    Set<Why> why = EnumSet.noneOf(Why.class);
    List<Long> entries = new ArrayList<>();
    switch (scope.asset()) {
      case Asset.Account(String account) ->
          search(customer.id().value(), account, scope, why, entries);
      case Asset.Region(String code) -> {
        if (services.list(customer.id()).stream().anyMatch(each -> each.region().equals(code))) {
          why.add(Why.KEPT_THERE);
        }
      }
      case Asset.Offering(String id) -> {
        if (services.list(customer.id()).stream().anyMatch(each -> each.offering().equals(id))) {
          why.add(Why.KEPT_THERE);
        }
      }
    }
    return new Candidate(customer.id(), customer.name(), Set.copyOf(why), List.copyOf(entries));
  }

  /// Reads the log backwards from its end to where no grant can have reached into the time.
  private void search(
      UUID customer, String account, Scope scope, Set<Why> why, List<Long> entries) {
    if (!ledger.has(customer)) {
      return;
    }
    Instant begin = scope.from().minus(Statement.LONGEST);
    long end = ledger.head(customer).size();
    long read = 0;
    while (end > 0) {
      if (read >= MOST) {
        why.add(Why.NOT_SEARCHED);
        return;
      }
      long from = Math.max(0, end - BATCH);
      List<Logged> batch = ledger.entries(customer, from, Math.toIntExact(end - from));
      batch.reversed().forEach(entry -> look(entry, account, scope, why, entries));
      if (batch.isEmpty() || batch.getFirst().leaf().time().isBefore(begin)) {
        return;
      }
      read += batch.size();
      end = from;
    }
  }

  private static void look(
      Logged entry, String account, Scope scope, Set<Why> why, List<Long> entries) {
    Instant at = entry.leaf().time();
    if (at.isAfter(scope.until())) {
      return;
    }
    Payload payload = entry.payload().orElse(null);
    if (payload instanceof Payload.Intent intent
        && isHis(intent.actor(), account)
        && !at.isBefore(scope.from())) {
      why.add(Why.IN_LEDGER);
      if (entries.size() < 20) {
        entries.add(entry.index());
      }
    } else if (payload instanceof Payload.Grant grant
        && isHis(grant.actor(), account)
        && grant.until().map(until -> !until.isBefore(scope.from())).orElse(true)) {
      why.add(Why.WAS_ALLOWED);
    }
  }

  private static boolean isHis(Actor actor, String account) {
    return actor.party() == Actor.Party.PROVIDER && actor.id().equals(account);
  }

  /// Gives everybody who may be affected and has none yet a case of the same incident.
  ///
  /// @param matter the incident
  /// @param what is reported of each
  /// @return how many cases were opened
  public int open(Caller by, UUID matter, List<Candidate> candidates, String what) {
    Set<UUID> known =
        cases.sharing(matter).stream().map(CaseFile::customer).collect(Collectors.toSet());
    int opened = 0;
    for (Candidate each : candidates) {
      UUID customer = each.customer().value();
      if (!known.contains(customer)) {
        UUID id =
            UUID.nameUUIDFromBytes((matter + " " + customer).getBytes(StandardCharsets.UTF_8));
        incidents.report(matter, id, customer, by, what).orThrow();
        opened++;
      }
    }
    return opened;
  }
}
