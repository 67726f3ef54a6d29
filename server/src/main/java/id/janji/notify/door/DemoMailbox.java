package id.janji.notify.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.mail.RawMail;
import id.janji.notify.NoticeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The mailbox of everybody, for the demonstration: it takes what the server sends, keeps the
/// newest in a folder, so that they are there after a start, and shows them; what is for the
/// address that leads back to us it hands on there, as the mail server of the operator would. It is
/// never there outside of a demonstration.
public final class DemoMailbox implements Mailroom {
  private static final int MOST = 200;

  private final Path folder;
  private final Optional<String> loop;
  private final Mailroom back;
  private final Clock clock;
  private final Deque<Taken> mails = new ArrayDeque<>();
  private long number;

  /// @param folder made at the first mail; one file a mail, below a line with its time and whom it
  ///   is for
  /// @param loop the address that leads back to us
  /// @param back our own door
  /// @throws NoticeException `SETTING` if the folder cannot be read
  DemoMailbox(Path folder, Optional<String> loop, Mailroom back, Clock clock) {
    this.folder = folder;
    this.loop = loop;
    this.back = back;
    this.clock = clock;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          number = Long.parseLong(file.getFileName().toString());
          mails.addFirst(taken(number, Files.readAllBytes(file)));
        }
      } catch (IOException | IllegalArgumentException | DateTimeException e) {
        throw new NoticeException(
            NoticeException.Code.SETTING,
            "The mails of the demonstration in %s cannot be read: %s."
                .formatted(folder, e.getMessage()),
            e);
      }
    }
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
      keep(mail);
    }
  }

  private synchronized void keep(Mail mail) {
    String envelope = clock.instant() + " " + String.join(", ", mail.recipients()) + "\n";
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(envelope.getBytes(UTF_8));
    whole.writeBytes(mail.bytes());
    try {
      Taken taken = taken(number + 1, whole.toByteArray());
      Files.createDirectories(folder);
      Files.write(file(++number), whole.toByteArray());
      mails.addFirst(taken);
      while (mails.size() > MOST) {
        Files.deleteIfExists(file(mails.removeLast().number()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(long number) {
    return folder.resolve("%06d".formatted(number));
  }

  private static Taken taken(long number, byte[] whole) throws IOException {
    int line = 0;
    while (line < whole.length && whole[line] != '\n') {
      line++;
    }
    String[] envelope = new String(whole, 0, line, UTF_8).split(" ", 2);
    if (envelope.length < 2) {
      throw new IOException("number %d has no envelope".formatted(number));
    }
    RawMail read =
        RawMail.read(Arrays.copyOfRange(whole, Math.min(line + 1, whole.length), whole.length));
    return new Taken(
        number,
        Instant.parse(envelope[0]),
        envelope[1],
        words(read, "From"),
        words(read, "Subject"),
        Plain.of(read),
        read.field("DKIM-Signature").isPresent());
  }

  private static String words(RawMail mail, String field) {
    return Plain.decoded(mail.field(field).map(RawMail.Field::value).orElse(""), 300);
  }

  /// The newest first.
  public synchronized List<Taken> all() {
    return List.copyOf(mails);
  }
}
