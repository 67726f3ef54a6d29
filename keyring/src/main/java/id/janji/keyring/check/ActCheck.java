package id.janji.keyring.check;

import id.janji.entry.Kind;
import id.janji.entry.Leaf;
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
    require(Rfc6962.leaf(act.leaf()).equals(receipt.leaf()), Refusal.LEAF_OTHER);
    Leaf leaf = EntryCheck.leaf(act.leaf(), receipt.origin());
    Payload.Intent intent =
        isSlot(leaf)
            ? EntryCheck.silentIntent(leaf, act.salt(), act.payload(), purpose)
            : EntryCheck.intent(leaf, act.salt(), act.payload(), purpose);
    UUID owner =
        logs.customerOf(leaf.log()).orElseThrow(() -> new RefusedException(Refusal.LOG_UNKNOWN));
    ItemContext context = EntryCheck.context(act.context(), owner);
    require(context.installation().equals(installation), Refusal.INSTALLATION_OTHER);
    EntryCheck.requireItem(intent, context);
    requireFresh(receipt, leaf);
    used.use(receipt, leaf.time());
    return context;
  }

  private static boolean isSlot(Leaf leaf) {
    return leaf.knownKind().equals(Optional.of(Kind.SLOT));
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
