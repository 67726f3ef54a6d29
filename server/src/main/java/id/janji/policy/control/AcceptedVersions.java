package id.janji.policy.control;

import static id.janji.db.tables.Tables.ACCEPTANCE;
import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tables.Tables.POLICY_VERSION;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Whoever signs up leaves on record the exact version that he accepted: all customers are looked
/// at, and a sign-up without a version and one with a wrong digest are tried.
public final class AcceptedVersions implements Control {
  private static final String NO_ACCEPTANCE = "JA003";
  private static final String WRONG_DIGEST = "JA004";

  private final Transactions transactions;
  private final Clock clock;

  public AcceptedVersions(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("policy.accepted-version");
  }

  @Override
  public List<Observation> probe() {
    Look look =
        new Look(
            "customers without the version they accepted", "pelanggan tanpa versi yang disetujui");
    transactions.run(SCHEDULER, sql -> lookAtCustomers(sql, look));
    trySignUp(look, NO_ACCEPTANCE, "without a version", "tanpa versi");
    trySignUp(look, WRONG_DIGEST, "with a wrong digest", "dengan digest yang salah");
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Every customer has an exact version on record; a sign-up without one was refused.",
                    "Setiap pelanggan tercatat menyetujui versi yang tepat; pendaftaran tanpa versi ditolak."),
                new Bilingual("There are no customers yet.", "Belum ada pelanggan.")),
            clock.instant(),
            look.evidence()));
  }

  /// A row whose digest is not that of its version counts as no acceptance.
  private static void lookAtCustomers(DSLContext sql, Look look) {
    int customers = sql.fetchCount(CUSTOMER);
    look.saw(customers);
    look.from("customers: " + customers);
    look.from("acceptances: " + sql.fetchCount(ACCEPTANCE));
    int without =
        sql.fetchCount(
            CUSTOMER,
            notExists(
                selectOne()
                    .from(ACCEPTANCE)
                    .join(POLICY_VERSION)
                    .on(
                        POLICY_VERSION.POLICY_ID.eq(ACCEPTANCE.POLICY_ID),
                        POLICY_VERSION.NUMBER.eq(ACCEPTANCE.NUMBER),
                        POLICY_VERSION.DIGEST.eq(ACCEPTANCE.DIGEST))
                    .where(ACCEPTANCE.CUSTOMER_ID.eq(CUSTOMER.ID))));
    if (without > 0) {
      look.fault(
          "%d customers have no exact version on record.".formatted(without),
          "%d pelanggan tidak tercatat menyetujui versi yang tepat.".formatted(without));
    }
  }

  private void trySignUp(Look look, String expected, String en, String id) {
    Attempt attempt =
        Attempt.of(
            transactions,
            DIRECTORY,
            sql -> {
              UUID customer =
                  sql.insertInto(CUSTOMER, CUSTOMER.NAME, CUSTOMER.KIND)
                      .values("Trial", "trial")
                      .returningResult(CUSTOMER.ID)
                      .fetchSingle()
                      .value1();
              if (expected.equals(WRONG_DIGEST)) {
                acceptWrongly(sql, customer);
              }
              sql.select(DSL.function(DSL.name("janji", "check_now"), Object.class)).fetch();
              return 1;
            });
    if (!attempt.refusedBy(expected)) {
      look.fault(
          "A trial sign-up %s was let through.".formatted(en),
          "Pendaftaran uji %s lolos.".formatted(id));
    }
  }

  private void acceptWrongly(DSLContext sql, UUID customer) {
    sql.insertInto(ACCEPTANCE)
        .columns(
            ACCEPTANCE.CUSTOMER_ID,
            ACCEPTANCE.POLICY_ID,
            ACCEPTANCE.NUMBER,
            ACCEPTANCE.DIGEST,
            ACCEPTANCE.ACCEPTED_AT)
        .select(
            DSL.select(
                    DSL.val(customer),
                    POLICY_VERSION.POLICY_ID,
                    POLICY_VERSION.NUMBER,
                    DSL.val(new byte[32]),
                    DSL.val(clock.instant().atOffset(UTC)))
                .from(POLICY_VERSION)
                .orderBy(POLICY_VERSION.NUMBER.desc())
                .limit(1))
        .execute();
  }
}
