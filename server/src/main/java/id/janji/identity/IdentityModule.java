package id.janji.identity;

import id.janji.db.tx.Transactions;
import id.janji.identity.People.Leaving;
import id.janji.identity.control.Controls;
import id.janji.identity.gate.CallerParameter;
import id.janji.identity.gate.CsrfTokens;
import id.janji.identity.gate.Gate;
import id.janji.identity.gate.HandlerGate;
import id.janji.identity.housekeeping.Housekeeping;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.PasskeyCeremony;
import id.janji.identity.internal.PasskeyRecords;
import id.janji.identity.internal.PasskeyUsers;
import id.janji.identity.internal.PasswordHash;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.internal.Throttle;
import id.janji.identity.leak.LeakNotices;
import id.janji.identity.leak.LeakedPasswords;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.service.Signatures;
import id.janji.identity.signin.Confirmation;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.Passkeys;
import id.janji.identity.signin.PasswordAndCode;
import id.janji.identity.signin.PasswordCheck;
import id.janji.identity.signin.Proofs;
import id.janji.identity.signin.SignIn;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Wires the gate, the ways in and the directory of people. Needs [IdentitySettings], a clock and
/// the transactions.
@Configuration(proxyBeanMethods = false)
@Import(Controls.class)
public class IdentityModule {
  @Bean
  InstallationKey installationKey(IdentitySettings settings) {
    return InstallationKey.open(settings.installationKey());
  }

  @Bean
  InstallationSecret installationSecret(InstallationKey key) {
    return use -> key.bind("secret " + use);
  }

  @Bean
  SessionStore sessionStore(Transactions transactions, Clock clock, IdentitySettings settings) {
    return new SessionStore(transactions, clock, settings.mode());
  }

  @Bean
  LinkStore linkStore(Transactions transactions, Clock clock) {
    return new LinkStore(transactions, clock);
  }

  @Bean
  PasskeyCeremony passkeyCeremony(
      Transactions transactions, IdentitySettings settings, Clock clock) {
    return new PasskeyCeremony(
        new PasskeyUsers(transactions), new PasskeyRecords(transactions), settings, clock);
  }

  @Bean
  Throttle throttle(Clock clock) {
    return new Throttle(clock);
  }

  @Bean
  CsrfTokens csrfTokens(InstallationKey key) {
    return new CsrfTokens(key);
  }

  @Bean
  LeakedPasswords leakedPasswords(IdentitySettings settings) {
    return new LeakedPasswords(settings.leakedPasswords());
  }

  @Bean
  LeakNotices leakNotices(Transactions transactions, Clock clock) {
    return new LeakNotices(transactions, clock);
  }

  @Bean
  Housekeeping housekeeping(Transactions transactions, Throttle throttle, Clock clock) {
    return new Housekeeping(transactions, throttle, clock);
  }

  @Bean
  PasswordHash passwordHash() {
    return new PasswordHash(PasswordHash.ROUNDS);
  }

  @Bean
  PasswordCheck passwordCheck(
      Transactions transactions,
      InstallationKey key,
      PasswordHash hashes,
      LeakedPasswords leaked,
      LeakNotices notices,
      Clock clock) {
    return new PasswordCheck(transactions, key, hashes, leaked, notices, clock);
  }

  @Bean
  Proofs proofs(PasskeyCeremony passkeys, PasswordCheck passwords, Throttle throttle) {
    return new Proofs(passkeys, passwords, throttle);
  }

  @Bean
  SignIn signIn(SessionStore sessions, LinkStore links, Proofs proofs, IdentitySettings settings) {
    return new SignIn(sessions, links, proofs, settings);
  }

  @Bean
  Confirmation confirmation(Transactions transactions, SessionStore sessions, Proofs proofs) {
    return new Confirmation(transactions, sessions, proofs);
  }

  @Bean
  PasswordAndCode passwordAndCode(
      Transactions transactions,
      SessionStore sessions,
      InstallationKey key,
      PasswordHash hashes,
      LeakedPasswords leaked,
      IdentitySettings settings,
      Clock clock) {
    return new PasswordAndCode(transactions, sessions, key, hashes, leaked, settings, clock);
  }

  @Bean
  Passkeys passkeys(
      Transactions transactions,
      PasskeyCeremony ceremony,
      SessionStore sessions,
      PasswordAndCode otherWay) {
    return new Passkeys(transactions, ceremony, sessions, otherWay);
  }

  @Bean
  OwnSessions ownSessions(SessionStore sessions, CsrfTokens tokens) {
    return new OwnSessions(sessions, tokens);
  }

  @Bean
  People people(
      Transactions transactions,
      LinkStore links,
      SessionStore sessions,
      Clock clock,
      ObjectProvider<Leaving> leaving) {
    return new People(
        transactions,
        links,
        sessions,
        clock,
        () -> leaving.orderedStream().forEach(Leaving::settle));
  }

  @Bean
  ServiceAccounts serviceAccounts(Transactions transactions, InstallationKey key, Clock clock) {
    return new ServiceAccounts(transactions, key, clock);
  }

  @Bean
  Bootstrap bootstrap(Transactions transactions, LinkStore links, Clock clock) {
    return new Bootstrap(transactions, links, clock);
  }

  @Bean
  DemoLinks demoLinks(Transactions transactions, LinkStore links, IdentitySettings settings) {
    return new DemoLinks(transactions, links, settings);
  }

  @Bean
  Gate theGate(
      SessionStore sessions,
      CsrfTokens tokens,
      IdentitySettings settings,
      Clock clock,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers) {
    HandlerGate handlerGate = new HandlerGate(handlers::getObject, clock);
    return new Gate(sessions, tokens, settings.origins(), handlerGate);
  }

  /// Before the other, which takes all requests.
  @Bean
  @Order(1)
  SecurityFilterChain signedGate(
      HttpSecurity http, Gate theGate, ObjectProvider<Signatures> signatures) {
    return theGate.signed(http, () -> signatures.stream().findAny());
  }

  @Bean
  SecurityFilterChain gate(HttpSecurity http, Gate theGate) {
    return theGate.chain(http);
  }

  @Bean
  WebMvcConfigurer callerParameter() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerParameter());
      }
    };
  }

  /// Secrets of this installation, one for each use; the same as long as its key is.
  @FunctionalInterface
  public interface InstallationSecret {
    /// 32 bytes that nobody without the key can tell.
    byte[] derived(String use);
  }
}
