package id.janji.access.control;

import static id.janji.db.tables.Tables.ACCESS_GRANT;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Nobody touches a customer's data without a live grant: a stranger tries each operation on a test
/// customer, and no row names a grant that the customer's log does not.
public final class DenyByDefault implements Control {
  private static final String NAME = "deny-by-default";

  private final Ground ground;

  public DenyByDefault(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("access." + NAME);
  }

  @Override
  public List<Observation> probe() {
    Optional<UUID> canary = ground.canary();
    long tried = canary.isPresent() ? Operation.values().length : 0;
    long open = canary.map(this::open).orElse(0L);
    List<UUID> rows = rows();
    Set<UUID> known = ground.grants().stream().map(Grant::id).collect(Collectors.toSet());
    long strange = rows.stream().filter(row -> !known.contains(row)).count();
    Measure measure =
        Measure.count(
            "ways past the grants", "jalan di luar izin", open + strange, tried + rows.size());
    return ground.told(
        Ground.judged(
            measure,
            new Bilingual(
                "%d of %d operations were open to a stranger, %d rows name a grant that no log has."
                    .formatted(open, tried, strange),
                "%d dari %d tindakan terbuka bagi orang asing, %d baris menyebut izin tanpa log."
                    .formatted(open, tried, strange)),
            new Bilingual(
                "A stranger was refused %d operations; %d grants stand in their logs."
                    .formatted(tried, rows.size()),
                "Orang asing ditolak pada %d tindakan; %d izin tercatat dalam lognya."
                    .formatted(tried, rows.size()))));
  }

  private long open(UUID canary) {
    Actor stranger = Ground.account(NAME);
    Act reading = ground.reading(canary, stranger);
    long open = 0;
    for (Operation operation : Operation.values()) {
      Act act =
          new Act(
              canary,
              stranger,
              operation,
              reading.item(),
              reading.purpose(),
              reading.matter(),
              reading.region(),
              reading.session());
      open += ground.allows(act) ? 1 : 0;
    }
    return open;
  }

  private List<UUID> rows() {
    var now = ground.now();
    return ground
        .transactions()
        .system(
            SCHEDULER,
            sql ->
                sql.select(ACCESS_GRANT.ID)
                    .from(ACCESS_GRANT)
                    .where(ACCESS_GRANT.ENDED_AT.isNull())
                    .and(ACCESS_GRANT.UNTIL_AT.isNull().or(ACCESS_GRANT.UNTIL_AT.gt(now)))
                    .fetch(ACCESS_GRANT.ID));
  }
}
