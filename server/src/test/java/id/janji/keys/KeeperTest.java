package id.janji.keys;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.edge.Certificate;
import id.janji.entry.Basis;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keeper.exchange.Enrolment;
import id.janji.keyring.check.Refusal;
import id.janji.ledger.Draft;
import id.janji.ledger.Receipt;
import id.janji.policy.Version;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.NewDataKey;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real keeper process against the real modules, over HTTP on loopback.
@Tag("slow")
final class KeeperTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  @TempDir Path keeping;
  static Installation installation;
  static Version version;

  private final Path folder = TrustCore.folder();
  private TrustCore core;
  private TestKeeperDoor door;
  private CustomerId customer;
  private Enrolment keeper;
  private UUID grant;
  private long granted;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), signing.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
  }

  @BeforeEach
  void enrol() throws IOException {
    core = TrustCore.in(folder, database.transactions());
    door = new TestKeeperDoor(core);
    customer = installation.customer("Toko Melati", version);
    core.admit(customer, "Toko Melati");
    keeper = KeeperProcess.init(keeping.resolve("keeper"), customer.value());
    core.keepers.enrol(keeper);
    Files.write(keeping.resolve("trust"), core.ledger.trust(customer.value()).bytes());
    grant = UUID.randomUUID();
    granted = core.ledger.write(customer.value(), TrustCore.grant(grant)).orThrow().index();
  }

  @AfterEach
  void close() {
    door.close();
    core.close();
  }

  private KeeperProcess run(String... more) {
    return KeeperProcess.at(keeping, door, more);
  }

  @Test
  void anItemIsStoredAndOpenedThroughTheKeeperAndTheVerifierSaysT4() throws IOException {
    try (KeeperProcess running = run()) {
      running.await("Your keys are at work");
      ItemContext context = core.context(customer, "a letter");
      byte[] content = {1, 2, 3};

      Receipt store = act(Operation.STORE, context);
      NewDataKey made = key(core.keys.openNew(store, context));
      byte[] sealed = SealedItem.seal(made, content);
      ended(store, 3);

      Receipt open = act(Operation.OPEN, context);
      FloeKey key = key(core.keys.open(open, context, made.wrapped()));
      assertThat(SealedItem.open(key, context, sealed)).isEqualTo(content);
      ended(open, 3);

      assertThat(core.keys.open(open, context, made.wrapped()))
          .isEqualTo(new Opened.Refused<FloeKey>(Refusal.USED));
      assertThat(running.await("letters/a letter  for Backup (account-1, customer), service"))
          .contains("on basis own", "[entry " + store.index() + "]");
      running.await("REFUSED  used");
      assertThat(made.wrapped().under().master()).isEqualTo(keeper.master());
    }
    assertThat(verified()).contains("T4").endsWith("0");
    assertThat(keeping.resolve("keeper/record")).content().contains("letters/a letter");
  }

  @Test
  void aProviderThatShowsAnOldHeadOrAForkIsStoppedForGood() throws IOException {
    Path old = copied();
    try (KeeperProcess running = run()) {
      stored("a letter");
      running.await("letters/a letter");
    }
    onCopy(old);
    try (KeeperProcess running = run()) {
      running.await("The log is shorter than the head that the keeper has cosigned.");
      assertThat(running.exit()).isEqualTo(1);
      assertThat(running.text()).contains("THE KEEPER HAS STOPPED");
    }
    try (KeeperProcess again = run()) {
      assertThat(again.exit()).isEqualTo(1);
      assertThat(again.text()).contains("THE KEEPER HAS STOPPED").doesNotContain("serves.");
    }
    try (KeeperProcess looked =
        KeeperProcess.start(
            "resume", "--folder", keeping.resolve("keeper").toString(), "--passphrase", "none")) {
      assertThat(looked.exit()).isZero();
    }
    for (int more = 0; more < 5; more++) {
      core.ledger.write(customer.value(), TrustCore.grant(UUID.randomUUID())).orThrow();
    }
    try (KeeperProcess running = run()) {
      running.await("The log is not a continuation of the head that the keeper has cosigned.");
      assertThat(running.exit()).isEqualTo(1);
    }
  }

  /// The other log is signed by the same keys: it is the provider's own copy.
  private void onCopy(Path copy) {
    close();
    core = TrustCore.in(copy, database.transactions());
    door = new TestKeeperDoor(core);
  }

  private Path copied() throws IOException {
    core.close();
    Path copy = TrustCore.folder();
    try (var all = Files.walk(folder)) {
      for (Path path : all.filter(each -> !each.equals(folder)).toList()) {
        boolean program = path.toString().contains("keyring-program");
        if (!program && !path.endsWith("lock")) {
          Files.copy(
              path,
              copy.resolve(folder.relativize(path).toString()),
              java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    owned(copy);
    door.close();
    core = TrustCore.in(folder, database.transactions());
    door = new TestKeeperDoor(core);
    return copy;
  }

  /// The key process's own user keeps what is his.
  private void owned(Path copy) throws IOException {
    try (var all = Files.walk(copy.resolve("keyring"))) {
      for (Path path : all.toList()) {
        Path twin = folder.resolve(copy.relativize(path).toString());
        Files.setAttribute(path, "unix:uid", Files.getAttribute(twin, "unix:uid"));
        Files.setAttribute(path, "unix:gid", Files.getAttribute(twin, "unix:gid"));
      }
    }
  }

  @Test
  void aStolenCopyOfDataAndRootOpensNothingOfThisCustomer() throws IOException {
    ItemContext context;
    NewDataKey made;
    try (KeeperProcess running = run()) {
      running.await("Your keys are at work");
      context = core.context(customer, "a letter");
      made = key(core.keys.openNew(act(Operation.STORE, context), context));
    }
    onCopy(copied());
    Receipt receipt = act(Operation.OPEN, context);

    var thief =
        core.process
            .running()
            .open(
                new id.janji.keyring.check.Act(
                    receipt.proof().bytes(),
                    receipt.leaf().encode(),
                    receipt.salt().toArray(),
                    receipt.payload(),
                    context.encoded()),
                made.wrapped());

    assertThat(thief).isEqualTo(new id.janji.keyring.Reply.Refused<FloeKey>(Refusal.KEY_REFUSED));
  }

  @Test
  void anotherKeeperTakesItsPlaceAndWhatTheOldOneSealedOpensOnlyWithTheOldOne() throws IOException {
    ItemContext context;
    NewDataKey made;
    try (KeeperProcess running = run()) {
      running.await("Your keys are at work");
      context = core.context(customer, "a letter");
      Receipt store = act(Operation.STORE, context);
      made = key(core.keys.openNew(store, context));
      ended(store, 3);
    }
    String former = Files.readString(keeping.resolve("trust"));
    Enrolment other = KeeperProcess.init(keeping.resolve("other"), customer.value());
    assertThatThrownBy(() -> core.keepers.replace(keeper)).isInstanceOf(KeysException.class);

    core.keepers.replace(other);

    assertThat(core.ledger.cosigned(customer.value())).isEmpty();
    try (KeeperProcess old = run()) {
      old.await("No keeper that is enrolled here signed this.");
      assertThat(core.ledger.cosigned(customer.value())).isEmpty();
    }
    Receipt open = act(Operation.OPEN, context);
    assertThatThrownBy(() -> core.keys.open(open, context, made.wrapped()))
        .isInstanceOfSatisfying(
            KeysException.class,
            e -> assertThat(e.code()).isEqualTo(KeysException.Code.KEEPER_REPLACED));
    ended(open, 0);

    Files.move(keeping.resolve("keeper"), keeping.resolve("first"));
    Files.move(keeping.resolve("other"), keeping.resolve("keeper"));
    Files.write(keeping.resolve("trust"), core.ledger.trust(customer.value()).bytes());
    try (KeeperProcess running = run()) {
      running.await("Your keys are at work");
      ItemContext second = core.context(customer, "another letter");
      Receipt store = act(Operation.STORE, second);
      assertThat(key(core.keys.openNew(store, second)).wrapped().under().master())
          .isEqualTo(other.master());
      ended(store, 3);
    }
    assertThat(verified()).contains("T4").endsWith("0");
    Files.writeString(keeping.resolve("trust"), former);
    assertThat(verified()).startsWith("does not hold");

    core.keepers.replace(keeper);
    Files.move(keeping.resolve("keeper"), keeping.resolve("other"));
    Files.move(keeping.resolve("first"), keeping.resolve("keeper"));
    try (KeeperProcess running = run()) {
      running.await("Your keys are at work");
      key(core.keys.open(act(Operation.OPEN, context), context, made.wrapped())).close();
    }
  }

  @Test
  void overTlsAKeeperSpeaksOnlyWithTheCertificateThatIsPinned() throws Exception {
    door.close();
    Certificate certificate = Certificate.ownIn(keeping, Instant.now());
    door = new TestKeeperDoor(core, certificate);
    try (KeeperProcess running = run("--pin", digest(certificate))) {
      stored("a letter");
      running.await("letters/a letter");
    }
    try (KeeperProcess other = run("--pin", "00".repeat(32))) {
      other.await("another certificate than the one that is pinned");
    }
    try (KeeperProcess unpinned = run()) {
      unpinned.await("The server's certificate is refused");
    }
    try (KeeperProcess unfit = run("--pin", "abc")) {
      assertThat(unfit.exit()).isEqualTo(2);
      assertThat(unfit.text()).contains("64 hexadecimal digits");
    }
  }

  private static String digest(Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = Files.readString(certificate.password()).strip().toCharArray();
    try (InputStream in = Files.newInputStream(certificate.store())) {
      store.load(in, password);
    }
    byte[] shown = store.getCertificate(store.aliases().nextElement()).getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(shown));
  }

  @Test
  void aKeeperDoesNotServeABasisThatItsOwnerDoesNotAllow() {
    try (KeeperProcess running = run("--allow", "approved")) {
      running.await("Your keys are at work");
      ItemContext context = core.context(customer, "a letter");

      assertThat(core.keys.openNew(act(Operation.STORE, context), context))
          .isEqualTo(new Opened.Refused<NewDataKey>(Refusal.BASIS_NOT_ALLOWED));
    }
  }

  @Test
  void aKeeperThatTrustsAnotherProviderGivesNothingToThisOne() throws IOException {
    String other =
        id.janji.tlog.note.NoteSigner.of(
                core.ledger.origin(customer.value()),
                id.janji.tlog.note.SignatureKind.ED25519,
                pair())
            .key()
            .text();
    try (KeeperProcess running =
        KeeperProcess.start(
            "run",
            "--folder",
            keeping.resolve("keeper").toString(),
            "--server",
            door.url(),
            "--passphrase",
            "none",
            "--log",
            core.ledger.origin(customer.value()),
            "--log-key",
            other)) {
      running.await("What answers is not the provider of this log");
      ItemContext context = core.context(customer, "a letter");
      assertThatThrownBy(() -> core.keys.openNew(act(Operation.STORE, context), context))
          .isInstanceOf(KeysException.class);
    }
  }

  private static java.security.KeyPair pair() {
    try {
      return java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aKilledKeeperGoesOnWhereItWas() throws IOException {
    try (KeeperProcess running = run()) {
      stored("one");
      running.await("letters/one");
      running.kill();
    }
    try (KeeperProcess running = run()) {
      stored("two");
      running.await("letters/two");
    }
    assertThat(core.ledger.cosigned(customer.value())).isPresent();
  }

  private void stored(String name) {
    ItemContext context = core.context(customer, name);
    for (int tries = 0; ; tries++) {
      try {
        key(core.keys.openNew(act(Operation.STORE, context), context)).close();
        return;
      } catch (KeysException notThereYet) {
        if (tries == 5) {
          throw notThereYet;
        }
      }
    }
  }

  @Test
  void withoutItsKeeperNothingOpens() {
    ItemContext context = core.context(customer, "a letter");

    assertThatThrownBy(() -> core.keys.openNew(act(Operation.STORE, context), context))
        .isInstanceOfSatisfying(
            KeysException.class,
            e -> assertThat(e.code()).isEqualTo(KeysException.Code.KEEPER_UNREACHABLE));
  }

  private Receipt act(Operation operation, ItemContext context) {
    return core.ledger
        .write(customer.value(), TrustCore.intent(granted, grant, operation, context))
        .orThrow();
  }

  private void ended(Receipt intent, long bytes) {
    Payload.Intent act =
        (Payload.Intent)
            core.ledger
                .entries(customer.value(), intent.index(), 1)
                .getFirst()
                .payload()
                .orElseThrow();
    core.ledger
        .write(
            customer.value(),
            Draft.about(
                    intent.index(),
                    new Payload.Outcome(act.act(), Payload.Result.DONE, bytes, Optional.empty()))
                .on(Basis.OWN))
        .orThrow();
  }

  private String verified() throws IOException {
    Path export = Files.createTempFile(signing, "log", ".zip");
    try (OutputStream out = Files.newOutputStream(export)) {
      core.ledger.export(customer.value(), Optional.empty(), out);
    }
    return TrustCore.verified(export, "--trust", keeping.resolve("trust").toString());
  }

  private static <K> K key(Opened<K> opened) {
    return switch (opened) {
      case Opened.Key<K>(K key) -> key;
      case Opened.Refused<K>(Refusal why) -> throw new AssertionError(why.sentence());
    };
  }
}
