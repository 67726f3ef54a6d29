package id.janji;

import id.janji.db.tx.Transactions;
import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.PolicyRef;
import id.janji.entry.payload.Scope;
import id.janji.keyring.KeyringSettings;
import id.janji.keyring.RootSecret;
import id.janji.keys.Keepers;
import id.janji.keys.KeyProcess;
import id.janji.keys.Keys;
import id.janji.keys.KeysSettings;
import id.janji.keys.internal.HeldCustomers;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerSettings;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.tenancy.CustomerId;
import id.janji.verify.Verify;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// A key process and a ledger of their own, on a folder that outlives them.
public final class TrustCore implements AutoCloseable {
  public static final String REGION = "id-jakarta";
  public static final String PURPOSE = "service";
  public static final UUID INSTALLATION = UUID.randomUUID();

  public final KeyProcess process;
  public final Keys keys;
  public final Ledger ledger;

  public final Keepers keepers;

  private TrustCore(KeyProcess process, Keepers keepers, Keys keys, Ledger ledger) {
    this.keepers = keepers;
    this.process = process;
    this.keys = keys;
    this.ledger = ledger;
  }

  /// A folder that the key process's own user can pass through, too.
  public static Path folder() {
    try {
      Path folder = TestFolder.named("core");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return folder;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static TrustCore in(Path folder, Transactions transactions) {
    return in(folder, transactions, Clock.systemUTC());
  }

  /// @param clock whose time entries bear
  public static TrustCore in(Path folder, Transactions transactions, Clock clock) {
    return on(logs(folder), process(folder, INSTALLATION), folder, transactions, clock);
  }

  /// @param installation which the folder belongs to from its first use on
  public static TrustCore in(Path folder, UUID installation, Transactions transactions) {
    KeyProcess process = process(folder, installation);
    return on(logs(folder), process, folder, transactions, Clock.systemUTC());
  }

  private static Disk logs(Path folder) {
    try {
      return FolderDisk.at(folder.resolve("ledger"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A key process of its own, not started yet.
  public static KeyProcess process(Path folder, UUID installation) {
    return new KeyProcess(
        new KeysSettings(
            folder.resolve("keyring"),
            installation,
            Optional.of(RootSecret.plain()),
            KeyringSettings.Mode.DEMO),
        _ -> {});
  }

  /// The same with the logs on any disk.
  public static TrustCore on(
      Disk logs, KeyProcess process, Path folder, Transactions transactions, Clock clock) {
    AtomicReference<Ledger> opened = new AtomicReference<>();
    Keepers keepers = new Keepers(opened::get, Duration.ofSeconds(5));
    Keys keys = new Keys(process, keepers, new HeldCustomers(transactions, clock));
    keys.prepare(List.of(REGION));
    Ledger ledger =
        Ledger.open(
            new LedgerSettings(
                folder.resolve("ledger"), folder.resolve("keys"), "test/log", "Awan Contoh"),
            logs,
            transactions,
            keys,
            process::receipts,
            clock);
    opened.set(ledger);
    return new TrustCore(process, keepers, keys, ledger);
  }

  /// Makes the customer's master key and begins his log.
  public void admit(CustomerId customer, String name) {
    keys.admit(customer.value(), List.of(REGION));
    ledger.begin(REGION, opened(customer, name));
  }

  public static Payload.Opened opened(CustomerId customer, String name) {
    return new Payload.Opened(
        customer.value(),
        name,
        "Awan Contoh",
        new PolicyRef("cloud", 1, Bytes.sha256(new byte[0])),
        List.of(PURPOSE),
        Payload.Tier.T2);
  }

  /// Somebody of the customer's own.
  public static Actor own() {
    return new Actor("account-1", "Backup", Actor.Party.CUSTOMER);
  }

  /// An account of the customer's own.
  public static Actor own(UUID account) {
    return new Actor(account.toString(), "Backup", Actor.Party.CUSTOMER);
  }

  /// A standing grant over everything, on the basis own.
  public static Draft grant(UUID id) {
    return Draft.of(
            new Payload.Grant(
                id,
                Optional.empty(),
                own(),
                EnumSet.allOf(Operation.class),
                new Scope.Everything(),
                List.of(PURPOSE),
                Optional.empty(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60),
                Optional.empty(),
                Most.UNLIMITED,
                List.of(REGION)))
        .on(Basis.OWN);
  }

  /// An act on the grant at `index`.
  public static Draft intent(long index, UUID grant, Operation operation, ItemContext context) {
    Item item =
        new Item(
            context.bucket(),
            Bytes.of(context.name().bytes()),
            Optional.of(context.version().toString()));
    return Draft.about(
            index,
            new Payload.Intent(
                UUID.randomUUID(),
                grant,
                own(),
                operation,
                item,
                Optional.of(Bytes.of(context.digest())),
                PURPOSE,
                Optional.empty(),
                context.region(),
                Optional.empty()))
        .on(Basis.OWN);
  }

  /// The context of a new item of the customer's.
  public ItemContext context(CustomerId customer, String key) {
    return new ItemContext(
        INSTALLATION,
        customer.value(),
        REGION,
        "letters",
        new ItemName(key.getBytes(StandardCharsets.UTF_8)),
        UUID.randomUUID(),
        "content",
        keys.domain(customer.value(), REGION),
        "days-365",
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /// What the customer's own verifier prints of an export; its exit code is the last line.
  public static String verified(Path export, String... more) {
    List<String> words = new java.util.ArrayList<>(List.of(export.toString()));
    words.addAll(List.of(more));
    return verify(words.toArray(String[]::new));
  }

  /// What the verifier prints for these words; its exit code is the last line.
  public static String verify(String... with) {
    try {
      String classes =
          Path.of(Verify.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      List<String> words =
          new java.util.ArrayList<>(List.of(java, "-cp", classes, Verify.class.getName()));
      words.addAll(List.of(with));
      words.addAll(List.of("--lang", "en"));
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return said + process.waitFor();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    ledger.close();
    process.close();
  }
}
