package id.janji.keyring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.Salt;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keyring.Acts;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.receipt.ReceiptKey;
import id.janji.tlog.tree.Rfc6962;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each check is broken alone: what is shown is right in everything else.
final class ActCheckTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final ReceiptKey KEY = new ReceiptKey(new byte[32]);
  private static final KeyRef MASTER = new KeyRef(UUID.randomUUID(), 1);
  private static final ItemContext ITEM = Acts.item(MASTER);

  private Instant now = START.plusSeconds(120);
  private final ActCheck check =
      new ActCheck(
          Acts.INSTALLATION,
          KEY,
          log -> log.equals(Acts.LOG) ? Optional.of(Acts.CUSTOMER) : Optional.empty(),
          new UsedReceipts(() -> now),
          START,
          () -> now);

  @Test
  void givesTheItemOfAnHonestAct() {
    assertThat(check.require(opening(), Purpose.OPEN)).isEqualTo(ITEM);
    assertThat(check.require(act(Operation.COPY), Purpose.OPEN)).isEqualTo(ITEM);
    assertThat(check.require(act(Operation.STORE), Purpose.STORE)).isEqualTo(ITEM);
  }

  @Test
  void refusesWithoutAReceipt() {
    assertThat(refusal(with(opening(), new byte[0]))).isEqualTo(Refusal.RECEIPT_MALFORMED);
    assertThat(refusal(with(opening(), new byte[300]))).isEqualTo(Refusal.RECEIPT_MALFORMED);
  }

  @Test
  void refusesAReceiptWithAnyBitChanged() {
    Act act = opening();
    for (int bit = 0; bit < act.receipt().length * 8; bit++) {
      byte[] changed = act.receipt().clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(refusal(with(act, changed)))
          .isIn(Refusal.RECEIPT_FOREIGN, Refusal.RECEIPT_MALFORMED);
    }
    assertThat(check.require(act, Purpose.OPEN)).isEqualTo(ITEM);
  }

  @Test
  void refusesAReceiptMadeWithAnotherKey() {
    byte[] other = new byte[32];
    other[31] = 1;
    Act act = opening();
    byte[] receipt = Acts.receipt(new ReceiptKey(other), Acts.LOG, act.leaf(), now, 900);
    assertThat(refusal(with(act, receipt))).isEqualTo(Refusal.RECEIPT_FOREIGN);
  }

  @Test
  void refusesAReceiptOfAnotherEntry() {
    assertThat(refusal(with(opening(), opening().receipt()))).isEqualTo(Refusal.LEAF_OTHER);
  }

  @Test
  void refusesWhatIsNoLeafAlthoughItIsInTheLog() {
    byte[] leaf = "not a leaf".getBytes(StandardCharsets.UTF_8);
    Act act = opening();
    Act odd =
        new Act(
            Acts.receipt(KEY, Acts.LOG, leaf, now, 901),
            leaf,
            act.salt(),
            act.payload(),
            act.context());
    assertThat(refusal(odd)).isEqualTo(Refusal.LEAF_MALFORMED);
  }

  @Test
  void refusesALeafThatNamesAnotherLogThanItsReceipt() {
    Act act = opening();
    byte[] receipt = Acts.receipt(KEY, "janji.example/log/other", act.leaf(), now, 902);
    assertThat(refusal(with(act, receipt))).isEqualTo(Refusal.LOG_OTHER);
  }

  @Test
  void refusesEveryKindButAnIntent() {
    for (Kind kind : Kind.values()) {
      if (kind == Kind.INTENT || kind == Kind.SLOT) {
        continue;
      }
      Act act = opening();
      Bytes commitment = Salt.of(act.salt()).commitTo(act.payload());
      byte[] leaf = Acts.leaf(Acts.LOG, kind, commitment, now).encode();
      byte[] receipt = Acts.receipt(KEY, Acts.LOG, leaf, now, 903);
      Act other = new Act(receipt, leaf, act.salt(), act.payload(), act.context());
      assertThat(refusal(other)).as(kind.code()).isEqualTo(Refusal.NOT_INTENT);
    }
  }

  private static final Salt SALT = Salt.of(new byte[32]);

  private Payload.Slot silent(Kind kind, Basis basis, Payload within) {
    Json.Members members = Json.canonical(Content.of(within).bytes(), Content.MAX_SIZE);
    return new Payload.Slot(
            kind.code(), Optional.of(basis), members, Optional.of(now), Optional.empty())
        .full();
  }

  private Act slot(Payload.Slot said, ItemContext context, long index) {
    byte[] payload = Content.of(said).bytes();
    byte[] leaf = Acts.leaf(Acts.LOG, Kind.SLOT, SALT.commitTo(payload), now).encode();
    byte[] receipt = Acts.receipt(KEY, Acts.LOG, leaf, now, index);
    return new Act(receipt, leaf, SALT.toArray(), payload, context.encoded());
  }

  @Test
  void givesTheItemOfAnIntentThatStandsInASlot() {
    Payload.Intent intent = Acts.intent(Operation.OPEN, ITEM);
    Act act = slot(silent(Kind.INTENT, Basis.LEGAL, intent), ITEM, 920);
    assertThat(check.require(act, Purpose.OPEN)).isEqualTo(ITEM);
    assertThat(refusal(act)).as("the second time").isEqualTo(Refusal.USED);
  }

  @Test
  void refusesASlotThatWasCommittedToSomethingElse() {
    Payload.Intent intent = Acts.intent(Operation.OPEN, ITEM);
    Payload.Intent other = Acts.intent(Operation.OPEN, ITEM);
    Act act = slot(silent(Kind.INTENT, Basis.LEGAL, intent), ITEM, 921);
    byte[] payload = Content.of(silent(Kind.INTENT, Basis.LEGAL, other)).bytes();
    byte[] salt = act.salt().clone();
    salt[0] ^= 1;
    assertThat(refusal(new Act(act.receipt(), act.leaf(), act.salt(), payload, act.context())))
        .isEqualTo(Refusal.PAYLOAD_OTHER);
    assertThat(refusal(new Act(act.receipt(), act.leaf(), salt, act.payload(), act.context())))
        .isEqualTo(Refusal.PAYLOAD_OTHER);
    // The intent alone is not what the slot committed to.
    byte[] bare = Content.of(intent).bytes();
    assertThat(refusal(new Act(act.receipt(), act.leaf(), act.salt(), bare, act.context())))
        .isEqualTo(Refusal.PAYLOAD_OTHER);
  }

  @Test
  void refusesASlotForAnotherItem() {
    Payload.Intent intent = Acts.intent(Operation.OPEN, Acts.item(MASTER));
    assertThat(refusal(slot(silent(Kind.INTENT, Basis.LEGAL, intent), ITEM, 922)))
        .isEqualTo(Refusal.ITEM_OTHER);
  }

  @Test
  void refusesACoverAndWhateverElseIsNoIntent() {
    Payload.Slot cover =
        new Payload.Slot("cover", Optional.empty(), Json.Members.of(java.util.Map.of())).full();
    assertThat(refusal(slot(cover, ITEM, 923))).isEqualTo(Refusal.NOT_INTENT);
    Payload.Slot dressed =
        new Payload.Slot("intent", Optional.of(Basis.LEGAL), Json.Members.of(java.util.Map.of()))
            .full();
    assertThat(refusal(slot(dressed, ITEM, 924))).isEqualTo(Refusal.PAYLOAD_MALFORMED);
  }

  @Test
  void refusesSilenceOnAnyBasisButTheLawAndForAnythingButOpening() {
    Payload.Intent intent = Acts.intent(Operation.OPEN, ITEM);
    for (Basis basis : Basis.values()) {
      if (basis != Basis.LEGAL) {
        assertThat(refusal(slot(silent(Kind.INTENT, basis, intent), ITEM, 925)))
            .as(basis.code())
            .isEqualTo(Refusal.BASIS_NOT_ALLOWED);
      }
    }
    Payload.Intent store = Acts.intent(Operation.STORE, ITEM);
    Act storing = slot(silent(Kind.INTENT, Basis.LEGAL, store), ITEM, 926);
    assertThat(refusal(storing)).isEqualTo(Refusal.OPERATION_OTHER);
    Act asStore = slot(silent(Kind.INTENT, Basis.LEGAL, intent), ITEM, 927);
    assertThat(
            catchThrowableOfType(
                    RefusedException.class, () -> check.require(asStore, Purpose.STORE))
                .refusal())
        .isEqualTo(Refusal.OPERATION_OTHER);
  }

  @Test
  void refusesAnotherSaltOrPayload() {
    Act act = opening();
    byte[] salt = act.salt().clone();
    salt[0] ^= 1;
    assertThat(refusal(new Act(act.receipt(), act.leaf(), salt, act.payload(), act.context())))
        .isEqualTo(Refusal.PAYLOAD_OTHER);
    byte[] payload = opening().payload();
    assertThat(refusal(new Act(act.receipt(), act.leaf(), act.salt(), payload, act.context())))
        .isEqualTo(Refusal.PAYLOAD_OTHER);
  }

  @Test
  void refusesAPayloadThatIsNoIntentAlthoughItWasCommittedTo() {
    byte[] payload = Content.of(new Payload.Erased("retention")).bytes();
    assertThat(refusal(Acts.act(KEY, Acts.LOG, payload, ITEM, now, 904)))
        .isEqualTo(Refusal.PAYLOAD_MALFORMED);
  }

  @Test
  void refusesEveryOperationThatDoesNotFit() {
    for (Operation operation : Operation.values()) {
      if (operation == Operation.LIST) {
        continue;
      }
      boolean opens = operation == Operation.OPEN || operation == Operation.COPY;
      boolean stores = operation == Operation.STORE;
      assertThat(refused(act(operation), Purpose.OPEN))
          .isEqualTo(opens ? Optional.empty() : Optional.of(Refusal.OPERATION_OTHER));
      assertThat(refused(act(operation), Purpose.STORE))
          .isEqualTo(stores ? Optional.empty() : Optional.of(Refusal.OPERATION_OTHER));
    }
  }

  @Test
  void refusesAnUnknownLog() {
    Act act = act("janji.example/log/unknown", Acts.intent(Operation.OPEN, ITEM), ITEM);
    assertThat(refusal(act)).isEqualTo(Refusal.LOG_UNKNOWN);
  }

  @Test
  void refusesAnItemOfAnotherCustomer() {
    ItemContext other = Acts.item(Acts.STRANGER, Acts.REGION, MASTER, "a", UUID.randomUUID());
    Act act = act(Acts.LOG, Acts.intent(Operation.OPEN, other), other);
    assertThat(refusal(act)).isEqualTo(Refusal.CUSTOMER_OTHER);
  }

  @Test
  void refusesAnItemOfAnotherInstallation() {
    ItemContext other =
        new ItemContext(
            UUID.randomUUID(),
            ITEM.customer(),
            ITEM.region(),
            ITEM.bucket(),
            ITEM.name(),
            ITEM.version(),
            ITEM.dataClass(),
            ITEM.domain(),
            ITEM.retentionClass(),
            ITEM.created());
    Act act = act(Acts.LOG, Acts.intent(Operation.OPEN, other), other);
    assertThat(refusal(act)).isEqualTo(Refusal.INSTALLATION_OTHER);
  }

  @Test
  void refusesAnotherRegion() {
    ItemContext other =
        Acts.item(Acts.CUSTOMER, "id-surabaya", MASTER, "2026/03/budi.pdf", ITEM.version());
    Payload.Intent intent = withContext(Acts.intent(Operation.OPEN, ITEM), other);
    assertThat(refusal(act(Acts.LOG, intent, other))).isEqualTo(Refusal.REGION_OTHER);
  }

  @Test
  void refusesAnotherItem() {
    ItemContext name =
        Acts.item(Acts.CUSTOMER, Acts.REGION, MASTER, "2026/03/sari.pdf", ITEM.version());
    ItemContext version =
        Acts.item(Acts.CUSTOMER, Acts.REGION, MASTER, "2026/03/budi.pdf", UUID.randomUUID());
    for (ItemContext other : new ItemContext[] {name, version}) {
      Payload.Intent intent = withContext(Acts.intent(Operation.OPEN, ITEM), other);
      assertThat(refusal(act(Acts.LOG, intent, other))).isEqualTo(Refusal.ITEM_OTHER);
    }
    Payload.Intent intent = Acts.intent(Operation.OPEN, ITEM);
    Item bucket = new Item("letters", intent.item().key(), intent.item().version());
    assertThat(refusal(act(Acts.LOG, withItem(intent, bucket), ITEM)))
        .isEqualTo(Refusal.ITEM_OTHER);
  }

  @Test
  void refusesAnotherContextOfTheSameItem() {
    ItemContext other =
        Acts.item(
            Acts.CUSTOMER,
            Acts.REGION,
            new KeyRef(MASTER.id(), 2),
            "2026/03/budi.pdf",
            ITEM.version());
    assertThat(refusal(act(Acts.LOG, Acts.intent(Operation.OPEN, ITEM), other)))
        .isEqualTo(Refusal.CONTEXT_OTHER);
  }

  @Test
  void refusesAnEntryThatNamesNoContext() {
    Payload.Intent intent = Acts.intent(Operation.OPEN, ITEM);
    Payload.Intent silent = withDigest(intent, Optional.empty());
    assertThat(refusal(act(Acts.LOG, silent, ITEM))).isEqualTo(Refusal.CONTEXT_OTHER);
  }

  @Test
  void refusesBytesThatAreNoContext() {
    Act act = opening();
    byte[] longer = Arrays.copyOf(act.context(), act.context().length + 1);
    assertThat(refusal(new Act(act.receipt(), act.leaf(), act.salt(), act.payload(), longer)))
        .isEqualTo(Refusal.CONTEXT_OTHER);
  }

  @Test
  void refusesAReceiptOlderThanSixtySeconds() {
    Act act = opening();
    now = now.plus(ActCheck.OLDEST).plusMillis(1);
    assertThat(refusal(act)).isEqualTo(Refusal.TOO_OLD);
    now = now.minusMillis(1);
    assertThat(check.require(act, Purpose.OPEN)).isEqualTo(ITEM);
  }

  @Test
  void refusesAReceiptFromTheFuture() {
    now = now.plus(ActCheck.AHEAD).plusMillis(1);
    Act act = opening();
    now = START.plusSeconds(120);
    assertThat(refusal(act)).isEqualTo(Refusal.AHEAD);
    now = now.plusMillis(1);
    assertThat(check.require(act, Purpose.OPEN)).isEqualTo(ITEM);
  }

  @Test
  void refusesAReceiptFromBeforeTheStart() {
    now = START.minusMillis(1);
    Act before = opening();
    now = START;
    Act at = opening();
    now = START.plusSeconds(1);
    assertThat(refusal(before)).isEqualTo(Refusal.BEFORE_START);
    assertThat(check.require(at, Purpose.OPEN)).isEqualTo(ITEM);
  }

  @Test
  void refusesTheSecondUse() {
    Act act = opening();
    check.require(act, Purpose.OPEN);
    assertThat(refusal(act)).isEqualTo(Refusal.USED);
  }

  @Test
  void refusesASecondReceiptOfTheSameEntry() {
    Act act = opening();
    check.require(act, Purpose.OPEN);
    long index = Receipt.parse(act.receipt()).index();
    now = now.plusSeconds(5);
    byte[] second = Acts.receipt(KEY, Acts.LOG, act.leaf(), now, index);
    assertThat(refusal(with(act, second))).isEqualTo(Refusal.USED);
  }

  @Test
  void keepsAReceiptWhoseActIsRefusedForAnotherReason() {
    Act act = opening();
    assertThat(refused(act, Purpose.STORE)).contains(Refusal.OPERATION_OTHER);
    assertThat(check.require(act, Purpose.OPEN)).isEqualTo(ITEM);
  }

  /// Two things wrong at once: the earlier check speaks.
  @Test
  void checksInTheDocumentedOrder() {
    Act act = opening();
    now = now.plus(Duration.ofHours(1));
    byte[] salt = act.salt().clone();
    salt[0] ^= 1;
    Act both = new Act(act.receipt(), act.leaf(), salt, act.payload(), act.context());
    assertThat(refusal(both)).isEqualTo(Refusal.PAYLOAD_OTHER);
    assertThat(refused(act, Purpose.STORE)).contains(Refusal.OPERATION_OTHER);
    byte[] changed = act.receipt().clone();
    changed[changed.length - 1] ^= 1;
    assertThat(refusal(with(both, changed))).isEqualTo(Refusal.RECEIPT_FOREIGN);
    assertThat(Rfc6962.leaf(act.leaf())).isEqualTo(Receipt.parse(act.receipt()).leaf());
  }

  @Test
  void letsOneOfManyThreadsUseAReceipt() throws Exception {
    AtomicInteger given = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 200; round++) {
        Act act = opening();
        CountDownLatch begin = new CountDownLatch(1);
        Callable<Void> use =
            () -> {
              begin.await();
              if (refused(act, Purpose.OPEN).isEmpty()) {
                given.incrementAndGet();
              }
              return null;
            };
        var all = IntStream.range(0, 16).mapToObj(_ -> threads.submit(use)).toList();
        begin.countDown();
        for (var one : all) {
          one.get();
        }
        assertThat(given.get()).isEqualTo(round + 1);
      }
    }
  }

  private Act opening() {
    return act(Operation.OPEN);
  }

  private Act act(Operation operation) {
    return act(Acts.LOG, Acts.intent(operation, ITEM), ITEM);
  }

  private Act act(String log, Payload.Intent intent, ItemContext context) {
    return Acts.act(KEY, log, intent, context, now);
  }

  private static Act with(Act act, byte[] receipt) {
    return new Act(receipt, act.leaf(), act.salt(), act.payload(), act.context());
  }

  private static Payload.Intent withContext(Payload.Intent intent, ItemContext context) {
    return withDigest(intent, Optional.of(Bytes.of(context.digest())));
  }

  private static Payload.Intent withDigest(Payload.Intent intent, Optional<Bytes> digest) {
    return new Payload.Intent(
        intent.act(),
        intent.grant(),
        intent.actor(),
        intent.operation(),
        intent.item(),
        digest,
        intent.purpose(),
        intent.matter(),
        intent.region(),
        intent.session());
  }

  private static Payload.Intent withItem(Payload.Intent intent, Item item) {
    return new Payload.Intent(
        intent.act(),
        intent.grant(),
        intent.actor(),
        intent.operation(),
        item,
        intent.context(),
        intent.purpose(),
        intent.matter(),
        intent.region(),
        intent.session());
  }

  private Refusal refusal(Act act) {
    return refused(act, Purpose.OPEN).orElseThrow();
  }

  private Optional<Refusal> refused(Act act, Purpose purpose) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> check.require(act, purpose));
    return Optional.ofNullable(refused).map(RefusedException::refusal);
  }
}
