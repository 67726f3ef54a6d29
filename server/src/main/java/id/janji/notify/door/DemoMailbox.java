package id.janji.notify.door;

import id.janji.mail.RawMail;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The mailbox of everybody, for the demonstration: it takes what the server sends, keeps the
/// newest in memory and shows them. It is never there outside of a demonstration.
public final class DemoMailbox implements Mailroom {
  private static final int MOST = 200;

  private final Clock clock;
  private final Deque<Taken> mails = new ArrayDeque<>();
  private long number;

  public DemoMailbox(Clock clock) {
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
  public synchronized void take(Mail mail) {
    RawMail read = RawMail.read(mail.bytes());
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
