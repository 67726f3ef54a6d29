package id.janji.policy.attest;

import static id.janji.db.tables.Tables.ATTESTATION;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.db.tables.tables.records.AttestationRecord;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Change;
import id.janji.tenancy.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/// Signatures under statements that nobody can measure. Each holds for twelve months and for
/// exactly the words that were signed, and is never taken back.
public final class Attestations {
  private static final int DAYS = 365;

  private final List<Attestable> all;
  private final Transactions transactions;
  private final Clock clock;

  public Attestations(List<Attestable> all, Transactions transactions, Clock clock) {
    this.all = List.copyOf(all);
    this.transactions = transactions;
    this.clock = clock;
  }

  /// One signature.
  ///
  /// @param signer the name of the person at the signing
  public record Attestation(
      String text, UUID person, String signer, Instant signed, Instant expires) {}

  /// A statement and the newest signature under exactly its words.
  public record Position(Attestable statement, Optional<Attestation> newest) {
    public boolean holds(Instant now) {
      return newest.filter(signed -> now.isBefore(signed.expires())).isPresent();
    }
  }

  /// All statements, in the order of their controls.
  public List<Position> positions() {
    return all.stream()
        .sorted((one, other) -> one.control().value().compareTo(other.control().value()))
        .map(this::position)
        .toList();
  }

  private Position position(Attestable statement) {
    return new Position(
        statement,
        transactions.system(
            SCHEDULER,
            sql ->
                sql.selectFrom(ATTESTATION)
                    .where(ATTESTATION.CONTROL.eq(statement.control().value()))
                    .and(ATTESTATION.STATEMENT.eq(statement.text()))
                    .orderBy(ATTESTATION.SIGNED_AT.desc(), ATTESTATION.ID.desc())
                    .limit(1)
                    .fetchOptional(Attestations::read)));
  }

  /// The newest signature for a control, whatever words were signed.
  public Optional<Attestation> last(ControlId control) {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectFrom(ATTESTATION)
                .where(ATTESTATION.CONTROL.eq(control.value()))
                .orderBy(ATTESTATION.SIGNED_AT.desc(), ATTESTATION.ID.desc())
                .limit(1)
                .fetchOptional(Attestations::read));
  }

  /// What a probe tells of a statement. A signature that has run out was last good at its end; from
  /// then on it is stale.
  public Observation observed(Attestable statement, Scope scope) {
    Instant now = clock.instant();
    Optional<Attestation> signed = position(statement).newest();
    return new Observation(
        scope,
        new Subject.Everyone(),
        outcome(signed),
        ProofStrength.ATTESTED,
        signed.map(Attestation::expires).filter(end -> end.isBefore(now)).orElse(now),
        signed.map(Attestation::expires).orElse(null),
        signed.map(each -> each.signer() + ", " + each.signed()).stream().toList());
  }

  private static Outcome outcome(Optional<Attestation> signed) {
    Measure measure = Measure.count("signatures", "tanda tangan", signed.isPresent() ? 1 : 0, 1);
    return signed
        .<Outcome>map(each ->
            new Outcome.Kept(
                measure,
                new Bilingual(
                    "%s has signed it, for twelve months.".formatted(each.signer()),
                    "%s menandatanganinya, untuk dua belas bulan.".formatted(each.signer()))))
        .orElseGet(() ->
            new Outcome.Unproven(
                measure,
                new Bilingual(
                    "Nobody has signed this statement.",
                    "Belum ada yang menandatangani pernyataan ini.")));
  }

  /// Signs a statement in the name of a person of the provider who is here.
  ///
  /// @param shown the words that the person was shown
  public Change<Attestation> sign(UUID person, ControlId control, String shown) {
    Optional<Attestable> statement =
        all.stream().filter(each -> each.control().equals(control)).findFirst();
    if (statement.isEmpty()) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    return statement.get().text().equals(shown.replace("\r\n", "\n"))
        ? transactions.system(DIRECTORY, sql -> sign(sql, person, statement.get()))
        : new Change.Refused<>(Refusal.LIST_CHANGED);
  }

  private Change<Attestation> sign(DSLContext sql, UUID person, Attestable statement) {
    Optional<String> signer =
        sql.select(PERSON.NAME)
            .from(PERSON)
            .where(PERSON.ID.eq(person), PERSON.CUSTOMER_ID.isNull(), PERSON.ENDED_AT.isNull())
            .fetchOptional(PERSON.NAME);
    if (signer.isEmpty()) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Attestation signed =
        new Attestation(
            statement.text(), person, signer.get(), now, now.plus(DAYS, ChronoUnit.DAYS));
    sql.insertInto(ATTESTATION)
        .set(ATTESTATION.CONTROL, statement.control().value())
        .set(ATTESTATION.STATEMENT, signed.text())
        .set(ATTESTATION.SIGNED_BY, person)
        .set(ATTESTATION.SIGNER, signed.signer())
        .set(ATTESTATION.SIGNED_AT, now.atOffset(UTC))
        .set(ATTESTATION.EXPIRES_AT, signed.expires().atOffset(UTC))
        .execute();
    return new Change.Done<>(signed);
  }

  private static Attestation read(AttestationRecord row) {
    return new Attestation(
        row.getStatement(),
        row.getSignedBy(),
        row.getSigner(),
        row.getSignedAt().toInstant(),
        row.getExpiresAt().toInstant());
  }
}
