package id.janji.api;

import id.janji.api.house.AccessApi;
import id.janji.api.house.BoardApi;
import id.janji.api.house.CustomersApi;
import id.janji.api.house.PoliciesApi;
import id.janji.api.house.UnheardApi;
import id.janji.api.own.OwnAccessApi;
import id.janji.api.own.OwnDisclosuresApi;
import id.janji.api.own.OwnLogApi;
import id.janji.api.own.OwnNoticesApi;
import id.janji.api.own.OwnPromisesApi;
import id.janji.api.own.OwnServicesApi;
import id.janji.custody.s3.sign.Verifier;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.service.Signatures;
import id.janji.kernel.Cases;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.ledger.Ledger;
import id.janji.procedures.Desk;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the interface for programs.
@Configuration(proxyBeanMethods = false)
@Import({
  CasesApi.class,
  OwnCasesApi.class,
  OwnLogApi.class,
  OwnPromisesApi.class,
  OwnNoticesApi.class,
  OwnServicesApi.class,
  OwnAccessApi.class,
  OwnDisclosuresApi.class,
  AccessApi.class,
  BoardApi.class,
  CustomersApi.class,
  PoliciesApi.class,
  UnheardApi.class,
  DescriptionController.class,
  Problems.class
})
public class ApiModule {
  @Bean
  Signatures signatures(ServiceAccounts accounts, Clock clock, Ledger ledger) {
    return new ProgramDoor(accounts, new Verifier(clock, ledger.clock()));
  }

  @Bean
  CaseDesk caseDesk(
      Desk desk, Cases cases, Queue queue, Outlook outlook, Support support, Incidents incidents) {
    return new CaseDesk(desk, cases, queue, outlook, support, incidents);
  }
}
