package id.janji.custody.control.log;

import id.janji.access.UnderWay;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Visit;
import id.janji.entry.payload.Operation;
import id.janji.ledger.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Every act has an outcome or goes on in this server: those without either for longer than five
/// minutes are listed by their places. A test act is left in the middle, and must be on the list.
public final class ActsComplete implements Control {
  private static final String NAME = "acts-complete";
  private static final Duration EXPLAINED = Duration.ofMinutes(5);

  private final Ground ground;

  public ActsComplete(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("ledger." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look =
        new Look("acts of which nobody knows the end", "tindakan tanpa akhir yang diketahui");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          ground.customers().forEach(customer -> lookAt(customer, look));
          leaveOne(visit, look);
        });
    return ground.told(
        look,
        new Bilingual(
            "Every act has an outcome or still goes on; a test act left in the middle was listed.",
            "Setiap tindakan punya hasil atau masih berjalan; tindakan uji yang ditinggalkan"
                + " tercantum."));
  }

  private void lookAt(UUID customer, Look look) {
    look.saw(1);
    Instant before = ground.now().minus(EXPLAINED);
    List<Logged> open =
        ground.ledger().unfinished(customer).stream()
            .sorted()
            .map(index -> ground.ledger().entries(customer, index, 1).getFirst())
            .filter(act -> act.leaf().time().isBefore(before))
            .filter(act -> !ground.access().isUnderWay(customer, act.index()))
            .toList();
    open.forEach(act -> look.fromEntry(customer, act.index()));
    look.none(
        open.size(),
        "Of %d acts of one customer nobody knows the end.",
        "Akhir %d tindakan satu pelanggan tidak diketahui.");
  }

  private void leaveOne(Visit visit, Look look) {
    UnderWay left = visit.begin(Operation.OPEN, visit.context("left"));
    try {
      boolean listed =
          ground.ledger().unfinished(visit.customer().value()).contains(left.receipt().index());
      if (!listed) {
        look.fault(
            "An act in the middle is not listed.", "Tindakan yang belum selesai tidak tercantum.");
      }
      look.fromEntry(visit.customer().value(), left.receipt().index());
    } finally {
      Visit.end(left);
    }
  }
}
