package id.janji.policy;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.lint.Linter;
import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.policy.attest.Attestable;
import id.janji.policy.attest.Attestations;
import id.janji.policy.control.AcceptedVersions;
import id.janji.policy.control.Acknowledged;
import id.janji.policy.control.BaselineDrift;
import id.janji.policy.control.KeyAlgorithms;
import id.janji.policy.control.LintClean;
import id.janji.policy.control.ReboundBeforePublish;
import id.janji.policy.control.ResponsibilityMatrix;
import id.janji.policy.control.ScopeRegister;
import id.janji.policy.control.VersionsSigned;
import id.janji.policy.internal.Publishing;
import id.janji.policy.internal.SigningKeys;
import id.janji.policy.internal.Uploads;
import id.janji.policy.internal.VersionStore;
import id.janji.policy.matrix.Matrices;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customers;
import id.janji.tenancy.ScopeAttestations;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what is promised: signed versions, and who accepted which.
@Configuration(proxyBeanMethods = false)
public class PolicyModule {
  @Bean
  SigningKeys signingKeys(KeyFolder folder, Clock clock) {
    return SigningKeys.open(folder.path(), clock);
  }

  @Bean
  VersionStore versionStore(SigningKeys keys) {
    return new VersionStore(keys);
  }

  @Bean
  Linter linter() {
    return Linter.standard();
  }

  @Bean
  Publishing publishing(VersionStore store, Catalogue catalogue, Linter linter) {
    return new Publishing(store, catalogue, linter);
  }

  @Bean
  Publications publications(
      Transactions transactions,
      Publishing publishing,
      VersionStore store,
      Catalogue catalogue,
      Clock clock) {
    return new Publications(transactions, publishing, store, catalogue, clock);
  }

  @Bean
  Acceptances acceptances(
      Transactions transactions, Publications publications, Customers customers, Clock clock) {
    return new Acceptances(transactions, publications, customers, clock);
  }

  @Bean
  Control versionsSigned(
      Transactions transactions, Publications publications, Publishing publishing, Clock clock) {
    return new VersionsSigned(transactions, publications, publishing, clock);
  }

  @Bean
  Control scopeRegister(Transactions transactions, ScopeAttestations attestations, Clock clock) {
    return new ScopeRegister(transactions, attestations, clock);
  }

  @Bean
  Control acceptedVersions(Transactions transactions, Clock clock) {
    return new AcceptedVersions(transactions, clock);
  }

  @Bean
  Control reboundBeforePublish(
      Transactions transactions,
      Publications publications,
      Publishing publishing,
      Catalogue catalogue,
      Clock clock) {
    return new ReboundBeforePublish(transactions, publications, publishing, catalogue, clock);
  }

  @Bean
  Matrices matrices(
      Transactions transactions, Services services, Publications publications, Clock clock) {
    return new Matrices(transactions, services, publications, clock);
  }

  @Bean
  Control acknowledged(Matrices matrices, Services services, Canaries customers, Clock clock) {
    return new Acknowledged(matrices, services, customers, clock);
  }

  @Bean
  Control responsibilityMatrix(
      Services services,
      Publications publications,
      Matrices matrices,
      Canaries customers,
      Clock clock) {
    return new ResponsibilityMatrix(services, publications, matrices, customers, clock);
  }

  @Bean
  Attestations attestations(
      ObjectProvider<Attestable> all, Transactions transactions, Clock clock) {
    return new Attestations(all.stream().toList(), transactions, clock);
  }

  @Bean
  KeyInventory keyInventory(List<KeyInUse.Holder> holders, KeyFolder folder) {
    return new KeyInventory(holders, folder);
  }

  @Bean
  Control keyAlgorithms(KeyInventory keys, Clock clock) {
    return new KeyAlgorithms(keys, clock);
  }

  @Bean
  Control baselineDrift(Transactions transactions, Clock clock) {
    return new BaselineDrift(transactions, clock);
  }

  @Bean
  Drafts drafts(
      Transactions transactions,
      VersionStore store,
      Catalogue catalogue,
      Linter linter,
      Clock clock) {
    return new Drafts(transactions, store, new Uploads(catalogue), linter, clock);
  }

  @Bean
  Rulings rulings(Transactions transactions, Clock clock) {
    return new Rulings(transactions, clock);
  }

  @Bean
  Control lintClean(Publications publications, Rulings rulings, Linter linter, Clock clock) {
    return new LintClean(publications, rulings, linter, clock);
  }
}
