package id.janji.tenancy;

import static id.janji.db.tables.Tables.LEGAL_ENTITY;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.SCOPE_ATTESTATION;
import static id.janji.db.tables.Tables.SITE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.ScopeAttestationRecord;
import id.janji.db.tx.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Signatures under the list of the provider's legal entities and sites. Nobody can measure that
/// the list is whole, so a named person says so, for twelve months and for exactly this list.
public final class ScopeAttestations {
  private static final int DAYS = 365;

  private final Transactions transactions;
  private final Clock clock;

  public ScopeAttestations(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// The list as it is signed: a line for each entity and each site, its parts between tabs.
  public record Listed(List<String> lines) {
    public Listed {
      lines = List.copyOf(lines);
    }

    public int size() {
      return lines.size();
    }

    public boolean isEmpty() {
      return lines.isEmpty();
    }

    String text() {
      return String.join("\n", lines);
    }

    /// SHA-256 of the lines, joined by line feeds, in lower-case hexadecimal.
    public String digest() {
      return HexFormat.of().formatHex(sha256(text()));
    }
  }

  /// One signature.
  ///
  /// @param digest of the list that was signed
  /// @param signer the name of the person at the signing
  public record Attestation(
      String digest, UUID person, String signer, Instant signed, Instant expires) {}

  /// The list now, and the newest signature, which may be under another list.
  public record Position(Listed list, @Nullable Attestation newest) {
    /// Whether the newest signature is under exactly this list; it may have run out.
    public boolean isSigned() {
      return newest != null && newest.digest().equals(list.digest());
    }

    /// Whether the list is signed and the signature holds at `now`.
    public boolean holds(Instant now) {
      return newest != null && isSigned() && now.isBefore(newest.expires());
    }
  }

  /// Where it stands, for probes and for pages.
  public Position position() {
    return transactions.system(
        SCHEDULER,
        sql ->
            new Position(
                listed(sql),
                sql.selectFrom(SCOPE_ATTESTATION)
                    .orderBy(SCOPE_ATTESTATION.SIGNED_AT.desc(), SCOPE_ATTESTATION.ID.desc())
                    .limit(1)
                    .fetchOptional(ScopeAttestations::attestation)
                    .orElse(null)));
  }

  /// All signatures, newest first, at most `atMost`.
  public List<Attestation> history(int atMost) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(SCOPE_ATTESTATION)
                .orderBy(SCOPE_ATTESTATION.SIGNED_AT.desc(), SCOPE_ATTESTATION.ID.desc())
                .limit(atMost)
                .fetch(ScopeAttestations::attestation));
  }

  /// Signs the list in the name of a person of the provider who is here.
  ///
  /// @param shown the digest of the list that the person was shown
  public Change<Attestation> sign(UUID person, String shown) {
    return transactions.system(DIRECTORY, sql -> sign(sql, person, shown));
  }

  private Change<Attestation> sign(DSLContext sql, UUID person, String shown) {
    Listed list = listed(sql);
    if (list.isEmpty()) {
      return new Change.Refused<>(Refusal.NOTHING_LISTED);
    }
    if (!list.digest().equals(shown)) {
      return new Change.Refused<>(Refusal.LIST_CHANGED);
    }
    String signer =
        sql.select(PERSON.NAME)
            .from(PERSON)
            .where(PERSON.ID.eq(person), PERSON.CUSTOMER_ID.isNull(), PERSON.ENDED_AT.isNull())
            .fetchOne(PERSON.NAME);
    if (signer == null) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Attestation signed =
        new Attestation(list.digest(), person, signer, now, now.plus(DAYS, ChronoUnit.DAYS));
    sql.insertInto(SCOPE_ATTESTATION)
        .set(SCOPE_ATTESTATION.LIST, list.text())
        .set(SCOPE_ATTESTATION.DIGEST, sha256(list.text()))
        .set(SCOPE_ATTESTATION.SIGNED_BY, person)
        .set(SCOPE_ATTESTATION.SIGNER, signer)
        .set(SCOPE_ATTESTATION.SIGNED_AT, signed.signed().atOffset(UTC))
        .set(SCOPE_ATTESTATION.EXPIRES_AT, signed.expires().atOffset(UTC))
        .execute();
    return new Change.Done<>(signed);
  }

  /// Names hold no control characters, so that a tab or a line feed always separates.
  private static Listed listed(DSLContext sql) {
    List<String> entities =
        sql.selectFrom(LEGAL_ENTITY)
            .orderBy(LEGAL_ENTITY.ID)
            .fetch(row ->
                String.join(
                    "\t",
                    "entity",
                    row.getId().toString(),
                    row.getName(),
                    row.getCountry(),
                    row.getRelation()));
    List<String> sites =
        sql.selectFrom(SITE)
            .orderBy(SITE.ID)
            .fetch(row ->
                String.join(
                    "\t",
                    "site",
                    row.getId().toString(),
                    row.getEntityId().toString(),
                    row.getName(),
                    row.getKind(),
                    row.getRegion() == null ? "" : row.getRegion()));
    return new Listed(Stream.concat(entities.stream(), sites.stream()).toList());
  }

  private static Attestation attestation(ScopeAttestationRecord row) {
    return new Attestation(
        HexFormat.of().formatHex(row.getDigest()),
        row.getSignedBy(),
        row.getSigner(),
        row.getSignedAt().toInstant(),
        row.getExpiresAt().toInstant());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
