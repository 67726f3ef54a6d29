package id.janji.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.vault.CustomerKeys;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.item.ItemHeader;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// With a real child process, under a user of its own when root runs the tests.
@Tag("slow")
final class KeyringClientTest {
  private static final byte[] CONTENT = "Rp 12.000.000".getBytes(StandardCharsets.UTF_8);

  private final Ground ground;
  private KeyringClient keys;
  private KeyRef master;

  KeyringClientTest() throws IOException {
    ground = new Ground();
  }

  @BeforeEach
  void start() {
    keys = KeyringClient.start(ground.settings());
    master = keys.make(Acts.REGION, Acts.CUSTOMER).orThrow();
    keys.makeLog(Acts.REGION, Acts.LOG, Acts.CUSTOMER).orThrow();
  }

  @AfterEach
  void stop() throws IOException {
    keys.close();
    ground.close();
  }

  @Test
  void opensWhatItStored() {
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    assertThat(opened(item, sealed)).isEqualTo(CONTENT);
  }

  @Test
  void opensAfterARestartAndAfterEachTurn() {
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    keys.turn(Acts.REGION).orThrow();
    assertThat(opened(item, sealed)).isEqualTo(CONTENT);
    KeyRef second = keys.rotate(Acts.REGION, Acts.CUSTOMER).orThrow();
    assertThat(second).isEqualTo(new KeyRef(master.id(), 2));
    ItemContext newer = Acts.item(second);
    byte[] sealedNewer = stored(newer);
    restart();
    assertThat(opened(item, sealed)).isEqualTo(CONTENT);
    assertThat(opened(newer, sealedNewer)).isEqualTo(CONTENT);
    assertThat(store(item)).isEqualTo(Refusal.DOMAIN_OTHER);
  }

  @Test
  void wrapsAnewForTheNewestMasterKeyAndLetsTheOldOneGo() {
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    keys.rotate(Acts.REGION, Acts.CUSTOMER).orThrow();
    ItemHeader header = ItemHeader.parse(sealed, 0);
    WrappedDataKey newer = keys.rewrap(item, header.dataKey(), 1).orThrow();
    keys.retire(Acts.REGION, Acts.CUSTOMER, 2).orThrow();
    assertThat(refusal(keys.open(act(Operation.OPEN, item), header.dataKey())))
        .isEqualTo(Refusal.KEY_REFUSED);
    byte[] rewrapped = sealed.clone();
    System.arraycopy(header.with(newer).toBytes(), 0, rewrapped, 0, ItemHeader.SIZE_BYTES);
    assertThat(opened(item, rewrapped)).isEqualTo(CONTENT);
    assertThat(keys.look(Acts.REGION, Acts.CUSTOMER).orThrow().versions()).isEqualTo(1);
  }

  @Test
  void givesNothingTwiceForOneReceipt() {
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    Act act = act(Operation.OPEN, item);
    keys.open(act, wrapped(sealed)).orThrow().close();
    assertThat(refusal(keys.open(act, wrapped(sealed)))).isEqualTo(Refusal.USED);
  }

  @Test
  void refusesTheReceiptOfAnEarlierStart() {
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    Act act = act(Operation.OPEN, item);
    restart();
    assertThat(refusal(keys.open(act, wrapped(sealed)))).isEqualTo(Refusal.RECEIPT_FOREIGN);
  }

  @Test
  void refusesAWrappedKeyOfAnotherItem() {
    byte[] sealed = stored(Acts.item(master));
    ItemContext other = Acts.item(master);
    assertThat(refusal(keys.open(act(Operation.OPEN, other), wrapped(sealed))))
        .isEqualTo(Refusal.KEY_REFUSED);
  }

  @Test
  void opensNothingOfAFrozenCustomerInAnyRegion() {
    KeyRef elsewhere = keys.make(Ground.OTHER_REGION, Acts.CUSTOMER).orThrow();
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    keys.freeze(Acts.CUSTOMER).orThrow();
    keys.freeze(Acts.CUSTOMER).orThrow();
    restart();
    assertThat(refusal(keys.open(act(Operation.OPEN, item), wrapped(sealed))))
        .isEqualTo(Refusal.FROZEN);
    assertThat(store(item)).isEqualTo(Refusal.FROZEN);
    ItemContext there =
        Acts.item(Acts.CUSTOMER, Ground.OTHER_REGION, elsewhere, "a", UUID.randomUUID());
    assertThat(store(there)).isEqualTo(Refusal.FROZEN);
    keys.unfreeze(Acts.CUSTOMER).orThrow();
    assertThat(opened(item, sealed)).isEqualTo(CONTENT);
  }

  @Test
  void opensNothingOfADestroyedCustomerAndAllOfTheOthers() {
    KeyRef strangers = keys.make(Acts.REGION, Acts.STRANGER).orThrow();
    keys.makeLog(Acts.REGION, "janji.example/log/s", Acts.STRANGER).orThrow();
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    KeyRef root = keys.destroy(Acts.REGION, Acts.CUSTOMER).orThrow();
    assertThat(root.version()).isEqualTo(2);
    for (int round = 0; round < 2; round++) {
      assertThat(refusal(keys.open(act(Operation.OPEN, item), wrapped(sealed))))
          .isEqualTo(Refusal.DESTROYED);
      assertThat(store(item)).isEqualTo(Refusal.DESTROYED);
      assertThat(refusal(keys.make(Acts.REGION, Acts.CUSTOMER))).isEqualTo(Refusal.EXISTS);
      CustomerFacts facts = keys.look(Acts.REGION, Acts.CUSTOMER).orThrow();
      assertThat(facts.state()).isEqualTo(CustomerKeys.State.DESTROYED);
      assertThat(facts.newest()).isEmpty();
      restart();
    }
    assertThat(keys.look(Acts.REGION, Acts.STRANGER).orThrow().newest()).contains(strangers);
    // His log stays readable: it tells what became of his data.
    keys.openLog(Acts.LOG).orThrow().close();
  }

  @Test
  void refusesToMakeWhatIsThereAndToUseWhatIsNot() {
    UUID nobody = UUID.randomUUID();
    assertThat(refusal(keys.make(Acts.REGION, Acts.CUSTOMER))).isEqualTo(Refusal.EXISTS);
    assertThat(refusal(keys.make("nowhere", Acts.CUSTOMER))).isEqualTo(Refusal.REGION_UNKNOWN);
    assertThat(refusal(keys.freeze(nobody))).isEqualTo(Refusal.CUSTOMER_UNKNOWN);
    assertThat(refusal(keys.rotate(Acts.REGION, nobody))).isEqualTo(Refusal.CUSTOMER_UNKNOWN);
    assertThat(refusal(keys.destroy(Acts.REGION, nobody))).isEqualTo(Refusal.CUSTOMER_UNKNOWN);
    assertThat(refusal(keys.openLog("janji.example/log/x"))).isEqualTo(Refusal.LOG_UNKNOWN);
    assertThat(refusal(keys.makeLog(Acts.REGION, Acts.LOG, Acts.STRANGER)))
        .isEqualTo(Refusal.LOG_TAKEN);
    assertThat(refusal(keys.retire(Acts.REGION, Acts.CUSTOMER, 2))).isEqualTo(Refusal.DOMAIN_OTHER);
    ItemContext there =
        Acts.item(Acts.CUSTOMER, Ground.OTHER_REGION, master, "a", UUID.randomUUID());
    assertThat(store(there)).isEqualTo(Refusal.CUSTOMER_UNKNOWN);
  }

  @Test
  void keepsTheSameLedgerKeyUntilItIsForgotten() throws IOException {
    byte[] first = bytes(keys.openLog(Acts.LOG).orThrow());
    keys.turn(Acts.REGION).orThrow();
    restart();
    assertThat(bytes(keys.openLog(Acts.LOG).orThrow())).isEqualTo(first);
    keys.forget(Acts.LOG).orThrow();
    assertThat(refusal(keys.openLog(Acts.LOG))).isEqualTo(Refusal.DESTROYED);
    restart();
    assertThat(refusal(keys.openLog(Acts.LOG))).isEqualTo(Refusal.DESTROYED);
  }

  @Test
  void tellsOfAllCustomersInPages() {
    Set<UUID> made = new HashSet<>(Set.of(Acts.CUSTOMER));
    for (int i = 0; i < 30; i++) {
      UUID customer = UUID.randomUUID();
      made.add(customer);
      keys.make(Acts.REGION, customer).orThrow();
    }
    Set<UUID> told = new HashSet<>();
    UUID after = new UUID(Long.MIN_VALUE, Long.MIN_VALUE);
    for (var page = keys.tell(Acts.REGION, after).orThrow(); !page.isEmpty(); ) {
      page.forEach(facts -> assertThat(told.add(facts.customer())).isTrue());
      page = keys.tell(Acts.REGION, page.getLast().customer()).orThrow();
    }
    assertThat(told).isEqualTo(made);
  }

  /// Thousands of questions at once, some of them the same receipt: each answer finds its asker,
  /// and each receipt is good once.
  @Test
  void answersManyThreadsAtOnce() throws Exception {
    List<ItemContext> items = new ArrayList<>();
    List<byte[]> sealed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      items.add(Acts.item(master));
      sealed.add(stored(items.getLast()));
    }
    Set<Integer> given = ConcurrentHashMap.newKeySet();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        Act act = act(Operation.OPEN, items.get(i % 20));
        for (int copy = 0; copy < 2; copy++) {
          all.add(
              threads.submit(() -> {
                byte[] item = sealed.get(number % 20);
                switch (keys.open(act, wrapped(item))) {
                  case Reply.Done<FloeKey>(FloeKey key) -> {
                    assertThat(SealedItem.open(key, items.get(number % 20), item))
                        .isEqualTo(CONTENT);
                    key.close();
                    assertThat(given.add(number)).isTrue();
                  }
                  case Reply.Refused<FloeKey>(Refusal why) ->
                      assertThat(why).isEqualTo(Refusal.USED);
                }
              }));
        }
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(given).hasSize(2_000);
  }

  @Test
  void saysThatItIsDownAndComesBackWithAnotherReceiptKey() throws Exception {
    ItemContext item = Acts.item(master);
    byte[] sealed = stored(item);
    Act act = act(Operation.OPEN, item);
    ground.events.clear();
    ProcessHandle.of(keys.pid()).orElseThrow().destroyForcibly();
    KeyringEvent.Died died = ground.next(KeyringEvent.Died.class);
    assertThat(died.exitCode()).isEqualTo(137);
    KeyringEvent.Started started = ground.next(KeyringEvent.Started.class);
    assertThat(started.regions()).noneMatch(KeyringEvent.Region::made);
    Reply<FloeKey> again = retried(() -> keys.open(act, wrapped(sealed)));
    assertThat(refusal(again)).isEqualTo(Refusal.RECEIPT_FOREIGN);
    assertThat(opened(item, sealed)).isEqualTo(CONTENT);
  }

  @Test
  void endsWhenTheServerIsGoneAndSaysSoToLateCallers() throws Exception {
    ProcessHandle process = ProcessHandle.of(keys.pid()).orElseThrow();
    keys.close();
    assertThat(process.isAlive()).isFalse();
    KeyringException late =
        catchThrowableOfType(KeyringException.class, () -> keys.openLog(Acts.LOG));
    assertThat(late.code()).isEqualTo(KeyringException.Code.CLOSED);
  }

  private static Reply<FloeKey> retried(Supplier<Reply<FloeKey>> question) {
    while (true) {
      try {
        return question.get();
      } catch (KeyringException e) {
        assertThat(e.code()).isEqualTo(KeyringException.Code.DOWN);
        Thread.onSpinWait();
      }
    }
  }

  private void restart() {
    keys.close();
    keys = KeyringClient.start(ground.settings());
  }

  private Act act(Operation operation, ItemContext item) {
    return Acts.act(ground.receipts(), operation, item);
  }

  private byte[] stored(ItemContext item) {
    try (NewDataKey key = keys.store(act(Operation.STORE, item), item).orThrow()) {
      return SealedItem.seal(key, CONTENT);
    }
  }

  private Refusal store(ItemContext item) {
    return refusal(keys.store(act(Operation.STORE, item), item));
  }

  private byte[] opened(ItemContext item, byte[] sealed) {
    try (FloeKey key = keys.open(act(Operation.OPEN, item), wrapped(sealed)).orThrow()) {
      return SealedItem.open(key, item, sealed);
    }
  }

  private static WrappedDataKey wrapped(byte[] sealed) {
    return ItemHeader.parse(sealed, 0).dataKey();
  }

  private static byte[] bytes(FloeKey key) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    key.handOver(out);
    return out.toByteArray();
  }

  private static <T> Refusal refusal(Reply<T> reply) {
    return switch (reply) {
      case Reply.Done<T> done -> throw new AssertionError("it was done: " + done);
      case Reply.Refused<T>(Refusal why) -> why;
    };
  }
}
