package id.janji.policy;

import static id.janji.db.tables.Tables.LINT_RULING;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Change;
import id.janji.tenancy.FieldFault;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/// Faults that a lint found in a published text and that its owner has decided to leave in: by
/// name, with a reason, and never for longer than six months.
public final class Rulings {
  private static final int MOST_REASON = 2_000;
  private static final int MOST_DAYS = 180;

  private final Transactions transactions;
  private final Clock clock;

  public Rulings(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// One fault, in one clause of one version, that is left in until `ends`.
  ///
  /// @param rule the id of the lint rule
  /// @param clause the id of the clause, empty for what stands around the clauses
  public record Ruling(
      String policy,
      int number,
      String rule,
      String clause,
      String reason,
      UUID by,
      Instant at,
      Instant ends) {}

  /// A fault that somebody wants to leave in a version that is not published yet.
  public record LeftIn(String rule, String clause, String reason, UUID by, Instant ends) {
    /// What is wrong with the wish at `now`; empty if nothing is.
    public List<FieldFault> faults(Instant now) {
      return Rulings.faults(reason, now, ends);
    }

    Ruling on(Version version, Instant now) {
      return new Ruling(
          version.policy(), version.number(), rule, clause, reason.strip(), by, now, ends);
    }
  }

  /// Leaves a fault in the version; until `ends` it counts as ruled on.
  public Change<Ruling> leaveIn(
      Version version, String rule, String clause, String reason, UUID by, Instant ends) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<FieldFault> faults = faults(reason, now, ends);
    if (!faults.isEmpty()) {
      return new Change.Invalid<>(faults);
    }
    Ruling ruling =
        new Ruling(version.policy(), version.number(), rule, clause, reason.strip(), by, now, ends);
    transactions.run(DIRECTORY, sql -> insert(sql, ruling));
    return new Change.Done<>(ruling);
  }

  static void insert(DSLContext sql, Ruling ruling) {
    sql.insertInto(LINT_RULING)
        .set(LINT_RULING.POLICY_ID, ruling.policy())
        .set(LINT_RULING.NUMBER, ruling.number())
        .set(LINT_RULING.RULE, ruling.rule())
        .set(LINT_RULING.CLAUSE, ruling.clause())
        .set(LINT_RULING.REASON, ruling.reason())
        .set(LINT_RULING.RULED_BY, ruling.by())
        .set(LINT_RULING.RULED_AT, ruling.at().atOffset(UTC))
        .set(LINT_RULING.ENDS_AT, ruling.ends().atOffset(UTC))
        .execute();
  }

  static List<FieldFault> faults(String reason, Instant now, Instant ends) {
    List<FieldFault> faults = new ArrayList<>();
    if (reason.isBlank() || reason.length() > MOST_REASON) {
      faults.add(fault("reason", "Give a reason.", "Beri alasan."));
    }
    if (!ends.isAfter(now) || ends.isAfter(now.plus(MOST_DAYS, ChronoUnit.DAYS))) {
      faults.add(
          fault(
              "ends",
              "Choose an end within %d days.".formatted(MOST_DAYS),
              "Pilih akhir dalam %d hari.".formatted(MOST_DAYS)));
    }
    return faults;
  }

  /// The rulings on a version that hold at `now`.
  public List<Ruling> live(Version version, Instant now) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(LINT_RULING)
                .where(
                    LINT_RULING.POLICY_ID.eq(version.policy()),
                    LINT_RULING.NUMBER.eq(version.number()),
                    LINT_RULING.ENDS_AT.gt(now.atOffset(UTC)))
                .orderBy(LINT_RULING.RULED_AT, LINT_RULING.ID)
                .fetch(row ->
                    new Ruling(
                        row.getPolicyId(),
                        row.getNumber(),
                        row.getRule(),
                        row.getClause(),
                        row.getReason(),
                        row.getRuledBy(),
                        row.getRuledAt().toInstant(),
                        row.getEndsAt().toInstant())));
  }

  private static FieldFault fault(String field, String en, String id) {
    return new FieldFault(field, new Bilingual(en, id));
  }
}
