package id.janji.notify.letter;

import static id.janji.db.tables.Tables.CONTACT_CODE;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tables.tables.records.ContactCodeRecord;
import id.janji.db.tx.Transactions;
import id.janji.notify.Audience;
import id.janji.notify.Notice;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Telling;
import id.janji.notify.internal.NoticeRows;
import id.janji.notify.mail.OneTimeWords;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/// How an address comes to be reached: a code goes there, and whoever has it says it. It shows that
/// somebody who reads what comes to the address agreed, not who he is.
public final class OptIn {
  /// For how long a code is good.
  public static final Duration LIFE = Duration.ofHours(24);

  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 5;
  private static final int MOST_A_DAY = 5;
  private static final int MOST_OF_ALL = 50;

  private final Transactions transactions;
  private final Contacts contacts;
  private final Notices notices;
  private final OneTimeWords words;
  private final Clock clock;

  public OptIn(
      Transactions transactions,
      Contacts contacts,
      Notices notices,
      OneTimeWords words,
      Clock clock) {
    this.transactions = transactions;
    this.contacts = contacts;
    this.notices = notices;
    this.words = words;
    this.clock = clock;
  }

  /// Sends a code to a contact; one that was sent before counts no more. What lies in the portal
  /// needs none: whoever asks for it is there, and so confirms it.
  public Change<Instant> send(CustomerId customer, Contacts.Contact.Id contact) {
    Optional<Contacts.Contact> found = find(customer, contact);
    if (found.isEmpty()) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    return found.get().channel() == Contacts.Channel.PORTAL
        ? contacts.confirm(customer, contact)
        : sent(customer, contact.value());
  }

  private Optional<Contacts.Contact> find(CustomerId customer, Contacts.Contact.Id contact) {
    return contacts.list(customer).stream().filter(each -> each.id().equals(contact)).findFirst();
  }

  private Change<Instant> sent(CustomerId customer, UUID contact) {
    Instant now = now();
    Telling telling =
        Telling.of(
            customer.value(),
            NoticeKind.CONTACT_CODE,
            new Audience.OneContact(contact),
            Optional.of(contact),
            "code " + UUID.randomUUID());
    boolean noted = transactions.customer(customer.value(), sql -> note(sql, telling, now));
    if (!noted) {
      return fault(
          "contact",
          "Codes were sent there lately. Wait a minute, and after five of them a day.",
          "Kode baru saja dikirim ke sana. Tunggu satu menit, dan setelah lima kode satu hari.");
    }
    notices.tell(telling);
    return new Change.Done<>(now);
  }

  /// Nobody can have somebody else's mailbox filled.
  private static boolean note(DSLContext sql, Telling telling, Instant now) {
    UUID contact = telling.matter().orElseThrow();
    List<ContactCodeRecord> today =
        sql.selectFrom(CONTACT_CODE)
            .where(CONTACT_CODE.SENT_AT.gt(now.minus(Duration.ofDays(1)).atOffset(UTC)))
            .and(CONTACT_CODE.SENT_AT.le(now.atOffset(UTC)))
            .fetch();
    long there = today.stream().filter(each -> each.getContactId().equals(contact)).count();
    boolean justNow =
        today.stream()
            .filter(each -> each.getContactId().equals(contact))
            .anyMatch(each -> each.getSentAt().toInstant().isAfter(now.minus(BETWEEN)));
    return !justNow
        && there < MOST_A_DAY
        && today.size() < MOST_OF_ALL
        && sql.insertInto(CONTACT_CODE)
                .set(CONTACT_CODE.NOTICE_ID, NoticeRows.id(telling))
                .set(CONTACT_CODE.CUSTOMER_ID, telling.customer())
                .set(CONTACT_CODE.CONTACT_ID, contact)
                .set(CONTACT_CODE.SENT_AT, now.atOffset(UTC))
                .execute()
            == 1;
  }

  /// Somebody says the code; answers since when the contact is confirmed.
  public Change<Instant> answer(CustomerId customer, Contacts.Contact.Id contact, String said) {
    if (find(customer, contact).isEmpty()) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    String digits = said.replaceAll("[\\s-]", "");
    if (digits.isEmpty()) {
      return fault("code", "This is empty.", "Bagian ini kosong.");
    }
    Verdict verdict =
        transactions.customer(customer.value(), sql -> judged(sql, contact.value(), digits));
    return switch (verdict) {
      case RIGHT -> contacts.confirm(customer, contact);
      case NONE ->
          fault(
              "code",
              "No code is open for this contact. Have one sent first.",
              "Tidak ada kode untuk kontak ini. Minta kode dahulu.");
      case TOO_MANY ->
          fault(
              "code",
              "This code was tried too often. Have another sent.",
              "Kode ini terlalu sering dicoba. Minta kode lain.");
      case WRONG ->
          fault(
              "code",
              "This is not the code that was sent last.",
              "Ini bukan kode yang terakhir dikirim.");
    };
  }

  private enum Verdict {
    RIGHT,
    WRONG,
    TOO_MANY,
    NONE
  }

  private Verdict judged(DSLContext sql, UUID contact, String digits) {
    Instant now = now();
    Optional<ContactCodeRecord> newest =
        sql.selectFrom(CONTACT_CODE)
            .where(CONTACT_CODE.CONTACT_ID.eq(contact))
            .and(CONTACT_CODE.SENT_AT.le(now.atOffset(UTC)))
            .orderBy(CONTACT_CODE.SENT_AT.desc())
            .limit(1)
            .forUpdate()
            .fetchOptional()
            .filter(row -> row.getUsedAt() == null)
            .filter(row -> row.getSentAt().toInstant().plus(LIFE).isAfter(now));
    if (newest.isEmpty()) {
      return Verdict.NONE;
    }
    ContactCodeRecord row = newest.get();
    if (row.getTries() >= MOST_TRIES) {
      return Verdict.TOO_MANY;
    }
    boolean right = same(words.code(row.getNoticeId()).replace(" ", ""), digits);
    sql.update(CONTACT_CODE)
        .set(CONTACT_CODE.TRIES, row.getTries() + 1)
        .set(CONTACT_CODE.USED_AT, right ? now.atOffset(UTC) : null)
        .where(CONTACT_CODE.NOTICE_ID.eq(row.getNoticeId()))
        .execute();
    return right ? Verdict.RIGHT : Verdict.WRONG;
  }

  private static boolean same(String code, String said) {
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
  }

  /// When the code was sent that waits to be said; empty where none does.
  public Optional<Instant> waiting(CustomerId customer, Contacts.Contact.Id contact) {
    Instant since = now().minus(LIFE);
    return transactions.customer(
        customer.value(),
        sql ->
            sql.selectFrom(CONTACT_CODE)
                .where(CONTACT_CODE.CONTACT_ID.eq(contact.value()))
                .orderBy(CONTACT_CODE.SENT_AT.desc())
                .limit(1)
                .fetchOptional()
                .filter(row -> row.getUsedAt() == null)
                .map(row -> row.getSentAt().toInstant())
                .filter(since::isBefore));
  }

  /// The code that somebody of the provider's says on the phone; empty for every other notice.
  public Optional<String> spoken(Notice notice) {
    return notice.kind() == NoticeKind.CONTACT_CODE
        ? Optional.of(words.code(notice.id()))
        : Optional.empty();
  }

  private static Change<Instant> fault(String field, String en, String id) {
    return new Change.Invalid<>(List.of(new FieldFault(field, new Bilingual(en, id))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
