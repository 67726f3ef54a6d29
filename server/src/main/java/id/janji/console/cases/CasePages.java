package id.janji.console.cases;

import id.janji.access.freeze.Freezes;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.identity.service.ServiceAccounts;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outlook;
import id.janji.procedures.Desk;
import id.janji.procedures.containment.Containment;
import id.janji.procedures.drill.Drills;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages about cases.
@Configuration(proxyBeanMethods = false)
@Import({QueueController.class, CaseController.class, OwnCasesController.class})
public class CasePages {
  @Bean
  CaseRoom caseRoom(
      Pages pages,
      Desk desk,
      Cases cases,
      Kernel kernel,
      Outlook outlook,
      Canaries customers,
      Containment containment,
      Freezes freezes,
      ServiceAccounts accounts,
      Drills drills,
      Services services,
      House house,
      Provider provider) {
    Shut shut = new Shut(containment, freezes, accounts);
    Glossary glossary = new Glossary(services, house);
    return new CaseRoom(
        pages, desk, cases, kernel, outlook, customers, shut, glossary, drills, provider.zone());
  }
}
