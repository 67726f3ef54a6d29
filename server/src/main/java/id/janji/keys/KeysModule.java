package id.janji.keys;

import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerSettings;
import id.janji.policy.Acceptances;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Services;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the way to the key process; it starts when a region is first needed.
@Configuration(proxyBeanMethods = false)
public class KeysModule {
  private static final Logger LOG = LoggerFactory.getLogger(KeyProcess.class);

  @Bean(destroyMethod = "close")
  KeyProcess keyProcess(KeysSettings settings) {
    return new KeyProcess(settings, LOG::info);
  }

  @Bean
  Keys keys(KeyProcess process) {
    return new Keys(process);
  }

  @Bean
  Admission admission(
      Customers customers,
      Services services,
      Acceptances acceptances,
      Ledger ledger,
      Keys keys,
      LedgerSettings settings) {
    return new Admission(customers, services, acceptances, ledger, keys, settings.provider());
  }
}
