package id.janji.procedures;

import id.janji.access.Access;
import id.janji.access.freeze.Freezes;
import id.janji.db.tx.Transactions;
import id.janji.identity.People;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.signin.Passkeys;
import id.janji.identity.signin.PasswordAndCode;
import id.janji.job.Job;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Known;
import id.janji.kernel.Outlook;
import id.janji.kernel.Performer;
import id.janji.keys.Admission;
import id.janji.keys.Keepers;
import id.janji.keys.Keys;
import id.janji.ledger.Ledger;
import id.janji.notify.Heard;
import id.janji.notify.Notices;
import id.janji.notify.letter.FirstLetterLost;
import id.janji.notify.letter.FirstLetters;
import id.janji.notify.letter.Inbox;
import id.janji.policy.matrix.Matrices;
import id.janji.procedures.containment.Containment;
import id.janji.procedures.containment.KeyRotation;
import id.janji.procedures.control.ProceduresControls;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.incident.AcknowledgedNotice;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Reach;
import id.janji.procedures.onboarding.Found;
import id.janji.procedures.onboarding.Invitations;
import id.janji.procedures.onboarding.Joining;
import id.janji.procedures.onboarding.Onboarding;
import id.janji.procedures.support.Support;
import id.janji.procedures.support.SupportLetters;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Services;
import id.janji.tenancy.authority.Domains;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the procedures and what feeds them.
@Configuration(proxyBeanMethods = false)
@Import(ProceduresControls.class)
public class ProceduresModule {
  @Bean
  Known known() {
    return new Known(Procedures.all());
  }

  @Bean
  Support support(Kernel kernel, Cases cases) {
    return new Support(kernel, cases);
  }

  @Bean
  Notifying notifying(Notices notices, Transactions transactions) {
    return new Notifying(notices, file -> Drills.isOne(transactions, file));
  }

  @Bean
  Performer telling(Notifying notifying) {
    return notifying.performers().getFirst();
  }

  @Bean
  Performer escalating(Notifying notifying) {
    return notifying.performers().getLast();
  }

  @Bean
  Drills drills(
      Incidents incidents,
      Kernel kernel,
      Cases cases,
      Canaries canaries,
      Transactions transactions,
      Clock clock) {
    return new Drills(incidents, kernel, cases, canaries::any, transactions, clock);
  }

  /// The kernel needs who performs what, among them who tells: the case is looked for only when an
  /// acknowledgement comes.
  @Bean
  Heard acknowledgedNotice(ObjectProvider<Incidents> incidents, ObjectProvider<Cases> cases) {
    return new AcknowledgedNotice(
        incidents::getObject,
        notice ->
            cases.getObject().find(notice.customer(), notice.matter().orElseThrow()).orElseThrow());
  }

  @Bean
  Inbox supportLetters(ObjectProvider<Support> support) {
    return new SupportLetters(support::getObject);
  }

  @Bean
  Incidents incidents(Kernel kernel, Cases cases) {
    return new Incidents(kernel, cases);
  }

  @Bean
  Containment containment(
      Access access,
      Freezes freezes,
      ServiceAccounts accounts,
      Ledger ledger,
      Incidents incidents,
      Transactions transactions,
      Clock clock) {
    return new Containment(access, freezes, accounts, ledger, incidents, transactions, clock);
  }

  @Bean
  KeyRotation keyRotation(Keys keys, Keepers keepers, Services services, Support support) {
    return new KeyRotation(keys, keepers, services, support);
  }

  @Bean
  Reach reach(
      Customers customers, Services services, Ledger ledger, Cases cases, Incidents incidents) {
    return new Reach(customers, services, ledger, cases, incidents);
  }

  @Bean
  Disclosures disclosures(Kernel kernel, Transactions transactions, Clock clock) {
    return new Disclosures(kernel, transactions, clock);
  }

  @Bean
  Desk desk(
      Kernel kernel,
      Cases cases,
      Outlook outlook,
      Incidents incidents,
      Disclosures disclosures,
      Notices notices) {
    return new Desk(kernel, cases, outlook, incidents, disclosures, notices);
  }

  @Bean
  Invitations invitations(Transactions transactions, FirstLetters letters, Clock clock) {
    return new Invitations(transactions, letters, clock);
  }

  @Bean
  Job invitationPost(Invitations invitations) {
    return Job.counting(
        "invitations", Duration.ofSeconds(5), "%d invitations handed over", invitations::post);
  }

  /// Looked for only when a mail comes back: what carries mails is made before invitations are.
  @Bean
  FirstLetterLost lostInvitation(ObjectProvider<Invitations> invitations) {
    return (letter, round, address, said) ->
        invitations.getObject().returned(letter, round, address, said);
  }

  @Bean
  Found found(
      Services services,
      Contacts contacts,
      Domains domains,
      Matrices matrices,
      Ledger ledger,
      Clock clock) {
    return new Found(services, contacts, domains, matrices, ledger, clock);
  }

  @Bean
  Onboarding onboarding(Kernel kernel, Cases cases, Found found, Admission admission) {
    return new Onboarding(kernel, cases, found, admission);
  }

  @Bean
  Joining joining(
      Invitations invitations,
      Customers customers,
      People people,
      Onboarding onboarding,
      Passkeys passkeys,
      PasswordAndCode otherWay,
      Transactions transactions,
      Clock clock) {
    return new Joining(
        invitations,
        customers,
        people,
        onboarding,
        person -> !passkeys.of(person).isEmpty() || otherWay.isSet(person),
        transactions,
        clock);
  }

  @Bean
  Job beginningSignUps(Joining joining) {
    return Job.counting(
        "sign-ups",
        Duration.ofMinutes(1),
        "%d sign-ups begun that a stop had left out",
        joining::finish);
  }
}
