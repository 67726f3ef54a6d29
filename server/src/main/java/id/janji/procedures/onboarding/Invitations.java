package id.janji.procedures.onboarding;

import static id.janji.db.tables.Tables.INVITATION;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Language;
import id.janji.db.tables.tables.records.InvitationRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.notify.letter.FirstLetters;
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
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
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
    List<FieldFault> faults = InvitationFaults.of(draft);
    if (!faults.isEmpty()) {
      return new Change.Invalid<>(faults);
    }
    UUID id = UUID.randomUUID();
    Instant now = now();
    try {
      return transactions.system(DIRECTORY, sql -> insert(sql, id, by, draft, now));
    } catch (IntegrityConstraintViolationException _) {
      return InvitationFaults.invited();
    }
  }

  private Change<Invitation> insert(
      DSLContext sql, UUID id, Caller by, Invitation.Draft draft, Instant now) {
    if (isHere(sql, draft.email())) {
      return InvitationFaults.here();
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

  private static boolean isHere(DSLContext sql, String email) {
    return sql.fetchExists(
        PERSON, PERSON.EMAIL.equalIgnoreCase(email).and(PERSON.ENDED_AT.isNull()));
  }

  /// Sends another link; those before end. It goes to the invited address alone, so that whoever
  /// asks gains nothing by it.
  public Change<Invitation> again(UUID id) {
    return transactions.system(DIRECTORY, sql -> renewed(sql, id, _ -> Optional.empty()));
  }

  /// Corrects the address of somebody who has not come yet, and sends a link there: that of the old
  /// address is dead from then on.
  public Change<Invitation> correct(UUID id, String address) {
    String email = address.strip();
    if (!InvitationFaults.isAddress(email)) {
      return InvitationFaults.email("This is not a mail address.", "Ini bukan alamat surel.");
    }
    try {
      return transactions.system(
          DIRECTORY, sql -> renewed(sql, id, row -> corrected(sql, row, email)));
    } catch (IntegrityConstraintViolationException _) {
      return InvitationFaults.invited();
    }
  }

  private static Optional<Change<Invitation>> corrected(
      DSLContext sql, InvitationRecord row, String email) {
    if (row.getBecame() != null) {
      return Optional.of(new Change.Refused<>(Refusal.UNKNOWN));
    }
    if (isHere(sql, email)) {
      return Optional.of(InvitationFaults.here());
    }
    sql.update(INVITATION)
        .set(INVITATION.EMAIL, email)
        .set(INVITATION.EARLIER, DSL.arrayAppend(INVITATION.EARLIER, row.getEmail()))
        .where(INVITATION.ID.eq(row.getId()))
        .execute();
    return Optional.empty();
  }

  /// Makes the next round, unless what comes first refuses it. A mail that came back is no reason
  /// to wait.
  private Change<Invitation> renewed(
      DSLContext sql, UUID id, Function<InvitationRecord, Optional<Change<Invitation>>> first) {
    Instant now = now();
    Optional<InvitationRecord> row =
        sql.selectFrom(INVITATION).where(INVITATION.ID.eq(id)).forUpdate().fetchOptional();
    if (row.isEmpty() || row.get().getWithdrawnAt() != null) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    Instant issued = row.get().getIssuedAt().toInstant();
    boolean justNow =
        row.get().getReturnedAt() == null
            && !issued.isAfter(now)
            && issued.plus(BETWEEN).isAfter(now);
    if (justNow || row.get().getRound() >= MOST_ROUNDS) {
      return InvitationFaults.email(
          "A link was sent just now. Wait two minutes.",
          "Tautan baru saja dikirim. Tunggu dua menit.");
    }
    Optional<Change<Invitation>> refused = first.apply(row.get());
    if (refused.isPresent()) {
      return refused.get();
    }
    renew(sql, id, row.get().getRound() + 1, now);
    return new Change.Done<>(find(sql, INVITATION.ID.eq(id)).orElseThrow());
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
        .setNull(INVITATION.RETURNED_AT)
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

  /// Uses a link up; false if it does not work. Of two at once one wins.
  boolean use(DSLContext sql, String token) {
    OffsetDateTime now = now().atOffset(UTC);
    return isToken(token)
        && sql.update(INVITATION)
                .set(INVITATION.USED_AT, now)
                .where(INVITATION.TOKEN_SHA256.eq(sha256(token)))
                .and(INVITATION.USED_AT.isNull())
                .and(INVITATION.WITHDRAWN_AT.isNull())
                .and(INVITATION.EXPIRES_AT.gt(now))
                .and(INVITATION.EXPIRES_AT.le(now.plus(LIFE)))
                .execute()
            == 1;
  }

  /// Notes what came of an invitation.
  void accepted(DSLContext sql, UUID id, UUID customer, UUID person) {
    sql.update(INVITATION)
        .set(INVITATION.BECAME, customer)
        .set(INVITATION.PERSON_ID, person)
        .set(INVITATION.ACCEPTED_AT, now().atOffset(UTC))
        .where(INVITATION.ID.eq(id))
        .and(INVITATION.BECAME.isNull())
        .execute();
  }

  /// Those that made a customer whose sign-up has not begun, since the server stopped in between.
  List<Invitation> unfinished() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(INVITATION)
                .where(INVITATION.BECAME.isNotNull())
                .and(
                    INVITATION.BECAME.notIn(
                        DSL.select(PROCEDURE_CASE.CUSTOMER_ID)
                            .from(PROCEDURE_CASE)
                            .where(PROCEDURE_CASE.PROCEDURE.eq("onboarding"))))
                .limit(MOST)
                .fetch(Invitations::invitation));
  }

  /// The mail of a round came back from the address to which it went; false if it did not go there,
  /// or had come back before.
  public boolean returned(UUID id, int round, String address, String said) {
    return transactions.system(
            DIRECTORY,
            sql ->
                sql.update(INVITATION)
                    .set(INVITATION.RETURNED_AT, now().atOffset(UTC))
                    .set(INVITATION.TOLD, said.substring(0, Math.min(1000, said.length())))
                    .where(INVITATION.ID.eq(id))
                    .and(INVITATION.ROUND.eq(round))
                    .and(INVITATION.EMAIL.equalIgnoreCase(address))
                    .and(INVITATION.SENT_AT.isNotNull())
                    .and(INVITATION.RETURNED_AT.isNull())
                    .and(INVITATION.BECAME.isNull())
                    .execute())
        == 1;
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
                    .where(
                        INVITATION
                            .DUE_AT
                            .le(now.atOffset(UTC))
                            .or(INVITATION.ISSUED_AT.gt(now.atOffset(UTC))))
                    .and(INVITATION.DUE_AT.isNotNull())
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
        List.of(row.getEarlier()),
        new Invitation.Post(
            instant(row.getDueAt()),
            instant(row.getSentAt()),
            instant(row.getReturnedAt()),
            row.getTries(),
            row.getTold()));
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
}
