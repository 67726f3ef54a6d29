package id.janji.access;

import id.janji.db.tx.Transactions;
import id.janji.ledger.Ledger;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires decisions about access.
@Configuration(proxyBeanMethods = false)
public class AccessModule {
  @Bean
  Requirements requirements(Transactions transactions, Clock clock) {
    return new Requirements(transactions, clock);
  }

  @Bean(destroyMethod = "close")
  Access access(Ledger ledger, Transactions transactions, Requirements requirements, Clock clock) {
    return new Access(ledger, transactions, requirements, clock);
  }
}
