package id.janji.notify.control;

import static id.janji.db.tables.Tables.NOTICE_STEP;
import static id.janji.db.tables.Tables.NOTICE_TRY;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import id.janji.control.Look;
import id.janji.db.tx.Transactions;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Reached;
import id.janji.notify.Telling;
import id.janji.notify.internal.Round;
import id.janji.notify.letter.Loop;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Sends a mail to ourselves as every mail is sent, and looks whether it comes in by our own door.
/// That a relay took a mail says nothing of whether it went on.
///
/// A mail may take its time. One that is under way is waited for for a moment, and judged by the
/// next look if it has not come by then.
public final class MailLoop {
  private static final Duration LATE = Duration.ofMinutes(15);
  private static final int NEWEST = 20;
  private static final int LOOKS = 20;

  private final Transactions transactions;
  private final TestContacts contacts;
  private final Notices notices;
  private final Round round;
  private final Optional<String> address;
  private final Duration patience;
  private final Clock clock;

  /// @param address whose mail comes back to our door; empty while none is set
  /// @param patience how long a mail is waited for at once
  public MailLoop(
      Transactions transactions,
      Contacts contacts,
      Services services,
      Notices notices,
      Round round,
      Optional<String> address,
      Duration patience,
      Clock clock) {
    this.transactions = transactions;
    this.contacts = new TestContacts(contacts, services);
    this.notices = notices;
    this.round = round;
    this.address = address;
    this.patience = patience;
    this.clock = clock;
  }

  private record Sent(UUID notice, Reached.State state, Instant at, boolean arrived) {}

  /// Sends one for a test customer, and says what became of it and of those before.
  void look(CustomerId canary, Look look) throws InterruptedException {
    if (address.isEmpty()) {
      look.doubt(
          "No address is set from which our own mail comes back, so nobody can tell whether mails get out.",
          "Tidak ada alamat yang mengembalikan surel kami sendiri, jadi tidak diketahui apakah surel kami keluar.");
      return;
    }
    Optional<Contacts.Contact.Id> contact =
        contacts.at(canary, Contacts.Channel.EMAIL, address.get());
    if (contact.isEmpty()) {
      look.doubt("The test customer has no service.", "Pelanggan uji tidak punya layanan.");
      return;
    }
    look.saw(1);
    send(canary, contact.get());
    judge(awaited(canary), look);
  }

  private void send(CustomerId canary, Contacts.Contact.Id contact) {
    UUID id =
        notices.tell(
            Telling.of(
                canary.value(),
                NoticeKind.MAIL_TEST,
                new Audience.OneContact(contact.value()),
                Optional.empty(),
                "mail " + UUID.randomUUID()));
    round.go(canary.value(), id);
    notices.withdraw(canary.value(), contact.value(), NoticeKind.CONTACT_LOST);
  }

  /// The newest first, once the first of them has arrived or patience is over.
  private List<Sent> awaited(CustomerId canary) throws InterruptedException {
    List<Sent> all = newest(canary);
    for (int i = 0; i < LOOKS && isUnderWay(all.getFirst()); i++) {
      Thread.sleep(patience.dividedBy(LOOKS));
      all = newest(canary);
    }
    return all;
  }

  private static boolean isUnderWay(Sent mail) {
    return !mail.arrived() && mail.state() == Reached.State.SENT;
  }

  private List<Sent> newest(CustomerId canary) {
    return transactions.customer(
        canary.value(),
        sql ->
            sql.select(
                    NOTICE_TRY.NOTICE_ID,
                    NOTICE_TRY.STATE,
                    NOTICE_TRY.MADE_AT,
                    field(
                        exists(
                            selectOne()
                                .from(NOTICE_STEP)
                                .where(NOTICE_STEP.NOTICE_ID.eq(NOTICE_TRY.NOTICE_ID))
                                .and(NOTICE_STEP.EVENT.eq(Loop.ARRIVED)))))
                .from(NOTICE_TRY)
                .where(NOTICE_TRY.CHANNEL.eq("email"))
                .and(NOTICE_TRY.ADDRESS.eq(address.orElseThrow()))
                .orderBy(NOTICE_TRY.MADE_AT.desc())
                .limit(NEWEST)
                .fetch(row ->
                    new Sent(
                        row.value1(),
                        Reached.State.valueOf(row.value2().toUpperCase(Locale.ROOT)),
                        row.value3().toInstant(),
                        row.value4())));
  }

  /// The newest of which anything is known decides.
  private void judge(List<Sent> newestFirst, Look look) {
    Instant late = clock.instant().minus(LATE);
    for (Sent each : newestFirst) {
      if (each.arrived() || isFault(each, late, look)) {
        look.from("notice " + each.notice());
        return;
      }
    }
    look.doubt(
        "A mail to ourselves is under way; the next look tells whether it arrived.",
        "Surel kepada diri sendiri sedang dikirim; pemeriksaan berikutnya menunjukkan apakah sampai.");
  }

  private static boolean isFault(Sent mail, Instant late, Look look) {
    return switch (mail.state()) {
      case DUE, SENDING, FAILED, CALL, CALLED -> {
        look.fault(
            "The relay did not take a mail to ourselves.",
            "Relai tidak menerima surel kepada diri sendiri.");
        yield true;
      }
      case BOUNCED -> {
        look.fault(
            "A mail to ourselves came back as not to be delivered.",
            "Surel kepada diri sendiri kembali karena tidak dapat disampaikan.");
        yield true;
      }
      case SENT -> {
        boolean lost = mail.at().isBefore(late);
        if (lost) {
          look.fault(
              "The relay took a mail to ourselves, and it never arrived.",
              "Relai menerima surel kepada diri sendiri, tetapi surel itu tidak pernah sampai.");
        }
        yield lost;
      }
    };
  }
}
