package id.janji.notify.letter;

import id.janji.db.tables.tables.records.NoticeRecord;
import id.janji.db.tx.Transactions;
import id.janji.mail.RawMail;
import id.janji.notify.Notices;
import id.janji.notify.Reached;
import id.janji.notify.internal.NoticeRows;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/// Mails that we sent to ourselves and that came in again: what shows that mails get out. Only the
/// id that such a mail left under is believed, which nobody can know who did not carry it.
public final class Loop {
  /// What stands in the history of a notice whose mail came in.
  public static final String ARRIVED = "arrived";

  private static final Pattern MESSAGE =
      Pattern.compile(
          "<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([0-9]{1,6})@([^<>@\\s]+)>");

  private final Transactions transactions;
  private final Notices notices;
  private final Optional<String> address;
  private final String domain;
  private final Clock clock;

  /// @param address where such mails go; empty for none
  /// @param domain behind the ids of our mails
  public Loop(
      Transactions transactions,
      Notices notices,
      Optional<String> address,
      String domain,
      Clock clock) {
    this.transactions = transactions;
    this.notices = notices;
    this.address = address;
    this.domain = domain;
    this.clock = clock;
  }

  /// Whether mails for this address are taken because of it.
  public boolean is(String recipient) {
    return address.filter(recipient::equalsIgnoreCase).isPresent();
  }

  /// Notes that a mail came in again; false if it is none that went to that address.
  public boolean arrived(RawMail mail) {
    Matcher id =
        MESSAGE.matcher(mail.field("Message-ID").map(RawMail.Field::value).orElse("").strip());
    if (address.isEmpty() || !id.matches() || !id.group(3).equals(domain)) {
      return false;
    }
    UUID notice = UUID.fromString(id.group(1));
    int rung = Integer.parseInt(id.group(2));
    return notices
        .customerOf(notice)
        .filter(customer -> transactions.customer(customer, sql -> note(sql, notice, rung)))
        .isPresent();
  }

  private boolean note(DSLContext sql, UUID notice, int rung) {
    NoticeRecord row = NoticeRows.locked(sql, notice).orElseThrow();
    Optional<Reached> sent =
        NoticeRows.tries(sql, notice).stream()
            .filter(each -> each.rung() == rung && is(each.address()))
            .findFirst();
    boolean first =
        NoticeRows.steps(sql, notice).stream().noneMatch(step -> step.event().equals(ARRIVED));
    if (sent.isPresent() && first) {
      NoticeRows.happened(
          sql,
          row,
          ARRIVED,
          "told",
          NoticeRows.Saying.of(
              Map.of("address", sent.get().address(), "rung", Integer.toString(rung))),
          clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
    return sent.isPresent();
  }
}
