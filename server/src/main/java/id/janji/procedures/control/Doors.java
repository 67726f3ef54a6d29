package id.janji.procedures.control;

import static id.janji.db.tables.Tables.CASE_STEP;
import static id.janji.db.tx.SystemTransaction.CLERK;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Decision;
import id.janji.access.Grant;
import id.janji.access.Standing;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.SystemTransaction;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Canaries;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;

/// The real doors, knocked at for a test customer.
final class Doors {
  private static final String MISSING_RIGHT = "42501";
  private static final Actor ACCOUNT =
      new Actor("canary:containment", "Kenari containment", Actor.Party.CUSTOMER);

  private final Transactions transactions;
  private final Canaries canaries;
  private final Access access;
  private final Ledger ledger;
  private final Clock clock;

  Doors(Transactions transactions, Canaries canaries, Access access, Ledger ledger, Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.access = access;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Whether no role of the server may change or remove a step of a case.
  boolean refusesToChangeHistory() {
    UUID canary = canaries.any();
    return isRefused(canary, sql -> moved(sql, canary))
        && isRefused(canary, sql -> removed(sql, canary))
        && List.of(SCHEDULER, DIRECTORY, CLERK).stream()
            .allMatch(role ->
                isRefused(role, sql -> moved(sql, canary))
                    && isRefused(role, sql -> removed(sql, canary)));
  }

  private int moved(DSLContext sql, UUID customer) {
    return sql.update(CASE_STEP)
        .set(CASE_STEP.AT, clock.instant().atOffset(UTC))
        .where(CASE_STEP.CUSTOMER_ID.eq(customer))
        .execute();
  }

  private static int removed(DSLContext sql, UUID customer) {
    return sql.deleteFrom(CASE_STEP).where(CASE_STEP.CUSTOMER_ID.eq(customer)).execute();
  }

  private boolean isRefused(UUID customer, ToIntFunction<DSLContext> change) {
    return Attempt.of(transactions, customer, change).refusedBy(MISSING_RIGHT);
  }

  private boolean isRefused(SystemTransaction role, ToIntFunction<DSLContext> change) {
    return Attempt.of(transactions, role, change).refusedBy(MISSING_RIGHT);
  }

  /// Whether a grant that held opens nothing after it was revoked.
  boolean refusesWhatWasRevoked() {
    UUID canary = canaries.any();
    String purpose = ledger.terms(canary).purposes().getFirst();
    Standing standing =
        new Standing(
            ACCOUNT,
            Set.of(Operation.OPEN),
            new Scope.Bucket("canary"),
            List.of(purpose),
            List.of("canary"),
            Most.UNLIMITED,
            Optional.empty());
    Grant grant = access.stand(canary, Basis.OWN, standing).orThrow();
    try {
      if (!isAllowed(canary, purpose)) {
        throw new IllegalStateException("the test grant did not hold");
      }
      access.revoke(canary, grant.id(), ACCOUNT, "The probe ends it.");
      return !isAllowed(canary, purpose);
    } finally {
      access.endAccount(canary, ACCOUNT, ACCOUNT, "The probe is over.");
    }
  }

  private boolean isAllowed(UUID canary, String purpose) {
    Act act =
        new Act(
            canary,
            ACCOUNT,
            Operation.OPEN,
            new Item("canary", Bytes.of("item".getBytes(UTF_8)), Optional.empty()),
            purpose,
            Optional.empty(),
            "canary",
            Optional.empty());
    return access.decide(act) instanceof Decision.Allowed;
  }
}
