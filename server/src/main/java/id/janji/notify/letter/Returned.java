package id.janji.notify.letter;

import static id.janji.db.tables.Tables.NOTICE;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.NoticeRecord;
import id.janji.db.tx.Transactions;
import id.janji.mail.report.DeliveryReport;
import id.janji.notify.Notice;
import id.janji.notify.Notices;
import id.janji.notify.Reached;
import id.janji.notify.internal.Losing;
import id.janji.notify.internal.NoticeRows;
import id.janji.notify.mail.ReturnPath;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Takes note of mails that came back: the contact is out of reach from then on, and the notice
/// goes to the next address.
public final class Returned {
  private final Transactions transactions;
  private final Notices notices;
  private final Losing losing;
  private final Supplier<List<FirstLetterLost>> letters;
  private final String domain;
  private final Clock clock;

  /// @param letters who else may have sent a mail
  /// @param domain behind the ids of our mails
  public Returned(
      Transactions transactions,
      Notices notices,
      Losing losing,
      Supplier<List<FirstLetterLost>> letters,
      String domain,
      Clock clock) {
    this.transactions = transactions;
    this.notices = notices;
    this.losing = losing;
    this.letters = letters;
    this.domain = domain;
    this.clock = clock;
  }

  /// A mail server says that a mail will not arrive. It is believed if it names the mail by its id
  /// and the address to which it went, and that mail was sent and has not come back before.
  ///
  /// @param of what the return path named
  /// @return whether it was believed
  public boolean bounced(ReturnPath.Of of, DeliveryReport report, DeliveryReport.Address address) {
    String id = "%s.%d".formatted(of.notice(), of.rung());
    boolean named =
        report.envelope().filter(id::equals).isPresent()
            || report.message().filter((id + "@" + domain)::equals).isPresent();
    Optional<UUID> customer = named ? notices.customerOf(of.notice()) : Optional.empty();
    if (customer.isEmpty()) {
      return named && isOfFirstLetter(of, address);
    }
    Optional<Reached> lost = transactions.customer(customer.get(), sql -> note(sql, of, address));
    lost.flatMap(Reached::contact)
        .ifPresent(contact ->
            losing.lost(customer.get(), contact, said(address), of.notice() + " " + of.rung()));
    return lost.isPresent();
  }

  private boolean isOfFirstLetter(ReturnPath.Of of, DeliveryReport.Address address) {
    return Stream.concat(Stream.of(address.address()), address.original().stream())
        .anyMatch(each ->
            letters.get().stream()
                .anyMatch(told -> told.returned(of.notice(), of.rung(), each, said(address))));
  }

  private static String said(DeliveryReport.Address address) {
    return address.status() + address.diagnostic().map(words -> " " + words).orElse("");
  }

  private Optional<Reached> note(DSLContext sql, ReturnPath.Of of, DeliveryReport.Address address) {
    Optional<NoticeRecord> row = NoticeRows.locked(sql, of.notice());
    Optional<Reached> sent =
        NoticeRows.tries(sql, of.notice()).stream()
            .filter(each -> each.rung() == of.rung() && each.state() == Reached.State.SENT)
            .filter(each ->
                each.address().equalsIgnoreCase(address.address())
                    || address.original().filter(each.address()::equalsIgnoreCase).isPresent())
            .findFirst();
    if (row.isEmpty() || sent.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    NoticeRows.returned(sql, sent.get(), said(address), now);
    NoticeRows.happened(
        sql,
        row.get(),
        "returned",
        "told",
        NoticeRows.Saying.of(
            Map.of(
                "address", sent.get().address(),
                "rung", Integer.toString(of.rung()),
                "told", said(address))),
        now);
    boolean goesOn =
        NoticeRows.notice(row.get()).ended().filter(end -> end != Notice.End.TOLD).isEmpty();
    if (goesOn) {
      sql.update(NOTICE)
          .setNull(NOTICE.ENDED)
          .setNull(NOTICE.ENDED_AT)
          .set(NOTICE.DUE_AT, now.atOffset(UTC))
          .where(NOTICE.ID.eq(of.notice()))
          .execute();
    }
    return sent;
  }
}
