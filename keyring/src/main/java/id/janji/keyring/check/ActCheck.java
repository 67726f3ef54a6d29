package id.janji.keyring.check;

import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Payload;
import id.janji.seal.context.ItemContext;
import id.janji.tlog.TlogException;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.receipt.ReceiptKey;
import id.janji.tlog.tree.Rfc6962;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Whether a receipt allows a data key for one item: the checks of `docs/formats/keyring.md`, in
/// its order. Holds against whoever has no receipt key; whoever has it can make receipts.
///
/// @param start receipts from before it are refused
public record ActCheck(
    UUID installation,
    ReceiptKey key,
    Logs logs,
    UsedReceipts used,
    Instant start,
    InstantSource clock) {
  /// How old a receipt may be.
  public static final Duration OLDEST = Duration.ofSeconds(60);

  /// How far a receipt may be ahead of this process's clock.
  public static final Duration AHEAD = Duration.ofSeconds(5);

  /// Whose log it is.
  @FunctionalInterface
  public interface Logs {
    Optional<UUID> customerOf(String log);
  }

  /// The item that a data key may be given for. The receipt is used up, also if something that is
  /// checked later stands against it.
  ///
  /// @throws RefusedException with the first check that fails
  public ItemContext require(Act act, Purpose purpose) {
    Receipt receipt = genuine(act.receipt());
    Leaf leaf = leaf(act.leaf(), receipt);
    Payload.Intent intent = intent(leaf, act);
    require(purpose.fits(intent.operation()), Refusal.OPERATION_OTHER);
    ItemContext context = context(act.context(), leaf.log());
    requireItem(intent, context);
    requireFresh(receipt, leaf);
    used.use(receipt, leaf.time());
    return context;
  }

  private Receipt genuine(byte[] bytes) {
    try {
      Receipt receipt = Receipt.parse(bytes);
      require(key.accepts(receipt), Refusal.RECEIPT_FOREIGN);
      return receipt;
    } catch (TlogException e) {
      throw new RefusedException(Refusal.RECEIPT_MALFORMED, e);
    }
  }

  private static Leaf leaf(byte[] bytes, Receipt receipt) {
    require(Rfc6962.leaf(bytes).equals(receipt.leaf()), Refusal.LEAF_OTHER);
    try {
      Leaf leaf = Leaf.parse(bytes);
      require(leaf.log().equals(receipt.origin()), Refusal.LOG_OTHER);
      return leaf;
    } catch (EntryException e) {
      throw new RefusedException(Refusal.LEAF_MALFORMED, e);
    }
  }

  private static Payload.Intent intent(Leaf leaf, Act act) {
    require(leaf.knownKind().equals(Optional.of(Kind.INTENT)), Refusal.NOT_INTENT);
    boolean opens = new Entry.Disclosed(Salt.of(act.salt()), act.payload()).opens(leaf);
    require(opens, Refusal.PAYLOAD_OTHER);
    try {
      return (Payload.Intent) Content.parse(Kind.INTENT, act.payload()).payload();
    } catch (EntryException e) {
      throw new RefusedException(Refusal.PAYLOAD_MALFORMED, e);
    }
  }

  private ItemContext context(byte[] bytes, String log) {
    UUID owner = logs.customerOf(log).orElseThrow(() -> new RefusedException(Refusal.LOG_UNKNOWN));
    try {
      ItemContext context = ItemContext.parse(bytes);
      require(context.customer().equals(owner), Refusal.CUSTOMER_OTHER);
      require(context.installation().equals(installation), Refusal.INSTALLATION_OTHER);
      return context;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.CONTEXT_OTHER, e);
    }
  }

  private static void requireItem(Payload.Intent intent, ItemContext context) {
    require(intent.region().equals(context.region()), Refusal.REGION_OTHER);
    Item item = intent.item();
    String version = context.version().toString();
    require(
        item.bucket().equals(context.bucket())
            && item.key().equals(Bytes.of(context.name().bytes()))
            && item.version().orElse(version).equals(version),
        Refusal.ITEM_OTHER);
    Bytes digest = Bytes.of(context.digest());
    require(intent.context().equals(Optional.of(digest)), Refusal.CONTEXT_OTHER);
  }

  private void requireFresh(Receipt receipt, Leaf leaf) {
    Instant now = clock.instant();
    require(!receipt.time().isBefore(now.minus(OLDEST)), Refusal.TOO_OLD);
    require(!leaf.time().isBefore(now.minus(OLDEST)), Refusal.TOO_OLD);
    require(!receipt.time().isAfter(now.plus(AHEAD)), Refusal.AHEAD);
    require(!receipt.time().isBefore(start), Refusal.BEFORE_START);
  }

  private static void require(boolean holds, Refusal otherwise) {
    if (!holds) {
      throw new RefusedException(otherwise);
    }
  }
}
