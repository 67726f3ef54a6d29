package id.janji.custody.control;

import id.janji.access.UnderWay;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.act.Inspection.AsStored;
import id.janji.custody.job.Sweeping;
import id.janji.db.tables.tables.records.JobRecord;
import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Opened;
import id.janji.seal.SealException;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.item.SealedItem;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Copies of sealed test items that were changed, cut, exchanged and rolled back do not open; and
/// the last sweep, which reads all that lies in the stores, is of today and found no damage.
public final class IntegritySweep implements Control {
  private static final String NAME = "integrity-sweep";
  private static final Duration WINDOW = Duration.ofHours(36);
  private static final int CONTENT = 3_000;

  private final Ground ground;
  private final SecureRandom random = new SecureRandom();

  public IntegritySweep(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("damaged or forged items", "objek rusak atau palsu");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          tamper(visit, look);
          lookAtSweep(look);
        });
    return ground.told(
        look,
        new Bilingual(
            "The last sweep read everything and found no damage; changed, cut, exchanged and"
                + " rolled back copies of test items did not open.",
            "Penyisiran terakhir membaca semuanya tanpa kerusakan; salinan objek uji yang diubah,"
                + " dipotong, ditukar, dan dimundurkan tidak terbuka."));
  }

  private void lookAtSweep(Look look) {
    Optional<JobRecord> last =
        LastRun.of(ground.transactions(), Sweeping.NAME, ground.now().minus(WINDOW));
    if (last.isEmpty()) {
      look.doubt(
          "Nobody swept the stores within %d hours.".formatted(WINDOW.toHours()),
          "Tempat simpan belum disisir dalam %d jam.".formatted(WINDOW.toHours()));
      return;
    }
    look.saw(last.get().getLooked());
    look.from("%s, %s".formatted(last.get().getTold(), last.get().getEndedAt()));
    look.none(
        last.get().getFound(),
        "The sweep found %d damaged places.",
        "Penyisiran menemukan %d tempat rusak.");
  }

  private void tamper(Visit visit, Look look) throws IOException {
    byte[] content = new byte[CONTENT];
    random.nextBytes(content);
    AsStored older = stored(visit, "swept", new byte[CONTENT]);
    AsStored other = stored(visit, "swept-other", content);
    AsStored item = stored(visit, "swept", content);
    UnderWay opening = visit.begin(Operation.OPEN, item.context());
    try (FloeKey key = key(opening, item)) {
      look.saw(1);
      if (!Arrays.equals(SealedItem.open(key, item.context(), item.bytes()), content)) {
        look.fault("What opens is not what was stored.", "Yang terbuka bukan yang disimpan.");
      }
      byte[] flipped = item.bytes().clone();
      flipped[flipped.length / 2] ^= 1;
      mustNotOpen(look, key, item, flipped, "a changed copy", "salinan yang diubah");
      byte[] cut = Arrays.copyOf(item.bytes(), item.bytes().length - 1);
      mustNotOpen(look, key, item, cut, "a copy cut short", "salinan yang dipotong");
      mustNotOpen(look, key, item, other.bytes(), "another item", "objek lain");
      mustNotOpen(look, key, item, older.bytes(), "an older version", "versi lama");
    } finally {
      Visit.end(opening);
    }
  }

  private static void mustNotOpen(
      Look look, FloeKey key, AsStored item, byte[] bytes, String en, String id) {
    look.saw(1);
    try {
      SealedItem.open(key, item.context(), bytes);
      look.fault(
          "In the place of an item %s opened.".formatted(en),
          "Sebagai ganti objek, %s terbuka.".formatted(id));
    } catch (SealException _) {
      // As it must be.
    }
  }

  private FloeKey key(UnderWay opening, AsStored item) {
    return switch (ground.keys().open(opening.receipt(), item.context(), item.key())) {
      case Opened.Key<FloeKey>(FloeKey key) -> key;
      case Opened.Refused<FloeKey>(Refusal why) ->
          throw new IllegalStateException("no test key: " + why.sentence());
    };
  }

  private AsStored stored(Visit visit, String key, byte[] content) throws IOException {
    if (visit.store(key, content) instanceof Answer.Given<Item>(Item item)
        && ground.inspection().of(visit.customer(), version(visit, key, item))
            instanceof Answer.Given<AsStored>(AsStored stored)) {
      return stored;
    }
    throw new IllegalStateException("a test item could not be stored");
  }

  private static ItemName version(Visit visit, String key, Item item) {
    ItemName name = visit.name(key);
    return new ItemName(name.bucket(), name.key(), item.version());
  }
}
