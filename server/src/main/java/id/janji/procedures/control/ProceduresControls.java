package id.janji.procedures.control;

import id.janji.access.Access;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.ledger.Ledger;
import id.janji.policy.attest.Attestable;
import id.janji.policy.attest.Attestations;
import id.janji.procedures.Procedures;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.incident.IncidentProcedure;
import id.janji.tenancy.Canaries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of cases.
@Configuration(proxyBeanMethods = false)
public class ProceduresControls {
  @Bean
  Kept keptOfCases(Transactions transactions, Clock clock) {
    return new Kept(transactions, clock);
  }

  @Bean
  IncidentRules incidentRules(
      Transactions transactions,
      Kept kept,
      Canaries canaries,
      Access access,
      Ledger ledger,
      Clock clock) {
    Doors doors = new Doors(transactions, canaries, access, ledger, clock);
    return new IncidentRules(new IncidentProcedure(), kept, doors, clock);
  }

  @Bean
  CaseRules caseRules(Kept kept, Clock clock) {
    return new CaseRules(Procedures.all(), new IncidentProcedure(), kept, clock);
  }

  @Bean
  Control drilled(Drills drills, Clock clock) {
    return new Drilled(drills, clock);
  }

  @Bean
  Attestable documents() {
    return DocumentControl.statement(Procedures.all());
  }

  @Bean
  Control documentControl(Attestations attestations, Clock clock) {
    return new DocumentControl(Procedures.all(), attestations, clock);
  }

  @Bean
  Control improvementClosed(Kept kept, Canaries canaries, Transactions transactions, Clock clock) {
    return new ImprovementClosed(kept, canaries::any, transactions, clock);
  }

  @Bean
  Control awarenessFixed(IncidentRules rules) {
    return rules.awarenessFixed();
  }

  @Bean
  Control notifiedInTime(IncidentRules rules) {
    return rules.notifiedInTime();
  }

  @Bean
  Control stagedReports(IncidentRules rules) {
    return rules.stagedReports();
  }

  @Bean
  Control containmentFromCases(IncidentRules rules) {
    return rules.containment();
  }

  @Bean
  Control incidentIntake(IncidentRules rules) {
    return rules.intake();
  }

  @Bean
  Control authorityPack(Kept kept, Clock clock) {
    return new AuthorityPack(new IncidentProcedure(), kept, clock).control();
  }

  @Bean
  Control sopIsRunning(CaseRules rules) {
    return rules.sopIsRunning();
  }

  @Bean
  Control deadlinesFire(CaseRules rules) {
    return rules.deadlinesFire();
  }
}
