package id.janji.tenancy;

import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.job.Job;
import id.janji.tenancy.authority.DnsSettings;
import id.janji.tenancy.authority.Domains;
import id.janji.tenancy.authority.Resolver;
import id.janji.tenancy.authority.TxtRecords;
import id.janji.tenancy.control.ControlProven;
import id.janji.tenancy.control.Isolated;
import id.janji.tenancy.control.OwnerFixed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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
  ScopeAttestations scopeAttestations(Transactions transactions, Clock clock) {
    return new ScopeAttestations(transactions, clock);
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

  @Bean
  TxtRecords txtRecords(ObjectProvider<DnsSettings> settings) {
    return new Resolver(
        Optional.ofNullable(settings.getIfAvailable()).flatMap(DnsSettings::resolver));
  }

  @Bean
  Domains domains(Transactions transactions, TxtRecords records, Clock clock) {
    return new Domains(transactions, records, clock);
  }

  @Bean
  Job domainWatch(Domains domains) {
    return Job.counting(
        "domains", Duration.ofMinutes(1), "%d domains looked for", domains::checkDue);
  }

  @Bean
  Control controlProven(Transactions transactions, TxtRecords records, Clock clock) {
    return new ControlProven(transactions, records, clock);
  }

  @Bean
  Control isolated(Transactions transactions, Canaries canaries, Clock clock) {
    return new Isolated(transactions, canaries, clock);
  }

  @Bean
  Control ownerFixed(Transactions transactions, Canaries canaries, Clock clock) {
    return new OwnerFixed(transactions, canaries, clock);
  }
}
