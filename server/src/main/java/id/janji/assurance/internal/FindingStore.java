package id.janji.assurance.internal;

import static id.janji.db.tables.Tables.FINDING;
import static id.janji.db.tables.Tables.STANDING;

import id.janji.assurance.Change;
import id.janji.assurance.Finding;
import id.janji.assurance.Finding.Run;
import id.janji.assurance.Standing;
import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import id.janji.db.tables.tables.records.FindingRecord;
import id.janji.db.tx.SystemTransaction;
import id.janji.db.tx.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Findings in the database: added, never changed, with the newest of each kept at hand.
public final class FindingStore {
  private final Transactions transactions;

  public FindingStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Stores all observations of one probe, or none.
  ///
  /// @param freshUntil when an observation grows stale
  /// @param run under what it was measured, and when the probe ended
  public void store(
      ControlId control,
      List<Observation> observations,
      Instant startedAt,
      Function<Observation, Instant> freshUntil,
      Run run) {
    transactions.run(
        SystemTransaction.SCHEDULER,
        sql -> {
          for (Observation observation : observations) {
            FindingRecord row = row(control, observation);
            row.setStartedAt(utc(startedAt));
            row.setFreshUntil(utc(freshUntil.apply(observation)));
            row.setCodeVersion(run.codeVersion());
            row.setPolicies(run.policies().toArray(String[]::new));
            row.setEndedAt(run.endedAt() == null ? null : utc(run.endedAt()));
            Long id = sql.insertInto(FINDING).set(row).returning(FINDING.ID).fetchSingle().getId();
            stand(sql, row, id);
          }
        });
  }

  /// What `viewer` may see of where each control stands now.
  public List<Standing> standings(Viewer viewer) {
    return read(viewer, sql -> standings(sql, DSL.noCondition()));
  }

  /// Where one control stands, over all customers.
  public List<Standing> standingsOf(ControlId control) {
    return transactions.system(
        SystemTransaction.BOARD, sql -> standings(sql, STANDING.CONTROL.eq(control.value())));
  }

  /// One finding, if it exists and `viewer` may see it.
  public Optional<Finding> finding(Viewer viewer, long id) {
    return read(
        viewer,
        sql ->
            sql.selectFrom(FINDING)
                .where(FINDING.ID.eq(id))
                .and(visible(viewer))
                .fetchOptional(FindingStore::finding));
  }

  /// The newest findings of a control that count for a scope, newest first.
  public List<Finding> history(Viewer viewer, ControlId control, Scope scope, int atMost) {
    return read(
        viewer,
        sql ->
            sql.selectFrom(FINDING)
                .where(FINDING.CONTROL.eq(control.value()))
                .and(scope.equals(Scope.WHOLE) ? DSL.noCondition() : FINDING.SCOPE.eq(scope.text()))
                .and(visible(viewer))
                .orderBy(FINDING.ID.desc())
                .limit(atMost)
                .fetch(FindingStore::finding));
  }

  /// Changes of state since `since`, newest first; the very first finding of a control is none.
  public List<Change> changes(Viewer viewer, Instant since, int atMost) {
    var before =
        DSL.lag(FINDING.STATE)
            .over(
                DSL.partitionBy(FINDING.CONTROL, FINDING.SCOPE, FINDING.CUSTOMER_ID)
                    .orderBy(FINDING.ID))
            .as("before");
    return read(
        viewer,
        sql -> {
          var steps =
              DSL.select(
                      FINDING.ID,
                      FINDING.CONTROL,
                      FINDING.SCOPE,
                      FINDING.STATE,
                      FINDING.MEASURED_AT,
                      before)
                  .from(FINDING)
                  .where(FINDING.MEASURED_AT.ge(utc(since)))
                  .and(visible(viewer))
                  .asTable("steps");
          Field<String> earlier = DSL.field(DSL.name("before"), String.class);
          Field<String> state = DSL.field(DSL.name("state"), String.class);
          return sql.selectFrom(steps)
              .where(earlier.isNotNull())
              .and(earlier.ne(state))
              .orderBy(DSL.field(DSL.name("id"), Long.class).desc())
              .limit(atMost)
              .fetch(row -> change(row, row.get("before", String.class)));
        });
  }

  private static List<Standing> standings(DSLContext sql, Condition which) {
    return sql.select(FINDING.asterisk(), STANDING.SINCE)
        .from(STANDING)
        .join(FINDING)
        .on(FINDING.ID.eq(STANDING.FINDING_ID))
        .where(which)
        .orderBy(FINDING.CONTROL, FINDING.SCOPE, FINDING.ID)
        .fetch(row -> new Standing(finding(row), row.get(STANDING.SINCE).toInstant()));
  }

  private <T> T read(Viewer viewer, Function<DSLContext, T> work) {
    return switch (viewer) {
      case Viewer.OneCustomer(var id) -> transactions.customer(id, work);
      case Viewer.Provider _, Viewer.Public _ -> transactions.system(SystemTransaction.BOARD, work);
    };
  }

  /// A single finding of a customer is not for the public.
  private static Condition visible(Viewer viewer) {
    return switch (viewer) {
      case Viewer.Public _ -> FINDING.CUSTOMER_ID.isNull();
      case Viewer.Provider _, Viewer.OneCustomer _ -> DSL.noCondition();
    };
  }

  private static void stand(DSLContext sql, FindingRecord row, Long id) {
    Condition same =
        STANDING
            .CONTROL
            .eq(row.getControl())
            .and(STANDING.SCOPE.eq(row.getScope()))
            .and(STANDING.CUSTOMER_ID.isNotDistinctFrom(row.getCustomerId()));
    var before =
        sql.select(FINDING.STATE, STANDING.SINCE)
            .from(STANDING)
            .join(FINDING)
            .on(FINDING.ID.eq(STANDING.FINDING_ID))
            .where(same)
            .forUpdate()
            .of(STANDING)
            .fetchOne();
    OffsetDateTime since =
        before != null && before.value1().equals(row.getState())
            ? before.value2()
            : row.getMeasuredAt();
    if (before == null) {
      sql.insertInto(STANDING)
          .set(STANDING.CONTROL, row.getControl())
          .set(STANDING.SCOPE, row.getScope())
          .set(STANDING.CUSTOMER_ID, row.getCustomerId())
          .set(STANDING.FINDING_ID, id)
          .set(STANDING.SINCE, since)
          .execute();
    } else {
      sql.update(STANDING)
          .set(STANDING.FINDING_ID, id)
          .set(STANDING.SINCE, since)
          .where(same)
          .execute();
    }
  }

  private static FindingRecord row(ControlId control, Observation observation) {
    Measure measure = observation.outcome().measure();
    FindingRecord row = new FindingRecord();
    row.setControl(control.value());
    row.setScope(observation.scope().text());
    row.setCustomerId(customer(observation.subject()));
    row.setState(observation.outcome().state().word());
    row.setStrength(observation.strength().word());
    row.setMeasureEn(measure.what().en());
    row.setMeasureId(measure.what().id());
    row.setValue(measure.value());
    row.setUnit(measure.unit());
    row.setPopulation(measure.population());
    row.setReasonEn(observation.outcome().reason().en());
    row.setReasonId(observation.outcome().reason().id());
    row.setMeasuredAt(utc(observation.measuredAt()));
    row.setEvidence(observation.evidence().toArray(String[]::new));
    return row;
  }

  private static Finding finding(Record row) {
    return new Finding(
        row.get(FINDING.ID),
        new ControlId(row.get(FINDING.CONTROL)),
        scope(row.get(FINDING.SCOPE)),
        subject(row.get(FINDING.CUSTOMER_ID)),
        State.of(row.get(FINDING.STATE)),
        ProofStrength.valueOf(row.get(FINDING.STRENGTH).toUpperCase(Locale.ROOT)),
        new Measure(
            new Bilingual(row.get(FINDING.MEASURE_EN), row.get(FINDING.MEASURE_ID)),
            row.get(FINDING.VALUE),
            row.get(FINDING.UNIT),
            row.get(FINDING.POPULATION)),
        new Bilingual(row.get(FINDING.REASON_EN), row.get(FINDING.REASON_ID)),
        row.get(FINDING.STARTED_AT).toInstant(),
        row.get(FINDING.MEASURED_AT).toInstant(),
        row.get(FINDING.FRESH_UNTIL).toInstant(),
        run(row),
        List.of(row.get(FINDING.EVIDENCE)));
  }

  private static Run run(Record row) {
    OffsetDateTime ended = row.get(FINDING.ENDED_AT);
    return new Run(
        row.get(FINDING.CODE_VERSION),
        List.of(row.get(FINDING.POLICIES)),
        ended == null ? null : ended.toInstant());
  }

  private static Change change(Record row, String before) {
    return new Change(
        new ControlId(row.get(FINDING.CONTROL)),
        scope(row.get(FINDING.SCOPE)),
        State.of(before),
        State.of(row.get(FINDING.STATE)),
        row.get(FINDING.MEASURED_AT).toInstant(),
        row.get(FINDING.ID));
  }

  private static Scope scope(String text) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int equals = part.indexOf('=');
      parts.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return Scope.of(parts);
  }

  private static Subject subject(@Nullable UUID customer) {
    return customer == null ? new Subject.Everyone() : new Subject.Customer(customer);
  }

  private static @Nullable UUID customer(Subject subject) {
    return switch (subject) {
      case Subject.Everyone _ -> null;
      case Subject.Customer(var id) -> id;
    };
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
