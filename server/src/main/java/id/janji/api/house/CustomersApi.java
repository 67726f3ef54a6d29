package id.janji.api.house;

import id.janji.api.Paged;
import id.janji.api.Problem;
import id.janji.api.own.ServiceJson;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.policy.Acceptances;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Services;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The customers: who they are, what they subscribe to and what they accepted.
@RestController
public class CustomersApi {
  private static final String PATH = "/api/v1/customers";

  private final Customers customers;
  private final Services services;
  private final Contacts contacts;
  private final Acceptances acceptances;

  CustomersApi(Customers customers, Services services, Contacts contacts, Acceptances acceptances) {
    this.customers = customers;
    this.services = services;
    this.contacts = contacts;
    this.acceptances = acceptances;
  }

  /// By name; those that have ended too.
  @GetMapping(PATH)
  @Permits(Permission.SEE_CUSTOMERS)
  public Map<String, Object> list(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    return Paged.of(
            "customers",
            customers.list(),
            each -> each.id().value(),
            after,
            limit,
            CustomersApi::brief)
        .json(PATH, limit, "");
  }

  @GetMapping("/api/v1/customers/{id}")
  @Permits(Permission.SEE_CUSTOMERS)
  public Map<String, Object> one(@PathVariable UUID id) {
    CustomerId customer = new CustomerId(id);
    Map<String, Object> one = brief(customers.find(customer).orElseThrow(Problem::missing));
    List<Contacts.Contact> all = contacts.list(customer);
    one.put(
        "services",
        services.list(customer).stream().map(each -> ServiceJson.whole(each, all)).toList());
    one.put("accepted", acceptances.of(customer).stream().map(CustomersApi::accepted).toList());
    return one;
  }

  private static Map<String, Object> brief(Customer customer) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", customer.id().value().toString());
    one.put("name", customer.name());
    one.put("kind", customer.kind().word());
    one.put("language", customer.language().tag());
    one.put("zone", customer.zone().getId());
    one.put("since", customer.since().toString());
    customer.endedAt().ifPresent(ended -> one.put("ended", ended.toString()));
    return one;
  }

  private static Map<String, Object> accepted(Acceptances.Acceptance acceptance) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("policy", acceptance.policy());
    one.put("version", acceptance.number());
    one.put("digest", acceptance.digest().toString());
    one.put("accepted", acceptance.accepted().toString());
    return one;
  }
}
