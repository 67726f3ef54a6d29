package id.janji.tenancy;

import id.janji.db.tx.Transactions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the registers of the house and of its customers.
@Configuration(proxyBeanMethods = false)
public class TenancyModule {
  @Bean
  House house(Transactions transactions) {
    return new House(transactions);
  }

  @Bean
  Customers customers(Transactions transactions, Clock clock) {
    return new Customers(transactions, clock);
  }

  @Bean
  Services services(Transactions transactions, Clock clock) {
    return new Services(transactions, clock);
  }

  @Bean
  Contacts contacts(Transactions transactions, Clock clock) {
    return new Contacts(transactions, clock);
  }

  @Bean
  Canaries canaries(
      Transactions transactions, Services services, Contacts contacts, House house, Clock clock) {
    return new Canaries(transactions, services, contacts, house, clock);
  }
}
