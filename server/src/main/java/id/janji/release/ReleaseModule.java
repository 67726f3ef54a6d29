package id.janji.release;

import id.janji.access.request.Requests;
import id.janji.custody.CustodyModule.ItemFolder;
import id.janji.custody.act.Handing;
import id.janji.db.tx.Transactions;
import id.janji.job.Job;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outlook;
import id.janji.ledger.Ledger;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.release.control.ReleaseControls;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Contacts;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires what leaves for outsiders.
@Configuration(proxyBeanMethods = false)
@Import(ReleaseControls.class)
public class ReleaseModule {
  @Bean
  Parcels parcels(
      Transactions transactions,
      Ledger ledger,
      Handing handing,
      Kernel kernel,
      Outlook outlook,
      ItemFolder items,
      Clock clock) {
    return new Parcels(
        transactions,
        ledger,
        handing,
        kernel,
        outlook,
        items.path().resolveSibling("packages"),
        clock);
  }

  @Bean
  Directions directions(Handing handing, Kernel kernel, Requests requests, Clock clock) {
    return new Directions(new Items(handing), handing, kernel, requests, clock);
  }

  @Bean
  Demands demands(Cases cases, Disclosures disclosures, Transactions transactions) {
    return new Demands(cases, disclosures, transactions);
  }

  @Bean
  Job expiringPackages(Parcels parcels) {
    return Job.counting("packages", Duration.ofMinutes(1), "%d packages ended", parcels::expire);
  }

  @Bean
  ContactDetails contactDetails(Transactions transactions, Contacts contacts, Clock clock) {
    return new ContactDetails(transactions, contacts, clock);
  }

  @Bean
  Transparency transparency(Transactions transactions, Canaries customers, Clock clock) {
    return new Transparency(transactions, customers, clock);
  }
}
