package id.janji.console.register;

import id.janji.console.view.Form;
import id.janji.identity.People;
import id.janji.policy.Acceptances;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts together what is on record about one customer.
public final class CustomerFolder {
  private final Customers customers;
  private final Services services;
  private final Contacts contacts;
  private final House house;
  private final Acceptances acceptances;
  private final Publications publications;
  private final People people;
  private final Clock clock;

  public CustomerFolder(
      Customers customers,
      Services services,
      Contacts contacts,
      House house,
      Acceptances acceptances,
      Publications publications,
      People people,
      Clock clock) {
    this.customers = customers;
    this.services = services;
    this.contacts = contacts;
    this.house = house;
    this.acceptances = acceptances;
    this.publications = publications;
    this.people = people;
    this.clock = clock;
  }

  /// Everything about a customer; empty if there is no such customer.
  public Optional<CustomerView> open(UUID id, boolean manages, String link, Form form) {
    return customers.find(new CustomerId(id)).map(customer -> open(customer, manages, link, form));
  }

  private CustomerView open(Customer customer, boolean manages, String link, Form form) {
    Map<String, Services.Offering> offerings = byKey(services.offerings(), Services.Offering::id);
    return new CustomerView(
        customer,
        services.list(customer.id()),
        offerings,
        byKey(house.regions(), House.Region::code),
        contacts.list(customer.id()),
        acceptances.of(customer.id()),
        inForce(),
        people.list(customer.id().value()),
        manages,
        link,
        form);
  }

  private Map<String, Version> inForce() {
    Instant now = clock.instant();
    Map<String, Version> versions = new LinkedHashMap<>();
    for (String policy : publications.policies()) {
      publications.inForce(policy, now).ifPresent(version -> versions.put(policy, version));
    }
    return versions;
  }

  private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
    return all.stream()
        .collect(Collectors.toMap(key, Function.identity(), (a, _) -> a, LinkedHashMap::new));
  }
}
