package id.janji.assurance;

import id.janji.assurance.internal.FindingStore;
import id.janji.clause.catalogue.Catalogue;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the prober and the board.
@Configuration(proxyBeanMethods = false)
public class AssuranceModule {
  @Bean
  Catalogue catalogue() {
    return Catalogue.declared();
  }

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
