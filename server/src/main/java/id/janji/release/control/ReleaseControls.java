package id.janji.release.control;

import id.janji.access.Access;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.ledger.Ledger;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.release.ContactDetails;
import id.janji.release.Parcels;
import id.janji.silence.Schedule;
import id.janji.tenancy.Canaries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of disclosure.
@Configuration(proxyBeanMethods = false)
public class ReleaseControls {
  @Bean
  Rules disclosureRules(
      Transactions transactions,
      Schedule schedule,
      Canaries canaries,
      Access access,
      Ledger ledger,
      Parcels parcels,
      ContactDetails contacts,
      Clock clock) {
    Doors doors = new Doors(canaries, access, ledger, parcels, contacts::pass, clock);
    return new Rules(new DisclosureProcedure(), new Kept(transactions, schedule), doors, clock);
  }

  @Bean
  Control instructionSigned(Rules rules) {
    return rules.instructionSigned();
  }

  @Bean
  Control legalBasis(Rules rules) {
    return rules.legalBasis();
  }

  @Bean
  Control redirectFirst(Rules rules) {
    return rules.redirectFirst();
  }

  @Bean
  Control noticeBeforeRelease(Rules rules) {
    return rules.noticeBeforeRelease();
  }

  @Bean
  Control gagDated(Rules rules) {
    return rules.gagDated();
  }

  @Bean
  Control packageOnly(Rules rules) {
    return rules.packageOnly();
  }

  @Bean
  Control useMismatch(Rules rules) {
    return rules.useMismatch();
  }

  @Bean
  Control contactFields(Rules rules) {
    return rules.contactFields();
  }

  @Bean
  Control answeredInTime(Rules rules) {
    return rules.answeredInTime();
  }
}
