package id.janji.api;

import id.janji.assurance.Boards;
import id.janji.assurance.Prober;
import id.janji.assurance.internal.FindingStore;
import id.janji.clause.catalogue.Catalogue;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The board over the server's own controls, which are probed when a test asks for it.
@Configuration(proxyBeanMethods = false)
class Measured {
  @Bean
  FindingStore findingStore(Transactions transactions) {
    return new FindingStore(transactions);
  }

  @Bean
  Prober prober(List<Control> controls, Catalogue catalogue, FindingStore store, Clock clock) {
    return new Prober(controls, catalogue, store, clock);
  }

  @Bean
  Boards boards(Catalogue catalogue, Prober prober, FindingStore store, Clock clock) {
    return new Boards(catalogue, prober, store, clock);
  }
}
