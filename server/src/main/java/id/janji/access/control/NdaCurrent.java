package id.janji.access.control;

import static id.janji.db.tables.Tables.NDA;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Decision;
import id.janji.access.Grant;
import id.janji.access.Requirements;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Whoever holds a grant has a confidentiality agreement in force; somebody without one is refused,
/// tried on a test customer.
public final class NdaCurrent implements Control {
  private final Ground ground;
  private final Requirements requirements;

  public NdaCurrent(Ground ground, Requirements requirements) {
    this.ground = ground;
    this.requirements = requirements;
  }

  @Override
  public ControlId id() {
    return new ControlId("access.nda-current");
  }

  @Override
  public List<Observation> probe() {
    var now = ground.now();
    Set<String> signed =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.selectFrom(NDA)
                        .where(NDA.ENDED_AT.isNull())
                        .and(NDA.EXPIRES_AT.gt(now))
                        .fetchSet(row -> row.getPersonId().toString()));
    List<Grant> grants = ground.approved();
    long without =
        grants.stream().filter(each -> !signed.contains(each.terms().actor().id())).count();
    Optional<UUID> canary = ground.canary();
    boolean open = canary.filter(this::letsStrangerIn).isPresent();
    Measure measure =
        Measure.count(
            "people without an agreement who may open something",
            "orang tanpa perjanjian yang boleh membuka sesuatu",
            without + (open ? 1 : 0),
            grants.size() + (canary.isPresent() ? 1 : 0));
    return ground.told(
        Ground.judged(
            measure,
            new Bilingual(
                "%d of %d grants are held by somebody without an agreement in force."
                    .formatted(without, grants.size()),
                "%d dari %d izin dipegang seseorang tanpa perjanjian yang berlaku."
                    .formatted(without, grants.size())),
            new Bilingual(
                "All %d holders of grants have one; a stranger without was refused."
                    .formatted(grants.size()),
                "Semua %d pemegang izin memilikinya; orang asing tanpanya ditolak."
                    .formatted(grants.size()))));
  }

  private boolean letsStrangerIn(UUID canary) {
    return !requirements
        .missingNow(canary, UUID.randomUUID(), Ground.REGION)
        .equals(Optional.of(Decision.Code.NDA));
  }
}
