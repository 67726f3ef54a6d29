package id.janji.access.control;

import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.entry.payload.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The provider's people act only from regions of the customer's services; a session from another
/// place is refused, tried on a test customer. Where a session is, is what it is told to be.
public final class SessionLocation implements Control {
  private static final String NAME = "session-location";

  private final Ground ground;

  public SessionLocation(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("access." + NAME);
  }

  @Override
  public List<Observation> probe() {
    Map<UUID, List<String>> named =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.select(SERVICE.CUSTOMER_ID, SERVICE.REGION)
                        .from(SERVICE)
                        .where(SERVICE.ENDS_AT.isNull())
                        .fetchGroups(SERVICE.CUSTOMER_ID, SERVICE.REGION));
    List<Grant> grants = ground.approved();
    long outside =
        grants.stream()
            .filter(grant ->
                !named
                    .getOrDefault(grant.customer(), List.of())
                    .containsAll(grant.terms().regions()))
            .count();
    Optional<UUID> canary = ground.canary();
    long open = canary.map(this::open).orElse(0L);
    return ground.told(
        Ground.judged(
            Measure.count(
                "ways in from elsewhere",
                "jalan masuk dari tempat lain",
                outside + open,
                grants.size() + (canary.isPresent() ? 1 : 0)),
            new Bilingual(
                "%d of %d grants hold in a region that no service names; sessions let in: %d."
                    .formatted(outside, grants.size(), open),
                "%d dari %d izin berlaku di wilayah yang tidak disebut layanan; sesi lolos: %d."
                    .formatted(outside, grants.size(), open)),
            new Bilingual(
                "%d grants hold in named regions only; a session from elsewhere was refused."
                    .formatted(grants.size()),
                "%d izin hanya berlaku di wilayah yang disebut; sesi dari tempat lain ditolak."
                    .formatted(grants.size()))));
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
                  own.purpose(),
                  own.matter(),
                  own.region(),
                  Optional.of("elsewhere")))
          ? 1
          : 0;
    } finally {
      ground.end(canary, account);
    }
  }
}
