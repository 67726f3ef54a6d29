package id.janji.console.ledger;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;

import id.janji.Installation;
import id.janji.LedgerEntries;
import id.janji.TestClock;
import id.janji.TrustCore;
import id.janji.access.request.Purposes;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.PolicyRef;
import id.janji.identity.IdentitySettings;
import id.janji.identity.RunningServer;
import id.janji.kernel.Known;
import id.janji.ledger.Ledger;
import id.janji.policy.Version;
import id.janji.procedures.Procedures;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The pages about logs behind the real gate, over a real key process and ledger: one customer with
/// a month of entries, and one without a log.
public record LedgerServer(
    RunningServer running,
    Installation installation,
    TrustCore core,
    TestClock clock,
    CustomerId customer,
    CustomerId empty)
    implements AutoCloseable {
  /// What the beans of the server that is being started stand on.
  private record Ground(Ledger ledger, Customers customers) {}

  private static volatile @Nullable Ground starting;

  @Configuration(proxyBeanMethods = false)
  @Import(LedgerPages.class)
  static class Modules {
    private final Ground over = Objects.requireNonNull(starting);

    @Bean(destroyMethod = "")
    Ledger ledger() {
      return over.ledger;
    }

    @Bean
    Purposes purposes(Ledger ledger, Transactions transactions) {
      return new Purposes(ledger, transactions);
    }

    @Bean
    Known known() {
      return new Known(Procedures.all());
    }

    @Bean
    Customers customers() {
      return over.customers;
    }
  }

  /// @param more configuration besides that of the pages
  public static LedgerServer start(Transactions transactions, Path folder, Class<?>... more) {
    TestClock clock = TestClock.atNoon();
    Installation installation = Installation.of(transactions, folder.resolve("keys"), clock);
    Version version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    TrustCore core = TrustCore.in(TrustCore.folder(), transactions, clock);
    CustomerId customer = installation.customer("Toko Melati", version);
    core.keys.admit(customer.value(), List.of(TrustCore.REGION));
    core.ledger.begin(TrustCore.REGION, terms(customer.value(), version));
    LedgerEntries.fill(core.ledger, customer.value(), clock, "Backup");
    CustomerId empty = installation.customer("Toko Kenanga", version);
    starting = new Ground(core.ledger, installation.customers());
    Class<?>[] all = Arrays.copyOf(more, more.length + 1);
    all[more.length] = Modules.class;
    RunningServer running =
        RunningServer.start(transactions, folder, IdentitySettings.Mode.DEMO, clock, all);
    return new LedgerServer(running, installation, core, clock, customer, empty);
  }

  private static Payload.Opened terms(UUID customer, Version version) {
    return new Payload.Opened(
        customer,
        "Toko Melati",
        "Awan Contoh",
        new PolicyRef(version.policy(), version.number(), Bytes.sha256(new byte[0])),
        List.of(TrustCore.PURPOSE),
        Payload.Tier.T2);
  }

  /// Another customer, in whose log stand that many acts.
  public CustomerId customerWith(int acts) {
    Version version = installation.publications().version("cloud", 1).orElseThrow();
    CustomerId other = installation.customer("Toko Besar", version);
    core.admit(other, "Toko Besar");
    LedgerEntries.many(core.ledger, other.value(), clock, acts);
    return other;
  }

  @Override
  public void close() {
    running.close();
    core.close();
  }
}
