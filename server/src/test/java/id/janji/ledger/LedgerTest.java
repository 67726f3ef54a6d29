package id.janji.ledger;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.history.Judgement;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keeper.folder.KeeperFolder;
import id.janji.keyring.RootSecret;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Opened;
import id.janji.policy.Version;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.NewDataKey;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class LedgerTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation installation;
  static Version version;

  private final Path folder = TrustCore.folder();
  private TrustCore core;
  private CustomerId customer;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), signing.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
  }

  @BeforeEach
  void admit() {
    core = TrustCore.in(folder, database.transactions());
    customer = installation.customer("Toko Melati", version);
    core.admit(customer, "Toko Melati");
  }

  @AfterEach
  void close() {
    core.close();
  }

  private long granted(UUID grant) {
    return core.ledger.write(customer.value(), TrustCore.grant(grant)).orThrow().index();
  }

  @Test
  void anItemIsStoredAndOpenedAgainstReceiptsAndTheCustomersVerifierAgrees() throws IOException {
    UUID grant = UUID.randomUUID();
    long at = granted(grant);
    ItemContext context = core.context(customer, "a letter");
    byte[] content = {1, 2, 3};

    Receipt store = act(at, grant, Operation.STORE, context);
    NewDataKey made = key(core.keys.openNew(store, context));
    byte[] sealed = SealedItem.seal(made, content);
    ended(store, 3);

    Receipt open = act(at, grant, Operation.OPEN, context);
    FloeKey key = key(core.keys.open(open, context, made.wrapped()));
    assertThat(SealedItem.open(key, context, sealed)).isEqualTo(content);
    ended(open, 3);

    assertThat(core.keys.open(open, context, made.wrapped()))
        .isEqualTo(new Opened.Refused<FloeKey>(Refusal.USED));
    assertThat(verified()).contains("own").endsWith("4");
  }

  @Test
  void aReceiptForAnotherItemOpensNothing() {
    UUID grant = UUID.randomUUID();
    long at = granted(grant);
    ItemContext one = core.context(customer, "one");
    Receipt store = act(at, grant, Operation.STORE, one);
    NewDataKey made = key(core.keys.openNew(store, one));
    Receipt open = act(at, grant, Operation.OPEN, core.context(customer, "another"));

    assertThat(core.keys.open(open, one, made.wrapped()))
        .isEqualTo(new Opened.Refused<FloeKey>(Refusal.ITEM_OTHER));
  }

  @Test
  void writesNothingThatTheVerifierWouldRefuse() {
    UUID grant = UUID.randomUUID();
    long at = granted(grant);
    long size = core.ledger.head(customer.value()).size();
    ItemContext context = core.context(customer, "a letter");

    assertThat(
            core.ledger.write(
                customer.value(), TrustCore.intent(at, UUID.randomUUID(), Operation.OPEN, context)))
        .isInstanceOfSatisfying(
            Written.Unlawful.class,
            no -> assertThat(no.check()).isEqualTo(Judgement.Check.AGREEMENT));
    revoke(at, grant);
    assertThat(
            core.ledger.write(
                customer.value(), TrustCore.intent(at, grant, Operation.OPEN, context)))
        .isInstanceOf(Written.Unlawful.class);
    assertThat(core.ledger.head(customer.value()).size()).isEqualTo(size + 1);
  }

  private void revoke(long at, UUID grant) {
    core.ledger
        .write(
            customer.value(),
            Draft.about(at, new Payload.Revocation(grant, TrustCore.own(), "no longer needed")))
        .orThrow();
  }

  @Test
  void manyWriteAtOnceAndEachKnowsItsPlace() throws Exception {
    UUID grant = UUID.randomUUID();
    long at = granted(grant);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Long>> acts = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ItemContext context = core.context(customer, "letter " + i);
        acts.add(() -> {
          Receipt receipt = act(at, grant, Operation.HEAD, context);
          ended(receipt, 0);
          return receipt.index();
        });
      }
      List<Long> places = new ArrayList<>();
      for (Future<Long> each : threads.invokeAll(acts)) {
        places.add(each.get());
      }
      assertThat(places).doesNotHaveDuplicates().hasSize(200);
    }
    assertThat(verified()).endsWith("4");
  }

  @Test
  void goesOnAfterAStartFromWhatWasKeptAndFromNothing() throws IOException {
    UUID grant = UUID.randomUUID();
    long at = granted(grant);
    ItemContext context = core.context(customer, "a letter");
    act(at, grant, Operation.STORE, context);
    core.close();
    for (int round = 0; round < 2; round++) {
      core = TrustCore.in(folder, database.transactions());
      ended(act(at, grant, Operation.HEAD, context), 0);
      assertThat(core.ledger.grant(customer.value(), grant)).hasValue(at);
      assertThat(core.ledger.endForgottenActs(customer.value())).isEqualTo(round == 0 ? 1 : 0);
      assertThat(verified()).endsWith("4");
      core.close();
      forget();
    }
    core = TrustCore.in(folder, database.transactions());
  }

  private void forget() throws IOException {
    try (var states = Files.list(folder.resolve("ledger/states"))) {
      for (Path state : states.toList()) {
        Files.delete(state);
      }
    }
  }

  @Test
  void whatAStartHadToReadTheNextNeedNot() throws IOException {
    UUID grant = UUID.randomUUID();
    long at = granted(grant);
    ItemContext context = core.context(customer, "a letter");
    for (int i = 0; i < 150; i++) {
      ended(act(at, grant, Operation.HEAD, context), 0);
    }
    core.close();
    forget();
    core = TrustCore.in(folder, database.transactions());
    assertThat(core.ledger.grant(customer.value(), grant)).hasValue(at);

    assertThat(folder.resolve("ledger/states")).isNotEmptyDirectory();
  }

  @Test
  void anErasedPayloadIsGoneAndTheLogStillHolds() throws IOException {
    UUID grant = UUID.randomUUID();
    long at = granted(grant);
    Receipt act = act(at, grant, Operation.HEAD, core.context(customer, "a letter"));
    ended(act, 0);

    core.ledger.erase(customer.value(), act.index(), "asked for").orThrow();

    assertThat(core.ledger.entries(customer.value(), act.index(), 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.payload()).isEmpty());
    assertThat(verified()).endsWith("4");
    core.close();
    core = TrustCore.in(folder, database.transactions());
    ended(act(at, grant, Operation.HEAD, core.context(customer, "another")), 0);
  }

  @Test
  void aLogOfAnotherCustomerIsRefusedWhateverTheDatabaseSays() throws Exception {
    CustomerId other = installation.customer("Toko Kenanga", version);
    core.admit(other, "Toko Kenanga");
    core.close();
    core = TrustCore.in(folder, database.transactions());
    String log =
        database
            .ask("select log from janji.ledger_log where customer_id = '" + customer + "'")
            .getFirst();
    database.administer(
        "alter table janji.ledger_log disable trigger never_edited",
        "delete from janji.ledger_log",
        "alter table janji.ledger_log enable trigger never_edited",
        "insert into janji.ledger_log values ('" + other + "', '" + log + "', 'id-jakarta')");

    assertThatThrownBy(() -> core.ledger.write(other.value(), TrustCore.grant(UUID.randomUUID())))
        .isInstanceOfSatisfying(
            LedgerException.class,
            e -> assertThat(e.code()).isEqualTo(LedgerException.Code.DAMAGED));
  }

  @Test
  void aDamagedPayloadIsAFaultOfTheLedgerWhoeverAsksForIt() throws Exception {
    UUID who = customer.value();
    try (KeeperFolder keeper =
        KeeperFolder.make(folder.resolve("keeper"), who, RootSecret.plain().fresh())) {
      core.ledger.write(who, Draft.of(keeper.keys().enrolment().entry())).orThrow();
    }
    core.close();
    try (Stream<Path> all = Files.walk(folder.resolve("ledger/logs"))) {
      for (Path run : all.filter(path -> path.endsWith("payload/0000000000000000")).toList()) {
        byte[] payloads = Files.readAllBytes(run);
        payloads[payloads.length - 1] ^= 1;
        Files.write(run, payloads);
      }
    }
    core = TrustCore.in(folder, database.transactions());
    List<Consumer<Ledger>> questions =
        List.of(
            ledger -> ledger.keeper(who),
            ledger -> ledger.keepers(who),
            ledger -> ledger.trust(who),
            ledger -> ledger.enrolment(who, Bytes.sha256(new byte[0])));
    for (Consumer<Ledger> question : questions) {
      assertThatThrownBy(() -> question.accept(core.ledger))
          .isInstanceOfSatisfying(
              LedgerException.class,
              e -> assertThat(e.code()).isEqualTo(LedgerException.Code.DAMAGED));
    }
  }

  @Test
  void withoutALogNothingIsWritten() {
    CustomerId nobody = installation.customer("Toko Anggrek", version);

    assertThatThrownBy(() -> core.ledger.write(nobody.value(), TrustCore.grant(UUID.randomUUID())))
        .isInstanceOfSatisfying(
            LedgerException.class,
            e -> assertThat(e.code()).isEqualTo(LedgerException.Code.NO_LOG));
  }

  private Receipt act(long at, UUID grant, Operation operation, ItemContext context) {
    return core.ledger
        .write(customer.value(), TrustCore.intent(at, grant, operation, context))
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
    return TrustCore.verified(export);
  }

  private static <K> K key(Opened<K> opened) {
    return switch (opened) {
      case Opened.Key<K>(K key) -> key;
      case Opened.Refused<K>(Refusal why) -> throw new AssertionError(why.sentence());
    };
  }
}
