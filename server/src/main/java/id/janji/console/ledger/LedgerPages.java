package id.janji.console.ledger;

import id.janji.access.request.Purposes;
import id.janji.console.ledger.telling.Reading;
import id.janji.kernel.Known;
import id.janji.ledger.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages about logs.
@Configuration(proxyBeanMethods = false)
@Import({
  OwnLedgerController.class,
  HouseLedgerController.class,
  ExportController.class,
  TrustController.class
})
public class LedgerPages {
  @Bean
  Reading reading(Ledger ledger, Purposes purposes, Known known) {
    return new Reading(ledger, purposes, known);
  }
}
