package id.janji.policy.internal;

import static id.janji.db.tables.Tables.POLICY;
import static id.janji.db.tables.Tables.POLICY_VERSION;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.Digest;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyJson;
import id.janji.db.tables.tables.records.PolicyVersionRecord;
import id.janji.policy.Evidence;
import id.janji.policy.PolicyException;
import id.janji.policy.Publication;
import id.janji.policy.Version;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Reads and writes signed versions. What is read has been checked against its digest and its
/// signature, so that a change in the database is refused and never shown. Of bytes that were
/// checked before, only the digest is computed again.
public final class VersionStore {
  private static final int MOST_REMEMBERED = 64;

  private final SigningKeys keys;
  private final Map<Checked, Policy> checked = new LinkedHashMap<>(16, 0.75f, true);

  /// What a signature was checked over: the statement, which names the digest of the text.
  private record Checked(String statement, String signature, String key) {
    static Checked of(byte[] statement, PolicyVersionRecord row) {
      HexFormat hex = HexFormat.of();
      return new Checked(
          hex.formatHex(statement),
          hex.formatHex(row.getSignature()),
          hex.formatHex(row.getSigningKey()));
    }
  }

  public VersionStore(SigningKeys keys) {
    this.keys = keys;
  }

  /// All versions of a policy, newest first; none may be missing in between.
  ///
  /// @throws PolicyException if one of them is damaged or missing
  public List<Version> versions(DSLContext sql, String policy) {
    List<Version> versions =
        sql.selectFrom(POLICY_VERSION)
            .where(POLICY_VERSION.POLICY_ID.eq(policy))
            .orderBy(POLICY_VERSION.NUMBER.desc())
            .fetch(this::verified);
    for (int i = 0; i < versions.size(); i++) {
      if (versions.get(i).number() != versions.size() - i) {
        throw damaged(policy, versions.size() - i, "it is missing");
      }
    }
    return versions;
  }

  /// One version of a policy.
  ///
  /// @throws PolicyException if it is damaged
  public Optional<Version> version(DSLContext sql, String policy, int number) {
    return sql.selectFrom(POLICY_VERSION)
        .where(POLICY_VERSION.POLICY_ID.eq(policy), POLICY_VERSION.NUMBER.eq(number))
        .fetchOptional(this::verified);
  }

  /// What a version can be checked with.
  ///
  /// @throws PolicyException if it is damaged
  public Optional<Evidence> evidence(DSLContext sql, String policy, int number) {
    return sql.selectFrom(POLICY_VERSION)
        .where(POLICY_VERSION.POLICY_ID.eq(policy), POLICY_VERSION.NUMBER.eq(number))
        .fetchOptional(row ->
            new Evidence(
                row.getCanonical(),
                statement(verified(row)).bytes(),
                row.getSignature(),
                row.getSigningKey()));
  }

  /// The version with the highest number.
  public Optional<Version> newest(DSLContext sql, String policy) {
    return sql.selectFrom(POLICY_VERSION)
        .where(POLICY_VERSION.POLICY_ID.eq(policy))
        .orderBy(POLICY_VERSION.NUMBER.desc())
        .limit(1)
        .fetchOptional(this::verified);
  }

  /// The version with the highest number among those that are in force at `now`.
  public Optional<Version> inForce(DSLContext sql, String policy, Instant now) {
    return sql.selectFrom(POLICY_VERSION)
        .where(
            POLICY_VERSION.POLICY_ID.eq(policy), POLICY_VERSION.EFFECTIVE_AT.le(now.atOffset(UTC)))
        .orderBy(POLICY_VERSION.NUMBER.desc())
        .limit(1)
        .fetchOptional(this::verified);
  }

  /// Signs and stores the next version; empty if somebody else stored that number meanwhile.
  public Optional<Version> append(
      DSLContext sql, Publication.Draft draft, int number, Instant published, Instant effective) {
    byte[] canonical = PolicyJson.write(draft.text());
    Digest digest = Digest.of(canonical);
    Version version =
        new Version(
            number, digest, draft.text(), published, effective, draft.publisher(), draft.note());
    SigningKeys.Ring ring = keys.ring();
    String policy = draft.text().id();
    register(sql, policy, published);
    int stored =
        sql.insertInto(POLICY_VERSION)
            .set(POLICY_VERSION.POLICY_ID, policy)
            .set(POLICY_VERSION.NUMBER, number)
            .set(POLICY_VERSION.DIGEST, bytes(digest))
            .set(POLICY_VERSION.CANONICAL, canonical)
            .set(POLICY_VERSION.SIGNATURE, ring.sign(statement(version).bytes()))
            .set(POLICY_VERSION.SIGNING_KEY, ring.publicKey())
            .set(POLICY_VERSION.PUBLISHED_AT, published.atOffset(UTC))
            .set(POLICY_VERSION.EFFECTIVE_AT, effective.atOffset(UTC))
            .set(POLICY_VERSION.PUBLISHED_BY, draft.publisher())
            .set(POLICY_VERSION.NOTE_EN, draft.note().en())
            .set(POLICY_VERSION.NOTE_ID, draft.note().id())
            .onConflictDoNothing()
            .execute();
    return stored == 1 ? Optional.of(version) : Optional.empty();
  }

  private static void register(DSLContext sql, String policy, Instant now) {
    sql.insertInto(POLICY)
        .set(POLICY.ID, policy)
        .set(POLICY.CREATED_AT, now.atOffset(UTC))
        .onConflictDoNothing()
        .execute();
  }

  private Version verified(PolicyVersionRecord row) {
    Digest digest = Digest.of(row.getCanonical());
    if (!digest.equals(new Digest(HexFormat.of().formatHex(row.getDigest())))) {
      throw damaged(row.getPolicyId(), row.getNumber(), "its text does not have its digest");
    }
    Instant published = Instant.ofEpochSecond(row.getPublishedAt().toEpochSecond());
    Instant effective = Instant.ofEpochSecond(row.getEffectiveAt().toEpochSecond());
    Bilingual note = new Bilingual(row.getNoteEn(), row.getNoteId());
    byte[] statement =
        new Statement(
                row.getPolicyId(),
                row.getNumber(),
                digest,
                published,
                effective,
                row.getPublishedBy(),
                note)
            .bytes();
    return new Version(
        row.getNumber(),
        digest,
        text(row, statement),
        published,
        effective,
        row.getPublishedBy(),
        note);
  }

  /// The text of a row whose digest was computed just now.
  private Policy text(PolicyVersionRecord row, byte[] statement) {
    Checked bytes = Checked.of(statement, row);
    Policy known = remembered(bytes);
    if (known != null) {
      return known;
    }
    Policy text = text(row);
    if (!text.id().equals(row.getPolicyId())
        || !keys.verifies(statement, row.getSignature(), row.getSigningKey())) {
      throw damaged(row.getPolicyId(), row.getNumber(), "its signature does not hold");
    }
    remember(bytes, text);
    return text;
  }

  private @Nullable Policy remembered(Checked bytes) {
    synchronized (checked) {
      return checked.get(bytes);
    }
  }

  private void remember(Checked bytes, Policy text) {
    synchronized (checked) {
      checked.put(bytes, text);
      if (checked.size() > MOST_REMEMBERED) {
        checked.remove(checked.keySet().iterator().next());
      }
    }
  }

  private static Policy text(PolicyVersionRecord row) {
    String name = row.getPolicyId() + "/" + row.getNumber();
    return switch (PolicyJson.read(name, row.getCanonical())) {
      case Compilation.Compiled(Policy policy, Digest _) -> policy;
      case Compilation.Rejected _ ->
          throw damaged(row.getPolicyId(), row.getNumber(), "its text cannot be read");
    };
  }

  private static Statement statement(Version version) {
    return new Statement(
        version.policy(),
        version.number(),
        version.digest(),
        version.published(),
        version.effective(),
        version.publisher(),
        version.note());
  }

  private static byte[] bytes(Digest digest) {
    return HexFormat.of().parseHex(digest.hex());
  }

  private static PolicyException damaged(String policy, int number, String how) {
    return new PolicyException(
        PolicyException.Code.DAMAGED_VERSION,
        "version %d of %s is damaged: %s".formatted(number, policy, how),
        null);
  }
}
