package id.janji.console;

import id.janji.clause.Bilingual;
import id.janji.console.source.CustomerFile;
import id.janji.console.source.CustomerFile.Accepted;
import id.janji.console.source.CustomerFile.Subscription;
import id.janji.policy.Acceptances;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import id.janji.tenancy.Services.Offering;
import id.janji.tenancy.Services.Service;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of this installation's customers, put together from what tenancy and policy know.
final class LiveFiles implements CustomerFile.Files {
  private final Customers customers;
  private final Services services;
  private final Contacts contacts;
  private final House house;
  private final Acceptances acceptances;
  private final Clock clock;

  LiveFiles(
      Customers customers,
      Services services,
      Contacts contacts,
      House house,
      Acceptances acceptances,
      Clock clock) {
    this.customers = customers;
    this.services = services;
    this.contacts = contacts;
    this.house = house;
    this.acceptances = acceptances;
    this.clock = clock;
  }

  @Override
  public CustomerFile of(UUID customer) {
    CustomerId id = new CustomerId(customer);
    Customer found = customers.find(id).orElseThrow();
    Map<String, Offering> offerings = byId(services.offerings(), Offering::id);
    Map<String, House.Region> regions = byId(house.regions(), House.Region::code);
    List<Service> running = running(id);
    List<Accepted> accepted =
        acceptances.of(id).stream()
            .map(each -> new Accepted(each.policy(), each.number(), each.accepted()))
            .toList();
    return new CustomerFile(
        found.name(),
        running.stream().map(each -> subscription(each, offerings, regions)).toList(),
        contacts.list(id),
        accepted,
        policies(running, offerings, accepted));
  }

  private List<Service> running(CustomerId customer) {
    Instant now = clock.instant();
    return services.list(customer).stream()
        .filter(service -> service.ends() == null || service.ends().isAfter(now))
        .toList();
  }

  private static Set<String> policies(
      List<Service> running, Map<String, Offering> offerings, List<Accepted> accepted) {
    return Stream.concat(
            running.stream()
                .map(service -> offerings.get(service.offering()))
                .filter(offering -> offering != null && offering.policy() != null)
                .map(Offering::policy),
            accepted.stream().map(Accepted::policy))
        .collect(Collectors.toSet());
  }

  private static Subscription subscription(
      Service service, Map<String, Offering> offerings, Map<String, House.Region> regions) {
    Offering offering = offerings.get(service.offering());
    House.Region region = regions.get(service.region());
    return new Subscription(
        offering == null ? plain(service.offering()) : offering.name(),
        service.region(),
        region == null ? plain(service.region()) : region.name(),
        region == null ? "" : region.country(),
        service.classes().stream().map(DataClass::title).toList(),
        service.retentionDays(),
        service.since());
  }

  /// What has no name in words is called by its code.
  private static Bilingual plain(String code) {
    return new Bilingual(code, code);
  }

  private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
    return all.stream().collect(Collectors.toMap(id, Function.identity()));
  }
}
