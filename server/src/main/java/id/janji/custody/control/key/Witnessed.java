package id.janji.custody.control.key;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.custody.control.Ground;
import id.janji.entry.Leaf;
import id.janji.keeper.exchange.Enrolment;
import id.janji.keys.Keepers;
import id.janji.tlog.note.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A log has one history if somebody whom the provider does not run has cosigned it. Today that is
/// the customer's own keeper and nobody else: a log without one is witnessed by nobody, and its
/// customer is told so. On a test customer it is tried what a keeper says to a forked head.
public final class Witnessed implements Control {
  private static final Duration LAG = Duration.ofMinutes(5);

  private final Ground ground;
  private final Keepers keepers;

  public Witnessed(Ground ground, Keepers keepers) {
    this.ground = ground;
    this.keepers = keepers;
  }

  @Override
  public ControlId id() {
    return new ControlId("ledger.witnessed");
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look tried = new Look("forked heads that were cosigned", "kepala bercabang yang disahkan");
    KeeperDrill drill = new KeeperDrill(ground, ground.keys()::knock);
    ground.onCanary("witnessed", tried, visit -> drill.fork(visit.customer().value(), tried));
    List<Observation> seen = new ArrayList<>();
    for (UUID customer : ground.customers()) {
      Look look = new Look("faults of the witness", "cacat pada saksi");
      Outcome outcome =
          keepers
              .of(customer)
              .map(keeper -> witnessed(customer, keeper, look))
              .orElseGet(Witnessed::nobody);
      seen.add(told(new Subject.Customer(customer), outcome, look));
    }
    seen.add(
        told(
            new Subject.Everyone(),
            Ground.outcome(
                tried,
                new Bilingual(
                    "A keeper refuses a forked head; whether one stands is told of each customer.",
                    "Pemegang kunci menolak kepala bercabang; ada tidaknya disebut pada tiap"
                        + " pelanggan.")),
            tried));
    return seen;
  }

  private Observation told(Subject whom, Outcome outcome, Look look) {
    return new Observation(
        Scope.WHOLE, whom, outcome, ProofStrength.MEASURED, ground.now(), look.evidence());
  }

  private static Outcome nobody() {
    return new Outcome.Unproven(
        Measure.count("witnesses outside", "saksi di luar", 0, 1),
        new Bilingual(
            "Nobody outside of the provider has cosigned this log.",
            "Tidak ada pihak di luar penyedia yang ikut menandatangani catatan ini."));
  }

  private Outcome witnessed(UUID customer, Enrolment keeper, Look look) {
    Optional<Keepers.Standing> standing = keepers.standing(customer);
    Optional<Checkpoint> head = new CosignedHead(ground, customer, keeper).look(look);
    boolean late = head.flatMap(each -> waiting(customer, each)).isPresent();
    if (late && standing.filter(each -> each.isAway(ground.now())).isPresent()) {
      return new Outcome.Silent(
          Measure.count("posts of the witness", "kiriman saksi", 0, 1),
          new Bilingual(
              "The witness does not post; what was written since is cosigned by nobody.",
              "Saksi tidak mengirim kabar; yang ditulis sejak itu belum disahkan siapa pun."));
    }
    if (late) {
      look.fault(
          "Entries older than five minutes stand in no cosigned head.",
          "Entri yang lebih tua dari lima menit tidak ada dalam kepala yang disahkan.");
    }
    return Ground.outcome(
        look,
        new Bilingual(
            "The customer's own keeper has cosigned a head of this log, at most five minutes"
                + " behind.",
            "Pemegang kunci milik pelanggan menandatangani kepala catatan ini, paling lama lima"
                + " menit di belakang."));
  }

  /// The time of the oldest entry that no cosigned head holds, if it waits for too long.
  private Optional<Instant> waiting(UUID customer, Checkpoint head) {
    return ground.ledger().leaves(customer, head.size(), 1).stream()
        .map(Leaf::time)
        .filter(at -> at.plus(LAG).isBefore(ground.now()))
        .findFirst();
  }
}
