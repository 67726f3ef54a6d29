package id.janji.console.register;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.access.Access;
import id.janji.access.AccessModule;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.console.onboarding.OnboardingPages;
import id.janji.console.own.OwnPages;
import id.janji.console.own.SignUps;
import id.janji.custody.consent.ProgramGrants;
import id.janji.db.tx.Transactions;
import id.janji.identity.IdentitySettings;
import id.janji.identity.RunningServer;
import id.janji.kernel.Cases;
import id.janji.kernel.KernelModule;
import id.janji.keyring.KeyringSettings;
import id.janji.keys.Admission;
import id.janji.keys.KeyProcess;
import id.janji.keys.KeysModule;
import id.janji.keys.KeysSettings;
import id.janji.ledger.HonestClock;
import id.janji.ledger.LedgerModule;
import id.janji.ledger.LedgerSettings;
import id.janji.ledger.OutsideClocks;
import id.janji.notify.NotifyModule;
import id.janji.notify.NotifySettings;
import id.janji.policy.KeyFolder;
import id.janji.policy.PolicyModule;
import id.janji.policy.Version;
import id.janji.policy.attest.Attestable;
import id.janji.procedures.ProceduresModule;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.procedures.onboarding.Onboarding;
import id.janji.release.Demands;
import id.janji.tenancy.Services;
import id.janji.tenancy.TenancyModule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages of the register and of a customer's own side behind the real gate, over a test's
/// database in which one policy is published and one service is switched on.
public record RegisterServer(RunningServer running, Installation installation, Version version)
    implements AutoCloseable {
  private static final String KEYS = "janji.test.keys";

  @Configuration(proxyBeanMethods = false)
  @Import({
    LedgerModule.class,
    TenancyModule.class,
    PolicyModule.class,
    AccessModule.class,
    NotifyModule.class,
    KernelModule.class,
    ProceduresModule.class,
    KeysModule.class,
    RegisterPages.class,
    OwnPages.class,
    OnboardingPages.class
  })
  static class Modules {
    @Bean
    SignUps signUps(Onboarding onboarding) {
      return onboarding::isUnderWay;
    }

    @Bean
    Catalogue catalogue() {
      return Catalogue.declared();
    }

    @Bean
    Attestable statement() {
      return new Attestable(
          new ControlId("keys.never-exported"),
          new Bilingual("No copy lies outside.", "Tidak ada salinan di luar."));
    }

    @Bean
    KeyFolder keyFolder() {
      return new KeyFolder(Path.of(System.getProperty(KEYS)));
    }

    /// Without a secret the region roots stay shut, so no program is granted anything.
    @Bean
    KeysSettings keysSettings() {
      Path keyring = Path.of(System.getProperty(KEYS)).resolveSibling("keyring");
      return new KeysSettings(
          keyring, UUID.randomUUID(), Optional.empty(), KeyringSettings.Mode.REAL);
    }

    /// The clock of a test stands still; so many others say that it is right.
    @Bean
    OutsideClocks right() {
      return () -> Collections.nCopies(HonestClock.FEWEST, Duration.ZERO);
    }

    @Bean
    LedgerSettings ledgerSettings() {
      Path keys = Path.of(System.getProperty(KEYS));
      return new LedgerSettings(keys.resolveSibling("ledger"), keys, "test/log", "Lumbung Teduh");
    }

    @Bean
    NotifySettings notifySettings() {
      Path keys = Path.of(System.getProperty(KEYS));
      return new NotifySettings(
          () -> "Lumbung Teduh",
          () -> URI.create("http://localhost:8420"),
          "notices@lumbung.example",
          Optional.empty(),
          keys,
          keys.resolveSibling("notices"),
          OptionalInt.empty(),
          Optional.empty(),
          NotifySettings.Hooks.PUBLIC,
          NotifySettings.Demo.NO);
    }

    @Bean
    LedgerModule.ReceiptKeys receiptKeys(KeyProcess process) {
      return process::receipts;
    }

    @Bean
    Demands demands(Cases cases, Disclosures disclosures, Transactions transactions) {
      return new Demands(cases, disclosures, transactions);
    }

    @Bean
    ProgramGrants programGrants(Admission admission, Access access, Services services) {
      return new ProgramGrants(admission, access, services);
    }
  }

  public static RegisterServer start(Transactions transactions, Path folder, Class<?>... more) {
    TestClock clock = TestClock.atNoon();
    Path keys = folder.resolve("keys");
    Installation installation = Installation.of(transactions, keys, clock);
    Version version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    System.setProperty(KEYS, keys.toString());
    Class<?>[] all = java.util.Arrays.copyOf(more, more.length + 1);
    all[more.length] = Modules.class;
    return new RegisterServer(
        RunningServer.start(transactions, folder, IdentitySettings.Mode.DEMO, clock, all),
        installation,
        version);
  }

  @Override
  public void close() {
    running.close();
  }
}
