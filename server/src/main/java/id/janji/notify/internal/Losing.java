package id.janji.notify.internal;

import id.janji.db.tx.Transactions;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Telling;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// A contact is not reached any more: it is not tried from now on, and the others are told.
public final class Losing {
  private final Transactions transactions;
  private final Contacts contacts;
  private final Clock clock;

  public Losing(Transactions transactions, Contacts contacts, Clock clock) {
    this.transactions = transactions;
    this.contacts = contacts;
    this.clock = clock;
  }

  /// @param where the try that showed it
  public void lost(UUID customer, UUID contact, String why, String where) {
    if (!contacts.lost(new CustomerId(customer), new Contacts.Contact.Id(contact), why)) {
      return;
    }
    Telling telling =
        Telling.of(
            customer,
            NoticeKind.CONTACT_LOST,
            new Audience.Contacts(),
            Optional.of(contact),
            "lost " + where);
    transactions.customer(
        customer,
        sql -> NoticeRows.begin(sql, telling, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
