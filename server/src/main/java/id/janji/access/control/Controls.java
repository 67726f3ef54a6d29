package id.janji.access.control;

import id.janji.access.Access;
import id.janji.access.Requirements;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Purposes;
import id.janji.access.request.Reviews;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Canaries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of access.
@Configuration(proxyBeanMethods = false)
public class Controls {
  @Bean
  Ground accessGround(
      Transactions transactions, Ledger ledger, Access access, Canaries canaries, Clock clock) {
    return new Ground(transactions, ledger, access, canaries, clock);
  }

  @Bean
  Control denyByDefault(Ground ground) {
    return new DenyByDefault(ground);
  }

  @Bean
  Control grantScoped(Ground ground) {
    return new GrantScoped(ground);
  }

  @Bean
  Control purposeBound(Ground ground, Purposes purposes) {
    return new PurposeBound(ground, purposes);
  }

  @Bean
  Control ticketBound(Ground ground) {
    return new TicketBound(ground);
  }

  @Bean
  Control ndaCurrent(Ground ground, Requirements requirements) {
    return new NdaCurrent(ground, requirements);
  }

  @Bean
  Control customerApproved(Ground ground, ApprovalKeys keys) {
    return new CustomerApproved(ground, keys);
  }

  @Bean
  Control managementOversight(Ground ground, Reviews reviews, Clock clock) {
    return new ManagementOversight(ground, reviews, clock);
  }

  @Bean
  Control sessionLocation(Ground ground) {
    return new SessionLocation(ground);
  }

  @Bean
  Control revokedAtOnce(Ground ground) {
    return new RevokedAtOnce(ground);
  }
}
