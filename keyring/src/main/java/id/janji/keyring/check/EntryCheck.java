package id.janji.keyring.check;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.seal.context.ItemContext;
import java.util.Optional;
import java.util.UUID;

/// What the entry itself must say before a data key leaves, however its place in the log was shown.
/// All methods throw a [RefusedException] with the first check that fails.
public final class EntryCheck {
  private EntryCheck() {}

  /// The leaf in `bytes`, which belongs to `log`.
  public static Leaf leaf(byte[] bytes, String log) {
    try {
      Leaf leaf = Leaf.parse(bytes);
      require(leaf.log().equals(log), Refusal.LOG_OTHER);
      return leaf;
    } catch (EntryException e) {
      throw new RefusedException(Refusal.LEAF_MALFORMED, e);
    }
  }

  /// What the leaf committed to: an intent that fits the purpose.
  public static Payload.Intent intent(Leaf leaf, byte[] salt, byte[] payload, Purpose purpose) {
    require(leaf.knownKind().equals(Optional.of(Kind.INTENT)), Refusal.NOT_INTENT);
    boolean opens = new Entry.Disclosed(Salt.of(salt), payload).opens(leaf);
    require(opens, Refusal.PAYLOAD_OTHER);
    try {
      Payload.Intent intent = (Payload.Intent) Content.parse(Kind.INTENT, payload).payload();
      require(purpose.fits(intent.operation()), Refusal.OPERATION_OTHER);
      return intent;
    } catch (EntryException e) {
      throw new RefusedException(Refusal.PAYLOAD_MALFORMED, e);
    }
  }

  /// What a slot committed to: an intent on the basis of the law, to open. Nothing is stored under
  /// an order of silence, and nothing but such an order is a reason for silence.
  public static Payload.Intent silentIntent(
      Leaf leaf, byte[] salt, byte[] payload, Purpose purpose) {
    require(new Entry.Disclosed(Salt.of(salt), payload).opens(leaf), Refusal.PAYLOAD_OTHER);
    try {
      Payload.Slot slot = (Payload.Slot) Content.parse(Kind.SLOT, payload).payload();
      require(slot.contentKind().equals(Kind.INTENT.code()), Refusal.NOT_INTENT);
      require(slot.basis().equals(Optional.of(Basis.LEGAL)), Refusal.BASIS_NOT_ALLOWED);
      byte[] within = slot.payload().canonical();
      Payload.Intent intent = (Payload.Intent) Content.parse(Kind.INTENT, within).payload();
      boolean opens = intent.operation() == Operation.OPEN && purpose == Purpose.OPEN;
      require(opens, Refusal.OPERATION_OTHER);
      return intent;
    } catch (EntryException e) {
      throw new RefusedException(Refusal.PAYLOAD_MALFORMED, e);
    }
  }

  /// The context of an item of `owner`.
  public static ItemContext context(byte[] bytes, UUID owner) {
    try {
      ItemContext context = ItemContext.parse(bytes);
      require(context.customer().equals(owner), Refusal.CUSTOMER_OTHER);
      return context;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.CONTEXT_OTHER, e);
    }
  }

  /// The intent names this item and this context of it.
  public static void requireItem(Payload.Intent intent, ItemContext context) {
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

  private static void require(boolean holds, Refusal otherwise) {
    if (!holds) {
      throw new RefusedException(otherwise);
    }
  }
}
