package id.janji.policy;

import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.POLICY_DRAFT;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Language;
import id.janji.clause.diff.PolicyDiff;
import id.janji.clause.lint.Linter;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.Digest;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.source.Fault;
import id.janji.db.tables.tables.records.PolicyDraftRecord;
import id.janji.db.tx.Transactions;
import id.janji.policy.internal.PublishedText;
import id.janji.policy.internal.Uploads;
import id.janji.policy.internal.VersionStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Policies that were uploaded and not published yet. Each belongs to whoever uploaded it and ends
/// by itself; a draft promises nothing to anybody.
public final class Drafts {
  /// How long a draft is kept.
  public static final Duration KEPT = Duration.ofDays(7);

  private static final int MOST_LIVE = 50;

  private final Transactions transactions;
  private final VersionStore store;
  private final Uploads uploads;
  private final Linter linter;
  private final Clock clock;

  public Drafts(
      Transactions transactions, VersionStore store, Uploads uploads, Linter linter, Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.uploads = uploads;
    this.linter = linter;
    this.clock = clock;
  }

  /// A draft.
  ///
  /// @param uploader the name of the person at the upload
  public record Draft(
      UUID id,
      Policy text,
      Digest digest,
      UUID by,
      String uploader,
      Instant uploaded,
      Instant expires) {}

  /// What came of an upload.
  public sealed interface Upload {
    record Kept(UUID draft) implements Upload {}

    /// Nothing was kept.
    ///
    /// @param faults at least one, with file, line and column
    record Faulty(List<Fault> faults) implements Upload {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }

    /// Nothing was kept: too many drafts wait already.
    record TooMany() implements Upload {}
  }

  /// What the lint says of a draft, in one language.
  ///
  /// @param clause the id of the clause, empty for what stands around the clauses
  public record Remark(String clause, Language language, Finding finding) {
    /// Whether a publication needs a ruling on it.
    public boolean needsRuling() {
      return finding.severity() == Severity.FAULT;
    }
  }

  /// A draft as an approver sees it.
  ///
  /// @param previous the newest version, with which it is compared; null if there is none
  /// @param diff from that version to the draft; null if there is none
  public record Preview(
      Draft draft, @Nullable Version previous, @Nullable PolicyDiff diff, List<Remark> remarks) {
    public Preview {
      remarks = List.copyOf(remarks);
    }

    public int previousNumber() {
      return previous == null ? 0 : previous.number();
    }

    /// Fixes what is seen: SHA-256 over both texts, with the number of the older one.
    public String seen() {
      String both =
          previous == null
              ? "none\n" + draft.digest().hex()
              : previous.number() + " " + previous.digest().hex() + "\n" + draft.digest().hex();
      return Digest.of(both.getBytes(StandardCharsets.UTF_8)).hex();
    }
  }

  /// Compiles what somebody uploaded and keeps it for [#KEPT].
  public Upload upload(byte[] content, UUID by) {
    return switch (uploads.compile(content)) {
      case Compilation.Rejected(List<Fault> faults) -> new Upload.Faulty(faults);
      case Compilation.Compiled(Policy policy, Digest digest) ->
          transactions.system(DIRECTORY, sql -> keep(sql, policy, digest, by));
    };
  }

  private Upload keep(DSLContext sql, Policy policy, Digest digest, UUID by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    sql.deleteFrom(POLICY_DRAFT).where(POLICY_DRAFT.EXPIRES_AT.le(now.atOffset(UTC))).execute();
    if (sql.fetchCount(POLICY_DRAFT) >= MOST_LIVE) {
      return new Upload.TooMany();
    }
    String uploader =
        sql.select(PERSON.NAME).from(PERSON).where(PERSON.ID.eq(by)).fetchSingle(PERSON.NAME);
    return new Upload.Kept(
        sql.insertInto(POLICY_DRAFT)
            .set(POLICY_DRAFT.POLICY_ID, policy.id())
            .set(POLICY_DRAFT.DIGEST, HexFormat.of().parseHex(digest.hex()))
            .set(POLICY_DRAFT.CANONICAL, PolicyJson.write(policy))
            .set(POLICY_DRAFT.UPLOADED_BY, by)
            .set(POLICY_DRAFT.UPLOADER, uploader)
            .set(POLICY_DRAFT.UPLOADED_AT, now.atOffset(UTC))
            .set(POLICY_DRAFT.EXPIRES_AT, now.plus(KEPT).atOffset(UTC))
            .returningResult(POLICY_DRAFT.ID)
            .fetchSingle()
            .value1());
  }

  /// All drafts that have not ended, newest first.
  public List<Draft> live() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(POLICY_DRAFT)
                .where(POLICY_DRAFT.EXPIRES_AT.gt(clock.instant().atOffset(UTC)))
                .orderBy(POLICY_DRAFT.UPLOADED_AT.desc())
                .fetch(Drafts::draft));
  }

  /// A draft beside the newest version of its policy, and what the lint says of it; empty if there
  /// is no such draft or it has ended.
  public Optional<Preview> preview(UUID id) {
    return transactions
        .system(
            DIRECTORY,
            sql ->
                sql.selectFrom(POLICY_DRAFT)
                    .where(
                        POLICY_DRAFT.ID.eq(id),
                        POLICY_DRAFT.EXPIRES_AT.gt(clock.instant().atOffset(UTC)))
                    .fetchOptional(Drafts::draft)
                    .map(draft -> compared(draft, store.newest(sql, draft.text().id()))))
        .map(this::remarked);
  }

  private static Preview compared(Draft draft, Optional<Version> newest) {
    Version previous = newest.orElse(null);
    return new Preview(
        draft,
        previous,
        previous == null ? null : PolicyDiff.between(previous.text(), draft.text()),
        List.of());
  }

  private Preview remarked(Preview preview) {
    List<Remark> remarks =
        Stream.of(Language.values())
            .flatMap(language ->
                PublishedText.of(preview.draft().text(), language).lintedBy(linter).stream()
                    .map(fault -> new Remark(fault.clause(), language, fault.finding())))
            .toList();
    return new Preview(preview.draft(), preview.previous(), preview.diff(), remarks);
  }

  /// Throws a draft away; nothing happens if it has ended.
  public void discard(UUID id) {
    transactions.run(
        DIRECTORY, sql -> sql.deleteFrom(POLICY_DRAFT).where(POLICY_DRAFT.ID.eq(id)).execute());
  }

  private static Draft draft(PolicyDraftRecord row) {
    return switch (PolicyJson.read("policy.json", row.getCanonical())) {
      case Compilation.Compiled(Policy policy, Digest digest) ->
          new Draft(
              row.getId(),
              policy,
              digest,
              row.getUploadedBy(),
              row.getUploader(),
              row.getUploadedAt().toInstant(),
              row.getExpiresAt().toInstant());
      case Compilation.Rejected _ ->
          throw new PolicyException(
              PolicyException.Code.NOT_COMPILED, "a draft cannot be read", null);
    };
  }
}
