package id.janji.keys;

import id.janji.entry.Bytes;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.PolicyRef;
import id.janji.ledger.Ledger;
import id.janji.policy.Acceptances;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Purpose;
import id.janji.tenancy.Services;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a customer needs before anything of his can be kept: a master key in each region of his
/// services, and a log whose first entry says under which terms.
public final class Admission {
  private final Customers customers;
  private final Services services;
  private final Acceptances acceptances;
  private final Ledger ledger;
  private final Keys keys;
  private final String provider;

  /// @param provider as it stands in logs
  public Admission(
      Customers customers,
      Services services,
      Acceptances acceptances,
      Ledger ledger,
      Keys keys,
      String provider) {
    this.customers = customers;
    this.services = services;
    this.acceptances = acceptances;
    this.ledger = ledger;
    this.keys = keys;
    this.provider = provider;
  }

  /// Whether a customer can be admitted.
  public enum Result {
    /// Keys and log are there, now or since before.
    ADMITTED,
    /// He has no service with a region, so there is nowhere to keep anything.
    NO_SERVICE,
    /// He has accepted no version of a policy, so there are no terms.
    NO_TERMS,
    /// There is no such customer.
    UNKNOWN
  }

  /// Admits a customer; safe to repeat, also after he has subscribed to another region.
  ///
  /// @throws KeysException while the keys cannot be had
  public Result admit(CustomerId id) {
    List<String> regions =
        services.list(id).stream().map(Services.Service::region).distinct().toList();
    Optional<Acceptances.Acceptance> accepted = acceptances.of(id).stream().findFirst();
    Optional<Customer> customer = customers.find(id);
    if (customer.isEmpty()) {
      return Result.UNKNOWN;
    }
    if (regions.isEmpty()) {
      return Result.NO_SERVICE;
    }
    if (accepted.isEmpty()) {
      return Result.NO_TERMS;
    }
    keys.admit(id.value(), regions);
    ledger.begin(regions.getFirst(), opened(customer.get(), accepted.get()));
    return Result.ADMITTED;
  }

  private Payload.Opened opened(Customer customer, Acceptances.Acceptance accepted) {
    PolicyRef policy =
        new PolicyRef(
            accepted.policy(),
            accepted.number(),
            Bytes.of(HexFormat.of().parseHex(accepted.digest().hex())));
    return new Payload.Opened(
        customer.id().value(), customer.name(), provider, policy, Purpose.codes(), Payload.Tier.T2);
  }
}
