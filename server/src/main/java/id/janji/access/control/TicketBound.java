package id.janji.access.control;

import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Grant;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A grant of the provider's people hangs on an open case of the same customer and ends with it.
public final class TicketBound implements Control {
  private final Ground ground;

  public TicketBound(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("access.ticket-bound");
  }

  private record Open(UUID customer, String matter) {}

  @Override
  public List<Observation> probe() {
    Set<Open> cases =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql ->
                    sql.selectFrom(PROCEDURE_CASE)
                        .where(PROCEDURE_CASE.ENDED_AT.isNull())
                        .fetchSet(row -> new Open(row.getCustomerId(), row.getId().toString())));
    List<Grant> grants = ground.approved();
    long outliving =
        grants.stream()
            .filter(grant ->
                grant
                    .terms()
                    .matter()
                    .filter(matter -> cases.contains(new Open(grant.customer(), matter)))
                    .isEmpty())
            .count();
    return ground.told(
        Ground.judged(
            Measure.count(
                "grants without an open case",
                "izin tanpa kasus terbuka",
                outliving,
                grants.size()),
            new Bilingual(
                "%d of %d grants outlive their case.".formatted(outliving, grants.size()),
                "%d dari %d izin melampaui kasusnya.".formatted(outliving, grants.size())),
            new Bilingual(
                "Each of %d grants hangs on an open case.".formatted(grants.size()),
                "Masing-masing dari %d izin bergantung pada kasus terbuka."
                    .formatted(grants.size()))),
        grants);
  }
}
