package id.janji.custody.control;

import static id.janji.db.tables.Tables.ITEM_VERSION;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.Answer;
import id.janji.custody.act.Inspection.AsStored;
import id.janji.custody.index.Departures;
import id.janji.custody.index.Items;
import id.janji.custody.job.Destruction;
import id.janji.db.tables.tables.records.JobRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/// Nothing that is neither held nor locked is kept for more than a day past its time, the run that
/// destroys it is of today, and a test item whose time has not come is not destroyed.
public final class DestroyedAfterRetention implements Control {
  private static final String NAME = "destroyed-after-retention";

  /// Runs are six hours apart; whoever is down for a day is late.
  private static final Duration GRACE = Duration.ofHours(30);

  private final Ground ground;
  private final Items items;

  /// @param items what destroys
  public DestroyedAfterRetention(Ground ground, Items items) {
    this.ground = ground;
    this.items = items;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("versions kept past their time", "versi yang disimpan melewati waktunya");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          ground.transactions().run(SCHEDULER, sql -> sweep(sql, look));
          lookAtRun(look);
          tryEarly(visit, look);
        });
    return ground.told(
        look,
        new Bilingual(
            "Nothing is kept past its time; a test item was not destroyed before its own.",
            "Tidak ada yang disimpan melewati waktunya; objek uji tidak dimusnahkan sebelum"
                + " waktunya."));
  }

  private void sweep(DSLContext sql, Look look) {
    Instant late = ground.now().minus(GRACE);
    look.saw(sql.fetchCount(ITEM_VERSION));
    look.none(
        sql.fetchCount(ITEM_VERSION, Departures.isDue(late)),
        "%d deleted or replaced versions are past their time by more than a day.",
        "%d versi yang dihapus atau diganti melewati waktunya lebih dari sehari.");
    look.none(
        sql.fetchCount(ITEM_VERSION, Departures.isPastRetention(late)),
        "%d items are past their retention by more than a day.",
        "%d objek melewati masa simpannya lebih dari sehari.");
  }

  private void lookAtRun(Look look) {
    Optional<JobRecord> last =
        LastRun.of(ground.transactions(), Destruction.NAME, ground.now().minus(GRACE));
    if (last.isEmpty()) {
      look.doubt(
          "No run of destruction came to its end within %d hours.".formatted(GRACE.toHours()),
          "Tidak ada pemusnahan yang selesai dalam %d jam.".formatted(GRACE.toHours()));
      return;
    }
    look.from("%s, %s".formatted(last.get().getTold(), last.get().getEndedAt()));
  }

  private void tryEarly(Visit visit, Look look) throws IOException {
    visit.store("early", new byte[] {1});
    if (!(ground.inspection().of(visit.customer(), visit.name("early"))
        instanceof Answer.Given<AsStored>(AsStored stored))) {
      look.doubt("No test item could be stored.", "Objek uji tidak dapat disimpan.");
      return;
    }
    look.saw(1);
    if (!items.destroy(visit.customer(), List.of(stored.version())).isEmpty()) {
      look.fault(
          "A test item was destroyed before its time.", "Objek uji dimusnahkan sebelum waktunya.");
    }
  }
}
