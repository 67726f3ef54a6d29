package id.janji.custody.control.key;

import id.janji.access.UnderWay;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Visit;
import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.seal.context.ItemContext;
import id.janji.seal.key.WrappedDataKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// No entry, no key: the data key of a test item comes against the receipt of exactly that act, and
/// against none, an altered, a used one, one of another act or one of another customer it does not.
/// A ledger whose volume turns read-only gives no receipt.
public final class ReceiptRequired implements Control {
  private static final String NAME = "receipt-required";

  private final Ground ground;
  private final Door door;
  private final LedgerDrill drill;

  public ReceiptRequired(Ground ground) {
    this(ground, ground.keys()::knock);
  }

  ReceiptRequired(Ground ground, Door door) {
    this(ground, door, new LedgerDrill(ground));
  }

  ReceiptRequired(Ground ground, Door door, LedgerDrill drill) {
    this.ground = ground;
    this.door = door;
    this.drill = drill;
  }

  @Override
  public ControlId id() {
    return new ControlId("keys." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("keys given without their entry", "kunci diberikan tanpa catatannya");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          knock(visit, look);
          drill.on(visit, look);
        });
    return ground.told(
        look,
        new Bilingual(
            "A test key came with its receipt, and with none, an altered, a used and a foreign one"
                + " it did not; a ledger that cannot write gave none.",
            "Kunci uji diberikan dengan tanda terimanya, dan tidak dengan tanpa, yang diubah, yang"
                + " terpakai, atau yang asing; buku catatan yang tidak dapat menulis tidak"
                + " memberi tanda terima."));
  }

  private void knock(Visit visit, Look look) {
    ItemContext context = visit.context("receipt");
    UnderWay storing = visit.begin(Operation.STORE, context);
    WrappedDataKey wrapped = visit.wrapped(storing, context);
    UnderWay opening = visit.begin(Operation.OPEN, context);
    Act lawful = Keys.act(opening.receipt(), context);
    try {
      withoutItsOwn(visit, look, lawful, wrapped);
      door.mustRefuse(
          look,
          Keys.act(storing.receipt(), context),
          wrapped,
          Set.of(Refusal.OPERATION_OTHER),
          "the receipt of another operation",
          "tanda terima tindakan lain");
      ofAnotherCustomer(look, context, wrapped);
      door.mustOpen(look, lawful, wrapped);
      door.mustRefuse(
          look,
          lawful,
          wrapped,
          Set.of(Refusal.USED),
          "a used receipt",
          "tanda terima yang sudah terpakai");
    } finally {
      Visit.end(opening);
    }
    look.fromEntry(visit.customer().value(), storing.receipt().index());
    look.fromEntry(visit.customer().value(), opening.receipt().index());
  }

  private void withoutItsOwn(Visit visit, Look look, Act lawful, WrappedDataKey wrapped) {
    door.mustRefuse(
        look,
        with(lawful, new byte[0]),
        wrapped,
        Set.of(Refusal.RECEIPT_MALFORMED),
        "no receipt",
        "tanpa tanda terima");
    byte[] altered = lawful.receipt().clone();
    altered[altered.length - 1] ^= 1;
    door.mustRefuse(
        look,
        with(lawful, altered),
        wrapped,
        Set.of(Refusal.RECEIPT_FOREIGN, Refusal.RECEIPT_MALFORMED),
        "an altered receipt",
        "tanda terima yang diubah");
    Act other = of(visit.context("another"), lawful);
    door.mustRefuse(
        look,
        other,
        wrapped,
        Set.of(Refusal.ITEM_OTHER),
        "the receipt of another item",
        "tanda terima objek lain");
  }

  private static Act of(ItemContext other, Act act) {
    return new Act(act.receipt(), act.leaf(), act.salt(), act.payload(), other.encoded());
  }

  private static Act with(Act act, byte[] receipt) {
    return new Act(receipt, act.leaf(), act.salt(), act.payload(), act.context());
  }

  /// The same item, told in the log of the other test customer.
  private void ofAnotherCustomer(Look look, ItemContext context, WrappedDataKey wrapped) {
    Optional<Visit> other = ground.visitOther(NAME);
    if (other.isEmpty()) {
      return;
    }
    try (Visit visit = other.get()) {
      UnderWay opening = visit.begin(Operation.OPEN, context);
      door.mustRefuse(
          look,
          Keys.act(opening.receipt(), context),
          wrapped,
          Set.of(Refusal.CUSTOMER_OTHER),
          "the receipt of another customer",
          "tanda terima pelanggan lain");
      Visit.end(opening);
    }
  }
}
