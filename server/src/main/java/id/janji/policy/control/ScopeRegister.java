package id.janji.policy.control;

import static id.janji.db.tables.Tables.OFFERING;
import static id.janji.db.tables.Tables.POLICY;
import static id.janji.db.tables.Tables.POLICY_VERSION;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Observation;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// No offering is switched on without a published policy: all active ones are looked at, and one
/// without a policy and one under an unpublished policy are tried.
public final class ScopeRegister implements Control {
  private static final String NO_PUBLISHED_POLICY = "JA005";
  private static final String TRIAL = "trial-of-scope";

  private final Transactions transactions;
  private final Clock clock;

  public ScopeRegister(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("policy.scope-register");
  }

  @Override
  public List<Observation> probe() {
    Look look =
        new Look("services switched on without a policy", "layanan menyala tanpa kebijakan");
    transactions.run(SCHEDULER, sql -> lookAtActive(sql, look));
    tryToActivate(null, look);
    tryToActivate(TRIAL, look);
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Every service that is switched on is under a published policy; one without"
                        + " was refused.",
                    "Setiap layanan yang menyala berada di bawah kebijakan terbit; yang tanpa"
                        + " kebijakan ditolak."),
                new Bilingual("No service is switched on.", "Belum ada layanan yang menyala.")),
            clock.instant(),
            look.evidence()));
  }

  private static void lookAtActive(DSLContext sql, Look look) {
    sql.selectFrom(OFFERING)
        .where(OFFERING.ACTIVATED_AT.isNotNull())
        .orderBy(OFFERING.ID)
        .fetch(OFFERING.ID)
        .forEach(offering -> {
          look.saw(1);
          look.from("offering " + offering);
        });
    sql.select(OFFERING.ID)
        .from(OFFERING)
        .where(OFFERING.ACTIVATED_AT.isNotNull())
        .and(
            notExists(
                selectOne()
                    .from(POLICY_VERSION)
                    .where(POLICY_VERSION.POLICY_ID.eq(OFFERING.POLICY_ID))))
        .fetch(OFFERING.ID)
        .forEach(offering ->
            look.fault(
                "%s is switched on without a published policy.".formatted(offering),
                "%s menyala tanpa kebijakan yang diterbitkan.".formatted(offering)));
  }

  private void tryToActivate(@Nullable String policy, Look look) {
    Attempt attempt = Attempt.of(transactions, DIRECTORY, sql -> activate(sql, policy));
    if (!attempt.refusedBy(NO_PUBLISHED_POLICY)) {
      look.fault(
          "A trial service without a published policy could be switched on.",
          "Layanan uji tanpa kebijakan terbit dapat dinyalakan.");
    }
  }

  private int activate(DSLContext sql, @Nullable String policy) {
    if (policy != null) {
      sql.insertInto(POLICY).set(POLICY.ID, policy).execute();
    }
    sql.insertInto(OFFERING)
        .set(OFFERING.ID, TRIAL)
        .set(OFFERING.NAME_EN, "Trial")
        .set(OFFERING.NAME_ID, "Uji")
        .set(OFFERING.KIND, "support")
        .set(OFFERING.POLICY_ID, policy)
        .execute();
    return sql.update(OFFERING)
        .set(OFFERING.ACTIVATED_AT, clock.instant().atOffset(UTC))
        .where(OFFERING.ID.eq(TRIAL))
        .execute();
  }
}
