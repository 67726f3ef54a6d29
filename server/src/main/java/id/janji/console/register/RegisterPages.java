package id.janji.console.register;

import id.janji.identity.People;
import id.janji.policy.Acceptances;
import id.janji.policy.Publications;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customers;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages of the register.
@Configuration(proxyBeanMethods = false)
@Import({
  HouseController.class,
  SignatureController.class,
  AttestationsController.class,
  CalendarController.class,
  OfferingsController.class,
  CustomersController.class,
  CustomerKeysController.class,
  SubscriptionsController.class
})
public class RegisterPages {
  @Bean
  VersionChoices versionChoices(Publications publications, Clock clock) {
    return new VersionChoices(publications, clock);
  }

  @Bean
  CustomerFolder customerFolder(
      Customers customers,
      Services services,
      Contacts contacts,
      House house,
      Acceptances acceptances,
      Publications publications,
      People people,
      Clock clock) {
    return new CustomerFolder(
        customers, services, contacts, house, acceptances, publications, people, clock);
  }
}
