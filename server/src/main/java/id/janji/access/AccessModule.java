package id.janji.access;

import id.janji.access.control.Controls;
import id.janji.access.dossier.Dossiers;
import id.janji.access.dossier.Leavers;
import id.janji.access.freeze.Freezes;
import id.janji.access.hold.Holds;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Deeds;
import id.janji.access.request.Issuer;
import id.janji.access.request.Purposes;
import id.janji.access.request.Requests;
import id.janji.access.request.Reviews;
import id.janji.access.request.Waiting;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.identity.IdentitySettings;
import id.janji.identity.signin.Passkeys;
import id.janji.kernel.Cases;
import id.janji.kernel.Performer;
import id.janji.kernel.Task;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Names;
import id.janji.ledger.Ledger;
import id.janji.notify.Notices;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires decisions about access, and what leads to them.
@Configuration(proxyBeanMethods = false)
@Import(Controls.class)
public class AccessModule {
  private static final Actor HOUSE = new Actor("janji", "Janji", Actor.Party.PROVIDER);

  @Bean
  Requirements requirements(Transactions transactions, Clock clock) {
    return new Requirements(transactions, clock);
  }

  @Bean(destroyMethod = "close")
  Access access(Ledger ledger, Transactions transactions, Requirements requirements, Clock clock) {
    return new Access(ledger, transactions, requirements, clock);
  }

  @Bean
  Holds holds(Ledger ledger, Access access, Clock clock) {
    return new Holds(ledger, access.holds(), clock);
  }

  @Bean
  Purposes purposes(Ledger ledger, Transactions transactions) {
    return new Purposes(ledger, transactions);
  }

  @Bean
  Dossiers dossiers(
      Transactions transactions, Requirements requirements, Access access, Clock clock) {
    return new Dossiers(transactions, requirements, access, clock);
  }

  @Bean
  Freezes freezes(Access access) {
    return access.freezes();
  }

  @Bean
  Leavers leavers(Transactions transactions, ApprovalKeys keys, Access access) {
    return new Leavers(transactions, keys, access);
  }

  @Bean
  Reviews reviews(Transactions transactions, Clock clock) {
    return new Reviews(transactions, clock);
  }

  @Bean
  Deeds deeds(Ledger ledger, Transactions transactions) {
    return new Deeds(ledger, transactions);
  }

  @Bean
  Performer endGrants(Access access) {
    return endingGrants(access);
  }

  /// With a case all that was granted for it ends.
  static Performer endingGrants(Access access) {
    return new Performer() {
      @Override
      public String effect() {
        return Names.code(Effect.EndGrants.class);
      }

      @Override
      public void perform(UUID customer, Task task) {
        if (task.effect() instanceof Effect.EndGrants(String reason)) {
          access.endCase(customer, task.matter(), HOUSE, reason);
        }
      }
    };
  }

  @Bean
  ApprovalKeys approvalKeys(
      Ledger ledger,
      Transactions transactions,
      Passkeys passkeys,
      IdentitySettings settings,
      Clock clock) {
    return new ApprovalKeys(
        ledger, transactions, passkeys::publicKey, settings.rpId(), settings.origins(), clock);
  }

  @Bean
  Requests requests(
      Ledger ledger,
      Transactions transactions,
      Requirements requirements,
      Purposes purposes,
      Cases cases,
      ApprovalKeys keys,
      Access access,
      Notices notices,
      IdentitySettings settings,
      Clock clock) {
    return new Requests(
        ledger,
        transactions,
        requirements,
        purposes,
        cases,
        keys,
        issuer(access),
        new Waiting(notices, clock),
        settings.rpName(),
        clock);
  }

  /// Hands out the right to write grants; nobody else can.
  static Issuer issuer(Access access) {
    return new Issuer() {
      @Override
      public Issued issue(UUID customer, Basis basis, Payload.Grant terms, OptionalLong refers) {
        return access.issue(customer, basis, terms, refers);
      }

      @Override
      public int endCase(UUID customer, UUID matter, Actor by, String reason) {
        return access.endCase(customer, matter, by, reason);
      }
    };
  }
}
