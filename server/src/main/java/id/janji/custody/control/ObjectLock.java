package id.janji.custody.control;

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
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.tenancy.DataClass;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A locked version stays: tried on test items by their own customer, who may delete all else, with
/// and without passing over a governed time, by shortening it, and under a hold. What was deleted
/// can be had again. Only customers delete; no path of the provider's does.
public final class ObjectLock implements Control {
  private static final String NAME = "object-lock";
  private static final Duration LOCKED = Duration.ofHours(1);

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
        });
    return ground.told(
        look,
        new Bilingual(
            "Locked and held test versions could not be removed, nor their time be shortened; a"
                + " deletion was undone.",
            "Versi uji yang terkunci dan ditahan tidak dapat dihapus, dan waktunya tidak dapat"
                + " dipersingkat; satu penghapusan dibatalkan."));
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
