package id.janji.identity.control;

import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.leak.LeakNotices;
import id.janji.identity.leak.LeakedPasswords;
import id.janji.identity.signin.PasswordAndCode;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Wires the controls of this module; imported by the module itself.
@Configuration(proxyBeanMethods = false)
public class Controls {
  @Bean
  CanaryPeople canaryPeople(Transactions transactions, People people) {
    return new CanaryPeople(transactions, people);
  }

  @Bean
  Control secondFactor(
      Transactions transactions,
      CanaryPeople canaries,
      SessionStore sessions,
      PasswordAndCode secondWay,
      LeakedPasswords leaked,
      LeakNotices notices,
      IdentitySettings settings,
      Clock clock) {
    return new SecondFactor(
        transactions,
        canaries,
        sessions,
        secondWay,
        new LeakTrial(leaked, notices, sessions, settings.ownAddress()),
        settings.ownAddress(),
        clock);
  }

  @Bean
  Control singleGate(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers,
      IdentitySettings settings,
      Clock clock) {
    return new SingleGate(handlers::getObject, settings.ownAddress(), clock);
  }

  @Bean
  Control noSharedCredentials(
      Transactions transactions,
      CanaryPeople canaries,
      People people,
      SessionStore sessions,
      IdentitySettings settings,
      Clock clock) {
    return new NoSharedCredentials(
        transactions, canaries, people, sessions, settings.ownAddress(), clock);
  }

  @Bean
  Control roleCatalogue(Transactions transactions, CanaryPeople canaries, Clock clock) {
    return new RoleCatalogue(transactions, canaries, clock);
  }

  @Bean
  Control revokedInTime(
      Transactions transactions,
      CanaryPeople canaries,
      People people,
      SessionStore sessions,
      IdentitySettings settings,
      Clock clock) {
    return new RevokedInTime(
        transactions, canaries, people, sessions, settings.ownAddress(), clock);
  }
}
