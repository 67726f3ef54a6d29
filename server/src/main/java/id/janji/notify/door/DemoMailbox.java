package id.janji.notify.door;

import id.janji.mail.RawMail;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The mailbox of everybody, for the demonstration: it takes what the server sends, keeps the
/// newest in memory and shows them; what is for the address that leads back to us it hands on
/// there, as the mail server of the operator would. It is never there outside of a demonstration.
public final class DemoMailbox implements Mailroom {
  private static final int MOST = 200;

  private final Optional<String> loop;
  private final Mailroom back;
  private final Clock clock;
  private final Deque<Taken> mails = new ArrayDeque<>();
  private long number;

  /// @param loop the address that leads back to us
  /// @param back our own door
  DemoMailbox(Optional<String> loop, Mailroom back, Clock clock) {
    this.loop = loop;
    this.back = back;
    this.clock = clock;
  }

  /// A mail as it was taken.
  ///
  /// @param text its plain words
  public record Taken(
      long number,
      Instant at,
      String to,
      String from,
      String subject,
      String text,
      boolean signed) {}

  @Override
  public boolean knows(String recipient) {
    return true;
  }

  @Override
  public void take(Mail mail) {
    if (loop.map(List::of).equals(Optional.of(mail.recipients()))) {
      back.take(mail);
    } else {
      keep(mail, RawMail.read(mail.bytes()));
    }
  }

  private synchronized void keep(Mail mail, RawMail read) {
    mails.addFirst(
        new Taken(
            ++number,
            clock.instant(),
            String.join(", ", mail.recipients()),
            words(read, "From"),
            words(read, "Subject"),
            Plain.of(read),
            read.field("DKIM-Signature").isPresent()));
    while (mails.size() > MOST) {
      mails.removeLast();
    }
  }

  private static String words(RawMail mail, String field) {
    return Plain.decoded(mail.field(field).map(RawMail.Field::value).orElse(""), 300);
  }

  /// The newest first.
  public synchronized List<Taken> all() {
    return List.copyOf(mails);
  }
}
