package id.janji.assurance;

import id.janji.assurance.control.Bound;
import id.janji.assurance.control.ShownHonestly;
import id.janji.assurance.internal.FindingStore;
import id.janji.assurance.internal.PublicPage;
import id.janji.clause.catalogue.Catalogue;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.identity.IdentitySettings;
import id.janji.policy.PolicyException;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the prober and the board.
@Configuration(proxyBeanMethods = false)
public class AssuranceModule {
  @Bean
  Catalogue catalogue() {
    return Catalogue.declared();
  }

  @Bean
  FindingStore findingStore(Transactions transactions) {
    return new FindingStore(transactions);
  }

  @Bean
  Prober prober(
      List<Control> controls,
      Catalogue catalogue,
      FindingStore store,
      Publications publications,
      Clock clock) {
    return new Prober(controls, catalogue, store, () -> named(publications, clock), clock);
  }

  /// A damaged version must not keep a finding from being stored: that it is damaged is one.
  private static List<String> named(Publications publications, Clock clock) {
    try {
      return publications.policies().stream()
          .flatMap(policy -> publications.inForce(policy, clock.instant()).stream())
          .map(version -> version.policy() + "/" + version.number() + " " + version.digest())
          .toList();
    } catch (PolicyException e) {
      return List.of(e.code().name());
    }
  }

  @Bean
  Boards boards(Catalogue catalogue, Prober prober, FindingStore store, Clock clock) {
    return new Boards(catalogue, prober, store, clock);
  }

  @Bean
  InForce inForce(Publications publications, Clock clock) {
    return () ->
        publications.policies().stream()
            .flatMap(policy -> publications.inForce(policy, clock.instant()).stream())
            .map(Version::text)
            .toList();
  }

  @Bean
  Control bound(InForce inForce, Catalogue catalogue, Clock clock) {
    return new Bound(inForce, catalogue, clock);
  }

  /// Asks for the board late: the board needs the prober, and the prober needs this control.
  @Bean
  Control shownHonestly(
      InForce inForce, ObjectProvider<Boards> boards, IdentitySettings settings, Clock clock) {
    ShownPage page = new PublicPage(settings.ownAddress());
    return new ShownHonestly(inForce, boards::getObject, page, clock);
  }
}
