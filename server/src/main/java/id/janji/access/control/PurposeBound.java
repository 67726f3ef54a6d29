package id.janji.access.control;

import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.request.Purposes;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.entry.payload.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Each grant names purposes of the customer's closed list, which is tied to a version that
/// describes the service; another purpose is refused, tried on a test customer.
public final class PurposeBound implements Control {
  private static final String NAME = "purpose-bound";

  private final Ground ground;
  private final Purposes purposes;

  public PurposeBound(Ground ground, Purposes purposes) {
    this.ground = ground;
    this.purposes = purposes;
  }

  @Override
  public ControlId id() {
    return new ControlId("access." + NAME);
  }

  @Override
  public List<Observation> probe() {
    List<Grant> grants = ground.grants();
    long unlisted = grants.stream().filter(grant -> !isListed(grant)).count();
    Optional<UUID> canary = ground.canary();
    long open = canary.map(this::open).orElse(0L);
    Measure measure =
        Measure.count(
            "purposes outside of the list",
            "tujuan di luar daftar",
            unlisted + open,
            grants.size() + (canary.isPresent() ? 1 : 0));
    return ground.told(
        Ground.judged(
            measure,
            new Bilingual(
                "%d of %d grants name a purpose that is not on the list; unknown purposes let in: %d."
                    .formatted(unlisted, grants.size(), open),
                "%d dari %d izin menyebut tujuan di luar daftar; tujuan tak dikenal yang lolos: %d."
                    .formatted(unlisted, grants.size(), open)),
            new Bilingual(
                "%d grants name listed purposes; an unknown one was refused."
                    .formatted(grants.size()),
                "%d izin menyebut tujuan terdaftar; yang tak dikenal ditolak."
                    .formatted(grants.size()))),
        grants);
  }

  private boolean isListed(Grant grant) {
    return purposes.of(grant.customer()).stream()
        .map(Purposes.Purpose::code)
        .toList()
        .containsAll(grant.terms().purposes());
  }

  private long open(UUID canary) {
    Actor account = Ground.account(NAME);
    ground.let(canary, account);
    try {
      Act own = ground.reading(canary, account);
      return ground.allows(
              new Act(
                  canary,
                  account,
                  own.operation(),
                  own.item(),
                  "another-purpose",
                  own.matter(),
                  own.region(),
                  own.session()))
          ? 1
          : 0;
    } finally {
      ground.end(canary, account);
    }
  }
}
