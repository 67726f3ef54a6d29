package id.janji.procedures.onboarding;

import id.janji.ledger.Ledger;
import id.janji.policy.matrix.Matrices;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import id.janji.tenancy.authority.DomainProof;
import id.janji.tenancy.authority.Domains;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds out of the registers what of a sign-up stands; nobody's word is taken for it.
public final class Found {
  private final Services services;
  private final Contacts contacts;
  private final Domains domains;
  private final Matrices matrices;
  private final Ledger ledger;
  private final Clock clock;

  public Found(
      Services services,
      Contacts contacts,
      Domains domains,
      Matrices matrices,
      Ledger ledger,
      Clock clock) {
    this.services = services;
    this.contacts = contacts;
    this.domains = domains;
    this.matrices = matrices;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// What shows that a step stands; empty where it does not, or where the registers do not know.
  Optional<String> of(CustomerId customer, Step step) {
    return switch (step) {
      case SERVICES -> chosen(customer);
      case CONTACTS -> answered(customer);
      case AUTHORITY -> proven(customer);
      case MATRIX -> matrices.current(customer).map(Matrices.Acknowledgement::digest);
      case WAY_IN, TRUST -> Optional.empty();
    };
  }

  /// The services that run.
  public List<Services.Service> running(CustomerId customer) {
    Instant now = clock.instant();
    return services.list(customer).stream()
        .filter(service -> service.ends() == null || service.ends().isAfter(now))
        .toList();
  }

  private Optional<String> chosen(CustomerId customer) {
    String all =
        running(customer).stream()
            .map(service -> service.offering() + " in " + service.region())
            .sorted()
            .collect(Collectors.joining(", "));
    return Optional.of(all).filter(text -> !text.isEmpty());
  }

  /// Each service needs somebody for matters of security, who said so himself.
  private Optional<String> answered(CustomerId customer) {
    List<Services.Service> running = running(customer);
    List<Contacts.Contact> open =
        contacts.list(customer).stream()
            .filter(each -> each.isOpen() && each.verified() != null)
            .toList();
    boolean all =
        !running.isEmpty()
            && running.stream()
                .allMatch(service ->
                    open.stream()
                        .anyMatch(each ->
                            each.service().equals(service.id())
                                && each.concerns().contains(Contacts.Concern.SECURITY)));
    return all ? Optional.of(Integer.toString(open.size())) : Optional.empty();
  }

  private Optional<String> proven(CustomerId customer) {
    Instant now = clock.instant();
    return domains.of(customer).stream()
        .filter(each -> each.standing(now) == DomainProof.Standing.PROVEN)
        .map(DomainProof::domain)
        .findFirst();
  }

  /// The sixteen words of the customer's trust file; empty while there is no log.
  public Optional<List<String>> words(CustomerId customer) {
    return ledger.has(customer.value())
        ? Optional.of(ledger.trust(customer.value()).words())
        : Optional.empty();
  }

  /// Which of the sixteen words are asked for, counted from 1; two, always the same of one
  /// customer.
  public static List<Integer> asked(CustomerId customer) {
    int hash = Math.floorMod(customer.value().hashCode(), 8);
    return List.of(hash + 1, hash + 9);
  }
}
