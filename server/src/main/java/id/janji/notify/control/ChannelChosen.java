package id.janji.notify.control;

import static id.janji.db.tables.Tables.NOTICE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.db.tx.Transactions;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Reached;
import id.janji.notify.Telling;
import id.janji.notify.internal.Round;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Notices go to the next channel when the first does not take them, tried on a test customer whose
/// first channel leads nowhere; a mail to ourselves comes in again; and no notice of anybody waits
/// past its time.
public final class ChannelChosen implements Control {
  /// A name that never resolves (RFC 6761).
  private static final String NOWHERE = "https://canary.invalid/";

  private static final Duration LATE = Duration.ofMinutes(15);

  private final Transactions transactions;
  private final Canaries canaries;
  private final Contacts contacts;
  private final MailLoop loop;
  private final Notices notices;
  private final Round round;
  private final TestContacts made;
  private final Clock clock;

  public ChannelChosen(
      Transactions transactions,
      Canaries canaries,
      Contacts contacts,
      Services services,
      Notices notices,
      Round round,
      MailLoop loop,
      Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.contacts = contacts;
    this.made = new TestContacts(contacts, services);
    this.notices = notices;
    this.round = round;
    this.loop = loop;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("notify.channel-chosen");
  }

  @Override
  public List<Observation> probe() throws InterruptedException {
    Look look = new Look("notices off their way", "pemberitahuan di luar jalurnya");
    Optional<Canaries.Pair> pair = canaries.pair();
    if (pair.isEmpty()) {
      look.doubt("There is no test customer.", "Tidak ada pelanggan uji.");
    } else {
      tryOn(pair.get().one(), look);
      loop.look(pair.get().one(), look);
    }
    Instant now = clock.instant();
    look.none(
        transactions.system(
            SCHEDULER,
            sql -> sql.fetchCount(NOTICE, NOTICE.DUE_AT.lt(now.minus(LATE).atOffset(UTC)))),
        "%d notices wait past their time.",
        "%d pemberitahuan menunggu melewati waktunya.");
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "A channel that took nothing was followed by the next, a mail to ourselves came in again, and no notice is late.",
                    "Saluran yang tidak menerima disusul berikutnya, surel kepada diri sendiri masuk kembali, dan tidak ada yang terlambat."),
                new Bilingual("Nothing was tried.", "Tidak ada yang dicoba.")),
            now));
  }

  private void tryOn(CustomerId canary, Look look) {
    Optional<Contacts.Contact.Id> nowhere = brokenFirst(canary);
    UUID id =
        notices.tell(
            Telling.of(
                canary.value(),
                NoticeKind.SUPPORT_CLOSED_IN_SILENCE,
                new Audience.Contacts(),
                Optional.empty(),
                "probe " + UUID.randomUUID()));
    round.go(canary.value(), id);
    nowhere.ifPresent(
        contact -> notices.withdraw(canary.value(), contact.value(), NoticeKind.CONTACT_LOST));
    List<Reached> tries = notices.reached(canary.value(), id);
    look.saw(1);
    look.from("notice " + id);
    boolean first =
        !tries.isEmpty()
            && tries.getFirst().address().equals(NOWHERE)
            && tries.getFirst().state().isLost();
    if (!first) {
      look.fault(
          "The channel that was chosen first was not tried first.",
          "Saluran pilihan pertama tidak dicoba pertama.");
    } else if (tries.stream().noneMatch(each -> each.state().isOver())) {
      look.fault(
          "After the first channel failed the next was not tried.",
          "Setelah saluran pertama gagal, berikutnya tidak dicoba.");
    }
  }

  /// The contact that leads nowhere is there, comes first, and counts as reached until it is tried.
  private Optional<Contacts.Contact.Id> brokenFirst(CustomerId canary) {
    Optional<Contacts.Contact.Id> nowhere = made.at(canary, Contacts.Channel.WEBHOOK, NOWHERE);
    nowhere.ifPresent(contact -> {
      contacts.confirm(canary, contact);
      contacts.place(canary, contact, 1);
    });
    return nowhere;
  }
}
