package id.janji.custody.control.lock;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Act;
import id.janji.access.Decision;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Retention;
import id.janji.custody.Retention.Mode;
import id.janji.custody.act.Custodian;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Refused;
import id.janji.custody.control.Visit;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Logged;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Purpose;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.types.DayToSecond;
import org.jspecify.annotations.Nullable;

/// A locked version stays: tried on test items by their own customer, who may delete all else, with
/// and without passing over a governed time, by shortening it, under a hold, and by statements of
/// the database role that serves him. What was deleted can be had again for a week. Nobody of the
/// provider's is let delete; logs are read for destruction that neither a customer did, nor his
/// signature and a manager allowed, nor his contract named.
public final class ObjectLock implements Control {
  private static final String NAME = "object-lock";
  private static final Duration LOCKED = Duration.ofHours(1);
  private static final int NEWEST = 500;
  private static final Set<Operation> DESTRUCTIVE = Set.of(Operation.DELETE, Operation.DESTROY);

  private final Ground ground;

  public ObjectLock(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look =
        new Look("locked things that could be removed", "barang terkunci yang dapat dihapus");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          tryLocked(visit, look, Mode.COMPLIANCE, Bypass.GOVERNANCE);
          tryLocked(visit, look, Mode.GOVERNANCE, Bypass.NO);
          tryHeld(visit, look);
          tryUndo(visit, look);
          tryAsProvider(visit, look);
          lookAtWindows(look);
        });
    ground.customers().forEach(customer -> lookAtDestruction(customer, look));
    return ground.told(
        look,
        new Bilingual(
            "Locked and held test versions could not be removed, nor their time be shortened, by"
                + " their customer, the provider or the database role; a deletion was undone.",
            "Versi uji yang terkunci dan ditahan tidak dapat dihapus, dan waktunya tidak dapat"
                + " dipersingkat, oleh pelanggan, penyedia, maupun peran basis data; satu"
                + " penghapusan dibatalkan."));
  }

  private void tryLocked(Visit visit, Look look, Mode mode, Bypass bypass) throws IOException {
    Retention retention = new Retention(mode, ground.now().plus(LOCKED));
    ItemName.@Nullable Version version = stored(visit, look, "locked", retention, Hold.OFF);
    if (version == null) {
      return;
    }
    ItemName name = visit.name("locked");
    refused(look, visit.delete("locked", version, bypass), "removed", "dihapus");
    Instant sooner = ground.now().plus(LOCKED.dividedBy(2));
    refused(
        look,
        ground.custody().retain(visit.by(), name, new Retention(mode, sooner), bypass),
        "given a shorter time",
        "dipersingkat waktunya");
    refused(
        look,
        ground.custody().retain(visit.by(), name, null, bypass),
        "given no time",
        "dilepas waktunya");
    tryBySql(visit, look, UUID.fromString(version.text()), mode);
  }

  private void tryBySql(Visit visit, Look look, UUID version, Mode mode) {
    AppRole role = new AppRole(ground.transactions(), visit.customer().value());
    look.saw(4);
    if (role.takesAway(version, ground.now()) || role.takesAway(version)) {
      look.fault(
          "A statement to the database took a locked version away.",
          "Satu pernyataan ke basis data menghilangkan versi terkunci.");
    }
    if (role.cutsWindow(version, ground.now()) || role.emptiesOut(version)) {
      look.fault(
          "A statement to the database cut the time to undo short.",
          "Satu pernyataan ke basis data memotong masa tenggang.");
    }
    if (mode == Mode.COMPLIANCE && role.unlocks(version)) {
      look.fault(
          "A statement to the database took a lock off.",
          "Satu pernyataan ke basis data melepas kunci versi.");
    }
  }

  /// Somebody of the provider's who is in no customer's log.
  private void tryAsProvider(Visit visit, Look look) {
    Actor provider = new Actor("probe", "Kenari " + NAME, Actor.Party.PROVIDER);
    for (Operation operation : List.of(Operation.DELETE, Operation.DESTROY)) {
      Act act =
          new Act(
              visit.customer().value(),
              provider,
              operation,
              new id.janji.entry.payload.Item(
                  visit.bucket().text(), Bytes.of(new byte[] {1}), Optional.empty()),
              Purpose.SERVICE.code(),
              Optional.empty(),
              visit.region(),
              Optional.of(visit.region()));
      look.saw(1);
      if (ground.access().decide(act) instanceof Decision.Allowed) {
        look.fault(
            "Somebody of the provider's was let destroy.",
            "Seseorang dari penyedia dibolehkan memusnahkan.");
      }
    }
  }

  /// What was deleted can be had again for the whole window.
  private void lookAtWindows(Look look) {
    int shorter =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.fetchCount(
                        ITEM_VERSION,
                        ITEM_VERSION.DESTROY_AFTER.lt(
                            ITEM_VERSION.HIDDEN_AT.add(
                                DayToSecond.valueOf(Custodian.UNDO.minusMinutes(1))))));
    look.none(
        shorter,
        "%d deleted versions could not be undeleted for the whole window.",
        "%d versi terhapus tidak dapat dikembalikan selama seluruh masa tenggang.");
  }

  /// Destruction on the customer's own basis is his; on *approved* a manager allowed it and he
  /// signed; a job does what the contract names. There is no other way.
  private void lookAtDestruction(UUID customer, Look look) {
    long size = ground.ledger().head(customer).size();
    for (Logged entry : ground.ledger().entries(customer, Math.max(0, size - NEWEST), NEWEST)) {
      if (entry.payload().orElse(null) instanceof Payload.Intent intent
          && DESTRUCTIVE.contains(intent.operation())) {
        look.saw(1);
        if (!isByTwoOrOwner(entry, intent)) {
          look.fault(
              "Entry %d of a log is a destruction by one person.".formatted(entry.index()),
              "Entri %d sebuah catatan adalah pemusnahan oleh satu orang."
                  .formatted(entry.index()));
        }
      }
    }
  }

  private static boolean isByTwoOrOwner(Logged entry, Payload.Intent intent) {
    return entry
        .leaf()
        .basis()
        .filter(basis ->
            switch (basis) {
              case OWN -> intent.actor().party() == Actor.Party.CUSTOMER;
              case APPROVED -> true;
              case JOB -> intent.actor().id().startsWith("job:");
              case LEGAL, BREAK_GLASS -> false;
            })
        .isPresent();
  }

  private static void refused(Look look, Answer<?> answer, String en, String id) {
    Refused.expect(
        look,
        answer,
        Reason.RETAINED,
        "a locked version was %s".formatted(en),
        "versi terkunci %s".formatted(id));
  }

  private void tryHeld(Visit visit, Look look) throws IOException {
    ItemName.@Nullable Version version = stored(visit, look, "held", null, Hold.ON);
    if (version == null) {
      return;
    }
    Refused.expect(
        look,
        visit.delete("held", version, Bypass.GOVERNANCE),
        Reason.HELD,
        "a held version was removed",
        "versi yang ditahan dihapus");
    Refused.expect(
        look,
        visit.delete("held", null, Bypass.GOVERNANCE),
        Reason.HELD,
        "a held item was deleted",
        "objek yang ditahan dihapus");
    ground.custody().hold(visit.by(), visit.name("held"), Hold.OFF);
  }

  private void tryUndo(Visit visit, Look look) throws IOException {
    stored(visit, look, "undone", null, Hold.OFF);
    visit.delete("undone", null, Bypass.NO);
    if (!(ground.custody().undelete(visit.by(), visit.name("undone")) instanceof Answer.Given<Item>)
        || !(visit.read("undone") instanceof Answer.Given<byte[]>)) {
      look.fault("A deletion could not be undone.", "Penghapusan tidak dapat dibatalkan.");
    }
    look.saw(1);
  }

  private static ItemName.@Nullable Version stored(
      Visit visit, Look look, String key, @Nullable Retention retention, Hold hold)
      throws IOException {
    Answer<Item> stored =
        visit.store(
            visit.name(key), Visit.terms(DataClass.CONTENT, retention, hold), new byte[] {1, 2, 3});
    return switch (stored) {
      case Answer.Given<Item>(Item item) -> item.version();
      case Answer.Refused<Item>(Reason _, String why) -> {
        look.doubt("Nothing could be stored: " + why, "Tidak ada yang dapat disimpan.");
        yield null;
      }
    };
  }
}
