package id.janji.notify.door;

import id.janji.mail.MailException;
import id.janji.mail.RawMail;
import id.janji.mail.dkim.DkimCheck;
import id.janji.mail.dkim.KeyRecords;
import id.janji.mail.dkim.Verdict;
import id.janji.mail.report.Delivery;
import id.janji.mail.report.DeliveryReport;
import id.janji.notify.letter.Inbox;
import id.janji.notify.letter.Loop;
import id.janji.notify.letter.Returned;
import id.janji.notify.letter.Strays;
import id.janji.notify.mail.ReturnPath;
import id.janji.tenancy.Contacts;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done with a mail: reports come back to the notice that they are about, letters of known
/// contacts go to who takes them, and everything else to people who sort it.
public final class Incoming implements Mailroom {
  private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
  private static final Pattern ADDRESS =
      Pattern.compile("([^<>\\s@\"]{1,64}@[a-zA-Z0-9.-]{1,253})");
  private static final Pattern ONE_FROM =
      Pattern.compile("(?:[^<>]*<)?([^<>\\s@\",]{1,64}@[a-zA-Z0-9.-]{1,253})>?");

  private final ReturnPath paths;
  private final Set<String> published;
  private final Returned returned;
  private final Contacts contacts;
  private final KeyRecords records;
  private final List<Inbox> inboxes;
  private final Strays strays;
  private final Loop loop;
  private final Clock clock;

  /// @param published the addresses that stand on our pages, in lower case
  public Incoming(
      ReturnPath paths,
      Set<String> published,
      Returned returned,
      Contacts contacts,
      KeyRecords records,
      List<Inbox> inboxes,
      Strays strays,
      Loop loop,
      Clock clock) {
    this.paths = paths;
    this.published = Set.copyOf(published);
    this.returned = returned;
    this.contacts = contacts;
    this.records = records;
    this.inboxes = List.copyOf(inboxes);
    this.strays = strays;
    this.loop = loop;
    this.clock = clock;
  }

  @Override
  public boolean knows(String recipient) {
    return published.contains(recipient.toLowerCase(Locale.ROOT))
        || loop.is(recipient)
        || paths.read(recipient).isPresent();
  }

  @Override
  public void take(Mail mail) {
    RawMail read;
    try {
      read = RawMail.read(mail.bytes());
    } catch (MailException e) {
      // Kept for people: whoever sent it meant something, and need not send it again.
      strays.keep(stray(mail, "", "", "", e.sentence()), mail.bytes());
      return;
    }
    for (String recipient : mail.recipients()) {
      Optional<ReturnPath.Of> of = paths.read(recipient);
      if (of.isPresent()) {
        report(of.get(), read);
      } else if (!loop.arrived(read)) {
        letter(mail, recipient, read);
      }
    }
  }

  /// Only a report that names the very mail and the very address is believed; an automatic answer
  /// is none.
  private void report(ReturnPath.Of of, RawMail mail) {
    try {
      DeliveryReport.of(mail)
          .ifPresent(report ->
              report.addresses().stream()
                  .filter(each -> each.delivery() == Delivery.FAILED)
                  .forEach(each -> returned.bounced(of, report, each)));
    } catch (MailException e) {
      LOG.atInfo()
          .addKeyValue("notice", of.notice())
          .addKeyValue("fault", e.code())
          .log("report-not-read");
    }
  }

  private void letter(Mail mail, String recipient, RawMail read) {
    String subject = header(read, "Subject", 300);
    String text = Plain.of(read);
    List<Verdict.Pass> signed =
        new DkimCheck(records, clock.instant())
            .of(read).stream()
                .filter(Verdict.Pass.class::isInstance)
                .map(Verdict.Pass.class::cast)
                .toList();
    Optional<String> from = from(read);
    Optional<Contacts.Contact> known =
        from.filter(address -> isSigned(address, signed)).flatMap(contacts::confirmed);
    boolean taken =
        known.isPresent()
            && inboxes.stream()
                .anyMatch(inbox ->
                    inbox.take(new Inbox.Letter(known.get(), recipient, subject, text, read)));
    if (!taken) {
      String domains = String.join(" ", signed.stream().map(Verdict.Pass::domain).toList());
      strays.keep(stray(mail, from.orElse(mail.sender()), subject, domains, text), mail.bytes());
    }
  }

  /// By the very domain behind the address: one of its parent could be anybody's beside it.
  private static boolean isSigned(String address, List<Verdict.Pass> signed) {
    String domain = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    return signed.stream().anyMatch(each -> each.domain().equals(domain));
  }

  /// The one address that speaks; empty if there are several or none.
  private static Optional<String> from(RawMail mail) {
    List<RawMail.Field> fields = mail.fields().stream().filter(field -> field.is("From")).toList();
    if (fields.size() != 1) {
      return Optional.empty();
    }
    String value = fields.getFirst().value();
    Matcher one = ONE_FROM.matcher(value.replaceAll("\"[^\"]*\"", ""));
    long addresses = ADDRESS.matcher(value).results().count();
    return one.matches() && addresses == 1 ? Optional.of(one.group(1)) : Optional.empty();
  }

  private static String header(RawMail mail, String name, int most) {
    return Plain.decoded(mail.field(name).map(RawMail.Field::value).orElse(""), most);
  }

  private static Strays.Stray stray(
      Mail mail, String from, String subject, String signedBy, String text) {
    return new Strays.Stray(mail.recipients().getFirst(), from, subject, signedBy, text);
  }
}
