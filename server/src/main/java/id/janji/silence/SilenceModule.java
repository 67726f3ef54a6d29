package id.janji.silence;

import id.janji.db.tx.Transactions;
import id.janji.identity.IdentityModule.InstallationSecret;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Customers;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires slots.
@Configuration(proxyBeanMethods = false)
public class SilenceModule {
  @Bean
  Schedule slotSchedule(InstallationSecret secret) {
    return new Schedule(secret.derived("slots"));
  }

  /// Who waits for a slot stands on much else, and is asked for only when one was taken.
  @Bean
  Slots slots(
      Transactions transactions,
      Ledger ledger,
      Schedule schedule,
      Customers customers,
      ObjectProvider<SlotTaken> hearers,
      Clock clock) {
    SlotTaken all =
        (customer, content, receipt) ->
            hearers.orderedStream().forEach(each -> each.taken(customer, content, receipt));
    return new Slots(transactions, ledger, schedule, ids(customers), List.of(all), clock);
  }

  @Bean
  Telling slotTelling(Transactions transactions, Ledger ledger, Clock clock) {
    return new Telling(transactions, ledger, clock);
  }

  private static Supplier<List<UUID>> ids(Customers customers) {
    return () -> customers.list().stream().map(each -> each.id().value()).toList();
  }
}
