package id.janji.keys;

import id.janji.db.tx.Transactions;
import id.janji.keys.internal.HeldCustomers;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerSettings;
import id.janji.ledger.OutsideClocks;
import id.janji.policy.Acceptances;
import id.janji.policy.Publications;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the way to the key process; it starts when a region is first needed.
@Configuration(proxyBeanMethods = false)
public class KeysModule {
  private static final Logger LOG = LoggerFactory.getLogger(KeyProcess.class);
  private static final Duration KEEPER_PATIENCE = Duration.ofSeconds(5);

  /// Shorter than a connection may be idle.
  private static final Duration KEEPER_HOLD = Duration.ofSeconds(15);

  @Bean(destroyMethod = "close")
  KeyProcess keyProcess(KeysSettings settings) {
    return new KeyProcess(settings, LOG::info);
  }

  @Bean
  Keepers keepers(ObjectProvider<Ledger> ledger) {
    return new Keepers(ledger::getObject, KEEPER_PATIENCE);
  }

  /// That a hold is over no clock says that cannot be right.
  @Bean
  Keys keys(
      KeyProcess process,
      Keepers keepers,
      Transactions transactions,
      ObjectProvider<Ledger> ledger) {
    InstantSource clock = () -> ledger.getObject().clock().instant();
    return new Keys(process, keepers, new HeldCustomers(transactions, clock));
  }

  @Bean
  OutsideClocks outsideClocks(Keepers keepers) {
    return keepers::clocks;
  }

  @Bean
  KeyAges keyAges(Keys keys, Transactions transactions, Clock clock) {
    return new KeyAges(keys, transactions, clock);
  }

  @Bean
  KeeperExchange keeperExchange(Keepers keepers, ObjectProvider<Ledger> ledger, Clock clock) {
    return new KeeperExchange(keepers, ledger::getObject, clock, KEEPER_HOLD);
  }

  /// Keepers post at the same addresses as everybody else.
  @Bean
  WebServerFactoryCustomizer<JettyServletWebServerFactory> keeperDoor(KeeperExchange exchange) {
    return factory ->
        factory.addServerCustomizers(jetty -> jetty.insertHandler(new KeeperDoor(exchange)));
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

  @Bean
  CanaryAdmission canaryAdmission(
      Publications publications, Canaries canaries, Admission admission, Clock clock) {
    return new CanaryAdmission(publications, canaries, admission, clock);
  }
}
