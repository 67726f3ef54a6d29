package id.janji.console;

import id.janji.access.request.Requests;
import id.janji.assurance.Boards;
import id.janji.assurance.Prober;
import id.janji.console.access.AccessPages;
import id.janji.console.account.AccountPages;
import id.janji.console.cases.CasePages;
import id.janji.console.disclosure.DisclosurePages;
import id.janji.console.incident.IncidentPages;
import id.janji.console.keeper.CustomersKeeperController;
import id.janji.console.keeper.KeeperController;
import id.janji.console.needs.Needs;
import id.janji.console.onboarding.OnboardingPages;
import id.janji.console.own.SignUps;
import id.janji.console.policies.KeysController;
import id.janji.console.publicpage.PublicContact;
import id.janji.console.source.CustomerFile;
import id.janji.console.source.Promises;
import id.janji.kernel.Cases;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.notify.NotifySettings;
import id.janji.policy.Acceptances;
import id.janji.policy.Publications;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.onboarding.Onboarding;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customers;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages over this installation's own promises and customers.
@Configuration(proxyBeanMethods = false)
@Import({
  Rooms.class,
  AccountPages.class,
  AccessPages.class,
  CasePages.class,
  IncidentPages.class,
  OnboardingPages.class,
  DisclosurePages.class,
  KeysController.class,
  KeeperController.class,
  CustomersKeeperController.class
})
public class ConsoleModule {
  @Bean
  Promises promises(Publications publications, Boards boards, Prober prober, Clock clock) {
    return new LivePromises(publications, boards, prober, clock);
  }

  @Bean
  Needs needs(
      Cases cases,
      Queue queue,
      Outlook outlook,
      Requests requests,
      Canaries customers,
      Onboarding onboarding,
      Drills drills,
      Clock clock) {
    return new LiveNeeds(cases, queue, outlook, requests, customers, onboarding, drills, clock);
  }

  @Bean
  PublicContact publicContact(NotifySettings settings) {
    return new PublicContact(settings.portal(), "security@" + settings.domain());
  }

  @Bean
  SignUps signUps(Onboarding onboarding) {
    return onboarding::isUnderWay;
  }

  @Bean
  CustomerFile.Files customerFiles(
      Customers customers,
      Services services,
      Contacts contacts,
      House house,
      Acceptances acceptances,
      Clock clock) {
    return new LiveFiles(customers, services, contacts, house, acceptances, clock);
  }
}
