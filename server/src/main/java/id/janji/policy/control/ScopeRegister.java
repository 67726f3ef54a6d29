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
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.ScopeAttestations;
import id.janji.tenancy.ScopeAttestations.Attestation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// No offering is switched on without a published policy: all active ones are looked at, and one
/// without a policy and one under an unpublished policy are tried. That the list of legal entities
/// and sites is whole nobody can measure: somebody signs it by name, for twelve months at most, and
/// a list that changed since is unsigned.
public final class ScopeRegister implements Control {
  private static final String NO_PUBLISHED_POLICY = "JA005";
  private static final String TRIAL = "trial-of-scope";

  private static final Scope LIST = Scope.of("list", "entities-and-sites");

  private final Transactions transactions;
  private final ScopeAttestations attestations;
  private final Clock clock;

  public ScopeRegister(Transactions transactions, ScopeAttestations attestations, Clock clock) {
    this.transactions = transactions;
    this.attestations = attestations;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("policy.scope-register");
  }

  @Override
  public List<Observation> probe() {
    Look look = new Look("services switched on without a policy", "layanan aktif tanpa kebijakan");
    transactions.run(SCHEDULER, sql -> lookAtActive(sql, look));
    tryToActivate(null, look);
    tryToActivate(TRIAL, look);
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Every service that is switched on is under a published policy; one without"
                        + " was refused.",
                    "Setiap layanan yang aktif berada di bawah kebijakan terbit; yang tanpa"
                        + " kebijakan ditolak."),
                new Bilingual("No service is switched on.", "Belum ada layanan yang aktif.")),
            clock.instant(),
            look.evidence()),
        attested(clock.instant()));
  }

  /// A signature that has run out was last good at its end; from then on it is stale.
  private Observation attested(Instant now) {
    ScopeAttestations.Position position = attestations.position();
    Attestation signed = position.newest();
    return new Observation(
        LIST,
        new Subject.Everyone(),
        outcome(position),
        ProofStrength.ATTESTED,
        signed != null && signed.expires().isBefore(now) ? signed.expires() : now,
        signed == null ? null : signed.expires(),
        signed == null ? List.of() : List.of("sha256:" + signed.digest()));
  }

  private static Outcome outcome(ScopeAttestations.Position position) {
    Attestation signed = position.newest();
    Measure measure =
        Measure.count(
            "entities and sites under a signature",
            "badan dan lokasi di bawah tanda tangan",
            position.isSigned() ? position.list().size() : 0,
            position.list().size());
    if (position.list().isEmpty()) {
      return new Outcome.Unproven(
          measure,
          new Bilingual("No entity or site is registered.", "Belum ada badan atau lokasi."));
    }
    if (signed == null) {
      return new Outcome.Unproven(
          measure,
          new Bilingual(
              "Nobody has signed the list of entities and sites.",
              "Belum ada yang menandatangani daftar badan dan lokasi."));
    }
    return position.isSigned()
        ? new Outcome.Kept(
            measure,
            new Bilingual(
                "The list of entities and sites is signed, for twelve months at most.",
                "Daftar badan dan lokasi ditandatangani, paling lama dua belas bulan."))
        : new Outcome.Unproven(
            measure,
            new Bilingual(
                "The list of entities and sites changed after it was signed.",
                "Daftar badan dan lokasi berubah setelah ditandatangani."));
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
                "%s aktif tanpa kebijakan yang diterbitkan.".formatted(offering)));
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
