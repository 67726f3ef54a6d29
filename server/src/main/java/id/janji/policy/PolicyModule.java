package id.janji.policy;

import id.janji.clause.catalogue.Catalogue;
import id.janji.db.tx.Transactions;
import id.janji.policy.internal.Publishing;
import id.janji.policy.internal.SigningKeys;
import id.janji.policy.internal.VersionStore;
import id.janji.tenancy.Customers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what is promised: signed versions, and who accepted which.
@Configuration(proxyBeanMethods = false)
public class PolicyModule {
  @Bean
  SigningKeys signingKeys(KeyFolder folder, Clock clock) {
    return SigningKeys.open(folder.path(), clock);
  }

  @Bean
  VersionStore versionStore(SigningKeys keys) {
    return new VersionStore(keys);
  }

  @Bean
  Publishing publishing(VersionStore store, Catalogue catalogue) {
    return new Publishing(store, catalogue);
  }

  @Bean
  Publications publications(
      Transactions transactions,
      Publishing publishing,
      VersionStore store,
      Catalogue catalogue,
      Clock clock) {
    return new Publications(transactions, publishing, store, catalogue, clock);
  }

  @Bean
  Acceptances acceptances(
      Transactions transactions, Publications publications, Customers customers, Clock clock) {
    return new Acceptances(transactions, publications, customers, clock);
  }
}
