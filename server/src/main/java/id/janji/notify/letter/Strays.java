package id.janji.notify.letter;

import static id.janji.db.tables.Tables.STRAY_MAIL;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.HOUSEKEEPING;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.StrayMailRecord;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.notify.NoticeException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Mails that no customer's case can be opened for, until somebody of the provider's has sorted
/// them. Of each only its first words are kept.
public final class Strays {
  /// How long one is kept after it was sorted, so that a wrong choice can still be seen.
  public static final Duration SORTED_KEPT = Duration.ofDays(90);

  /// How long one is kept at most.
  public static final Duration KEPT = Duration.ofDays(365);

  private static final int MOST = 200;
  private static final int MOST_WAITING = 5_000;

  private final Transactions transactions;
  private final Clock clock;

  public Strays(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What is kept of a mail; all of it is what the mail says, and anybody can say anything.
  ///
  /// @param signedBy domains whose signatures hold, divided by blanks
  public record Stray(
      String recipient, String sender, String subject, String signedBy, String text) {}

  /// One that waits, or was sorted.
  public record Kept(UUID id, Instant at, Stray mail, Optional<Sort> sorted) {}

  /// What a mail turned out to be.
  public enum Sort {
    CONCERN,
    VULNERABILITY,
    INCIDENT,
    NOTHING;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Keeps a mail; the same bytes are kept once.
  ///
  /// @throws NoticeException `FULL` while too many wait: a flood fills a list, and no disk
  public void keep(Stray mail, byte[] bytes) {
    transactions.system(
        DIRECTORY,
        sql -> {
          if (sql.fetchCount(STRAY_MAIL, STRAY_MAIL.SORTED_AT.isNull()) >= MOST_WAITING) {
            throw new NoticeException(
                NoticeException.Code.FULL, "Too many mails wait to be sorted.", null);
          }
          return sql.insertInto(STRAY_MAIL)
              .set(STRAY_MAIL.TAKEN_AT, clock.instant().atOffset(UTC))
              .set(STRAY_MAIL.RECIPIENT, cut(mail.recipient(), 320))
              .set(STRAY_MAIL.SENDER, cut(mail.sender(), 320))
              .set(STRAY_MAIL.SUBJECT, cut(mail.subject(), 300))
              .set(STRAY_MAIL.SIGNED_BY, cut(mail.signedBy(), 300))
              .set(STRAY_MAIL.EXCERPT, cut(mail.text(), 4000))
              .set(STRAY_MAIL.SIZE_BYTES, bytes.length)
              .set(STRAY_MAIL.DIGEST, sha256(bytes))
              .onConflictDoNothing()
              .execute();
        });
  }

  private static String cut(String text, int most) {
    String clean = text.replace("\u0000", "");
    return clean.length() <= most ? clean : clean.substring(0, most);
  }

  /// Those that wait, the oldest first, at most 200.
  public List<Kept> waiting() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(STRAY_MAIL)
                .where(STRAY_MAIL.SORTED_AT.isNull())
                .orderBy(STRAY_MAIL.TAKEN_AT)
                .limit(MOST)
                .fetch(Strays::kept));
  }

  private static Kept kept(StrayMailRecord row) {
    return new Kept(
        row.getId(),
        row.getTakenAt().toInstant(),
        new Stray(
            row.getRecipient(),
            row.getSender(),
            row.getSubject(),
            row.getSignedBy(),
            row.getExcerpt()),
        Optional.ofNullable(row.getSortedAs())
            .map(word -> Sort.valueOf(word.toUpperCase(Locale.ROOT))));
  }

  /// Somebody has looked at one; false if it does not wait.
  public boolean sort(Caller by, UUID mail, Sort as) {
    return by.party() == Party.PROVIDER
        && transactions.system(
                DIRECTORY,
                sql ->
                    sql.update(STRAY_MAIL)
                        .set(STRAY_MAIL.SORTED_AT, clock.instant().atOffset(UTC))
                        .set(STRAY_MAIL.SORTED_BY, by.person())
                        .set(STRAY_MAIL.SORTED_AS, as.word())
                        .where(STRAY_MAIL.ID.eq(mail))
                        .and(STRAY_MAIL.SORTED_AT.isNull())
                        .execute())
            == 1;
  }

  /// Throws away what was sorted long ago, and what nobody sorted for a year.
  ///
  /// @return how many
  public int forget() {
    Instant now = clock.instant();
    return transactions.system(
        HOUSEKEEPING,
        sql ->
            sql.deleteFrom(STRAY_MAIL)
                .where(STRAY_MAIL.SORTED_AT.lt(now.minus(SORTED_KEPT).atOffset(UTC)))
                .or(STRAY_MAIL.TAKEN_AT.lt(now.minus(KEPT).atOffset(UTC)))
                .execute());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
