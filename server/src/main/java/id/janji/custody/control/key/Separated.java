package id.janji.custody.control.key;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.UnderWay;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Visit;
import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.keys.KeysException;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedDataKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/// Each customer has keys of his own in each region: no master serves two, no item is sealed under
/// another customer's, and a wrapped key of one test customer opens nothing of the other's.
public final class Separated implements Control {
  private static final String NAME = "separated";

  private final Ground ground;
  private final Door door;

  public Separated(Ground ground) {
    this(ground, ground.keys()::knock);
  }

  Separated(Ground ground, Door door) {
    this.ground = ground;
    this.door = door;
  }

  @Override
  public ControlId id() {
    return new ControlId("keys." + NAME);
  }

  private record Place(UUID customer, String region) {}

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("keys that serve two", "kunci yang dipakai berdua");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          lookAtMasters(look);
          lookAtItems(look);
          cross(visit, look);
        });
    return ground.told(
        look,
        new Bilingual(
            "Every customer has keys of his own in each region; a key of one test customer opened"
                + " nothing of the other.",
            "Setiap pelanggan memiliki kunci sendiri di tiap wilayah; kunci satu pelanggan uji"
                + " tidak membuka milik yang lain."));
  }

  private void lookAtMasters(Look look) {
    List<Place> places =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.selectDistinct(SERVICE.CUSTOMER_ID, SERVICE.REGION)
                        .from(SERVICE)
                        .fetch(row -> new Place(row.value1(), row.value2())));
    Map<UUID, Place> owners = new HashMap<>();
    for (Place place : places) {
      master(place)
          .ifPresent(key -> {
            look.saw(1);
            Place owner = owners.putIfAbsent(key.id(), place);
            if (owner != null) {
              look.fault(
                  "A master key serves two: in %s and in %s.".formatted(owner.region, place.region),
                  "Satu kunci induk dipakai berdua: di %s dan di %s."
                      .formatted(owner.region, place.region));
            }
          });
    }
  }

  /// Empty where he was not admitted yet.
  private Optional<KeyRef> master(Place place) {
    try {
      return ground.keys().look(place.customer, place.region).newest();
    } catch (KeysException e) {
      if (e.code() == KeysException.Code.REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// What the index says of whose master an item is sealed under.
  private void lookAtItems(Look look) {
    int shared =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.select(ITEM_VERSION.UNDER_MASTER)
                        .from(ITEM_VERSION)
                        .where(ITEM_VERSION.UNDER_MASTER.isNotNull())
                        .groupBy(ITEM_VERSION.UNDER_MASTER)
                        .having(DSL.countDistinct(ITEM_VERSION.CUSTOMER_ID).gt(1))
                        .fetch()
                        .size());
    look.none(
        shared,
        "%d master keys seal items of more than one customer.",
        "%d kunci induk menyegel objek lebih dari satu pelanggan.");
  }

  /// The key of an item of one test customer, shown for an item of the other and for another one of
  /// his own.
  private void cross(Visit visit, Look look) {
    ItemContext context = visit.context(NAME);
    WrappedDataKey wrapped = visit.wrapped(visit.begin(Operation.STORE, context), context);
    shown(visit, look, wrapped, "the key of another item", "kunci objek lain");
    Optional<Visit> other = ground.visitOther(NAME);
    if (other.isPresent()) {
      try (Visit there = other.get()) {
        shown(there, look, wrapped, "the key of another customer", "kunci pelanggan lain");
      }
    }
  }

  private void shown(Visit visit, Look look, WrappedDataKey wrapped, String en, String id) {
    ItemContext context = visit.context("other");
    UnderWay opening = visit.begin(Operation.OPEN, context);
    try {
      door.mustRefuse(
          look,
          Keys.act(opening.receipt(), context),
          wrapped,
          Set.of(Refusal.KEY_REFUSED, Refusal.DESTROYED),
          en,
          id);
      look.fromEntry(visit.customer().value(), opening.receipt().index());
    } finally {
      Visit.end(opening);
    }
  }
}
