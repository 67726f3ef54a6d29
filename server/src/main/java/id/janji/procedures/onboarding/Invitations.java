package id.janji.procedures.onboarding;

import static id.janji.db.tables.Tables.INVITATION;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.db.tables.tables.records.InvitationRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.notify.FirstLetters;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// Invitations: made by the provider's people, sent by mail, each link good once and for a week.
/// Nobody is registered by an invitation.
public final class Invitations {
  /// For how long a link works.
  public static final Duration LIFE = Duration.ofDays(7);

  private static final Duration BETWEEN = Duration.ofMinutes(2);
  private static final int MOST_ROUNDS = 50;
  private static final int MOST = 200;

  private final Transactions transactions;
  private final FirstLetters letters;
  private final Clock clock;

  public Invitations(Transactions transactions, FirstLetters letters, Clock clock) {
    this.transactions = transactions;
    this.letters = letters;
    this.clock = clock;
  }

  /// Invites somebody; the mail leaves within seconds, or when the relay is there.
  public Change<Invitation> invite(Caller by, Invitation.Draft draft) {
    List<FieldFault> faults = Faults.of(draft);
    if (!faults.isEmpty()) {
      return new Change.Invalid<>(faults);
    }
    UUID id = UUID.randomUUID();
    Instant now = now();
    try {
      return transactions.system(DIRECTORY, sql -> insert(sql, id, by, draft, now));
    } catch (IntegrityConstraintViolationException _) {
      return Faults.email(
          "Somebody at this address is invited already.",
          "Seseorang di alamat ini sudah diundang.");
    }
  }

  private Change<Invitation> insert(
      DSLContext sql, UUID id, Caller by, Invitation.Draft draft, Instant now) {
    if (sql.fetchExists(
        PERSON, PERSON.EMAIL.equalIgnoreCase(draft.email()).and(PERSON.ENDED_AT.isNull()))) {
      return Faults.email(
          "Somebody here has this address already.", "Seseorang di sini sudah memakai alamat ini.");
    }
    sql.insertInto(INVITATION)
        .set(INVITATION.ID, id)
        .set(INVITATION.COMPANY, draft.company())
        .set(INVITATION.KIND, draft.kind().name().toLowerCase(Locale.ROOT))
        .set(INVITATION.NAME, draft.name())
        .set(INVITATION.EMAIL, draft.email())
        .set(INVITATION.LANGUAGE, draft.language().tag())
        .set(INVITATION.TIME_ZONE, draft.zone().getId())
        .set(INVITATION.INVITED_BY, by.person())
        .set(INVITATION.INVITED_NAME, by.name())
        .set(INVITATION.INVITED_AT, now.atOffset(UTC))
        .set(INVITATION.TOKEN_SHA256, sha256(letters.token(id, 1)))
        .set(INVITATION.ISSUED_AT, now.atOffset(UTC))
        .set(INVITATION.EXPIRES_AT, now.plus(LIFE).atOffset(UTC))
        .set(INVITATION.DUE_AT, now.atOffset(UTC))
        .execute();
    return new Change.Done<>(find(sql, INVITATION.ID.eq(id)).orElseThrow());
  }

  /// Sends another link; those before end. It goes to the invited address alone, so that whoever
  /// asks gains nothing by it.
  public Change<Invitation> again(UUID id) {
    Instant now = now();
    return transactions.system(
        DIRECTORY,
        sql -> {
          Optional<InvitationRecord> row =
              sql.selectFrom(INVITATION).where(INVITATION.ID.eq(id)).forUpdate().fetchOptional();
          if (row.isEmpty() || row.get().getWithdrawnAt() != null) {
            return new Change.Refused<>(Refusal.UNKNOWN);
          }
          boolean justNow = row.get().getIssuedAt().toInstant().plus(BETWEEN).isAfter(now);
          if (justNow || row.get().getRound() >= MOST_ROUNDS) {
            return Faults.email(
                "A link was sent just now. Wait two minutes.",
                "Tautan baru saja dikirim. Tunggu dua menit.");
          }
          renew(sql, id, row.get().getRound() + 1, now);
          return new Change.Done<>(find(sql, INVITATION.ID.eq(id)).orElseThrow());
        });
  }

  private void renew(DSLContext sql, UUID id, int round, Instant now) {
    sql.update(INVITATION)
        .set(INVITATION.ROUND, round)
        .set(INVITATION.TOKEN_SHA256, sha256(letters.token(id, round)))
        .set(INVITATION.ISSUED_AT, now.atOffset(UTC))
        .set(INVITATION.EXPIRES_AT, now.plus(LIFE).atOffset(UTC))
        .setNull(INVITATION.USED_AT)
        .set(INVITATION.DUE_AT, now.atOffset(UTC))
        .set(INVITATION.TRIES, 0)
        .setNull(INVITATION.SENT_AT)
        .set(INVITATION.TOLD, "")
        .where(INVITATION.ID.eq(id))
        .execute();
  }

  /// Takes an invitation back that nobody has accepted.
  public Change<UUID> withdraw(UUID id) {
    int rows =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.update(INVITATION)
                    .set(INVITATION.WITHDRAWN_AT, now().atOffset(UTC))
                    .setNull(INVITATION.DUE_AT)
                    .where(INVITATION.ID.eq(id))
                    .and(INVITATION.BECAME.isNull())
                    .and(INVITATION.WITHDRAWN_AT.isNull())
                    .execute());
    return rows == 1 ? new Change.Done<>(id) : new Change.Refused<>(Refusal.UNKNOWN);
  }

  /// The newest first, at most 200.
  public List<Invitation> all() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(INVITATION)
                .orderBy(INVITATION.INVITED_AT.desc(), INVITATION.ID)
                .limit(MOST)
                .fetch(Invitations::invitation));
  }

  /// The invitation whose newest link this is; whether it still works it says itself.
  public Optional<Invitation> byToken(String token) {
    return isToken(token)
        ? transactions.system(
            DIRECTORY, sql -> find(sql, INVITATION.TOKEN_SHA256.eq(sha256(token))))
        : Optional.empty();
  }

  /// The invitation that a customer came by.
  public Optional<Invitation> of(UUID customer) {
    return transactions.system(DIRECTORY, sql -> find(sql, INVITATION.BECAME.eq(customer)));
  }

  /// Uses a link up; empty if it does not work. Of two at once one wins.
  Optional<Invitation> use(String token) {
    if (!isToken(token)) {
      return Optional.empty();
    }
    OffsetDateTime now = now().atOffset(UTC);
    return transactions.system(
        DIRECTORY,
        sql -> {
          Condition works =
              INVITATION
                  .TOKEN_SHA256
                  .eq(sha256(token))
                  .and(INVITATION.USED_AT.isNull())
                  .and(INVITATION.WITHDRAWN_AT.isNull())
                  .and(INVITATION.EXPIRES_AT.gt(now));
          int used = sql.update(INVITATION).set(INVITATION.USED_AT, now).where(works).execute();
          return used == 1
              ? find(sql, INVITATION.TOKEN_SHA256.eq(sha256(token)))
              : Optional.empty();
        });
  }

  /// Notes what came of an invitation.
  void accepted(UUID id, UUID customer, UUID person) {
    transactions.run(
        DIRECTORY,
        sql ->
            sql.update(INVITATION)
                .set(INVITATION.BECAME, customer)
                .set(INVITATION.PERSON_ID, person)
                .set(INVITATION.ACCEPTED_AT, now().atOffset(UTC))
                .where(INVITATION.ID.eq(id))
                .and(INVITATION.BECAME.isNull())
                .execute());
  }

  /// Gives a link back that was used and came to nothing.
  void unused(UUID id) {
    transactions.run(
        DIRECTORY,
        sql ->
            sql.update(INVITATION)
                .setNull(INVITATION.USED_AT)
                .where(INVITATION.ID.eq(id))
                .and(INVITATION.BECAME.isNull())
                .execute());
  }

  /// Hands over what is due. One server at a time does so: a mail that the relay has taken is
  /// handed over again only if the server stopped before it could note that, with the same link and
  /// id.
  ///
  /// @return how many mails were tried
  public int post() {
    Instant now = now();
    List<Invitation> due =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.selectFrom(INVITATION)
                    .where(INVITATION.DUE_AT.le(now.atOffset(UTC)))
                    .orderBy(INVITATION.DUE_AT)
                    .limit(20)
                    .fetch(Invitations::invitation));
    due.forEach(this::send);
    return due.size();
  }

  private void send(Invitation each) {
    FirstLetters.Sent sent =
        letters.send(
            new FirstLetters.Letter(
                each.id(),
                each.round(),
                each.draft().name(),
                each.draft().email(),
                each.draft().language(),
                each.issued()));
    Instant now = now();
    int tries = each.post().tries() + 1;
    boolean goesOn = sent instanceof FirstLetters.Sent.Later && tries <= letters.patience().size();
    @Nullable OffsetDateTime next =
        goesOn ? now.plus(letters.patience().get(tries - 1)).atOffset(UTC) : null;
    transactions.run(
        DIRECTORY,
        sql ->
            sql.update(INVITATION)
                .set(INVITATION.DUE_AT, next)
                .set(INVITATION.TRIES, tries)
                .set(
                    INVITATION.TOLD, sent.told().substring(0, Math.min(1000, sent.told().length())))
                .set(
                    INVITATION.SENT_AT,
                    sent instanceof FirstLetters.Sent.Taken ? now.atOffset(UTC) : null)
                .where(INVITATION.ID.eq(each.id()))
                .and(INVITATION.ROUND.eq(each.round()))
                .execute());
  }

  private static Optional<Invitation> find(DSLContext sql, Condition which) {
    return sql.selectFrom(INVITATION).where(which).fetchOptional(Invitations::invitation);
  }

  private static Invitation invitation(InvitationRecord row) {
    return new Invitation(
        row.getId(),
        new Invitation.Draft(
            row.getCompany(),
            row.getKind().equals("person") ? Customer.Kind.PERSON : Customer.Kind.COMPANY,
            row.getName(),
            row.getEmail(),
            row.getLanguage().equals("en") ? Language.ENGLISH : Language.INDONESIAN,
            ZoneId.of(row.getTimeZone())),
        row.getInvitedName(),
        row.getInvitedAt().toInstant(),
        row.getRound(),
        row.getIssuedAt().toInstant(),
        row.getExpiresAt().toInstant(),
        instant(row.getUsedAt()),
        Optional.ofNullable(row.getBecame()),
        Optional.ofNullable(row.getPersonId()),
        instant(row.getAcceptedAt()),
        instant(row.getWithdrawnAt()),
        new Invitation.Post(
            instant(row.getDueAt()), instant(row.getSentAt()), row.getTries(), row.getTold()));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static boolean isToken(String text) {
    return text.matches("[A-Za-z0-9_-]{43}");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// What is wrong with a draft.
  private static final class Faults {
    static List<FieldFault> of(Invitation.Draft draft) {
      return java.util.stream.Stream.of(
              draft.company().isEmpty() || draft.company().length() > 200
                  ? fault(
                      "company",
                      "Give a name of 1 to 200 characters.",
                      "Isi nama 1 sampai 200 karakter.")
                  : null,
              draft.name().isEmpty() || draft.name().length() > 200
                  ? fault(
                      "name",
                      "Give a name of 1 to 200 characters.",
                      "Isi nama 1 sampai 200 karakter.")
                  : null,
              draft.email().matches("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+")
                      && draft.email().length() <= 254
                  ? null
                  : fault("email", "This is not a mail address.", "Ini bukan alamat surel."),
              draft.kind() == Customer.Kind.TRIAL
                  ? fault("kind", "Choose one of these.", "Pilih salah satu.")
                  : null)
          .filter(java.util.Objects::nonNull)
          .toList();
    }

    static Change<Invitation> email(String en, String id) {
      return new Change.Invalid<>(List.of(fault("email", en, id)));
    }

    private static FieldFault fault(String field, String en, String id) {
      return new FieldFault(field, new Bilingual(en, id));
    }
  }
}
