package id.janji.console;

import id.janji.TestFolder;
import id.janji.db.tx.Transactions;
import id.janji.identity.Role;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.NotifySettings;
import id.janji.notify.Telling;
import id.janji.notify.door.MailDoors;
import id.janji.notify.door.Mailroom;
import id.janji.notify.letter.Strays;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Notices, mails to sort and a mailbox, for pages to show.
final class Told {
  private Told() {}

  static Notices fill(Registers registers, Clock clock, String words) {
    Transactions transactions = registers.installation().transactions();
    Notices notices = new Notices(transactions, List.of(), clock);
    UUID urgent = tell(notices, NoticeKind.INCIDENT_NOTICE, new Audience.Contacts());
    tell(notices, NoticeKind.SUPPORT_ANSWERED, new Audience.Contacts());
    tell(notices, NoticeKind.ACCESS_WAITS, new Audience.People(Role.CUSTOMER_APPROVER));
    try {
      registers.administer(
          row(urgent, 1, words, "phone", "+6221555000", "call", ""),
          row(urgent, 2, words, "email", "jaga@pelita.example", "bounced", words),
          row(urgent, 3, words, "webhook", "https://pelita.example/hook", "due", words));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
    new Strays(transactions, clock)
        .keep(
            new Strays.Stray("security@lumbung.example", "nana@luar.example", words, "", words),
            words.getBytes(StandardCharsets.UTF_8));
    return notices;
  }

  private static UUID tell(Notices notices, NoticeKind kind, Audience to) {
    return notices.tell(
        Telling.of(Registers.CUSTOMER, kind, to, Optional.empty(), "shown " + kind.code()));
  }

  private static String row(
      UUID notice,
      int rung,
      String name,
      String channel,
      String address,
      String state,
      String told) {
    return ("insert into janji.notice_try (notice_id, customer_id, rung, name, channel, address,"
            + " language, made_at, state, told, changed_at) values ('%s', '%s', %d, $a$%s$a$, '%s',"
            + " '%s', 'id', now(), '%s', $a$%s$a$, now())")
        .formatted(notice, Registers.CUSTOMER, rung, name, channel, address, state, told);
  }

  static MailDoors mailbox(Clock clock, String subject) {
    MailDoors doors =
        new MailDoors(
            new NotifySettings(
                () -> "Lumbung Teduh",
                () -> URI.create("http://localhost:8420"),
                "notices@lumbung.example",
                Optional.empty(),
                TestFolder.named("told").resolve("keys"),
                Path.of("unused"),
                OptionalInt.empty(),
                Optional.empty(),
                NotifySettings.Hooks.PUBLIC,
                NotifySettings.Demo.MAILBOX),
            new Nobody(),
            clock);
    String mail = "From: a@lumbung.example\r\nSubject: %s\r\n\r\n%s\r\n";
    doors
        .demo()
        .orElseThrow()
        .take(
            new Mailroom.Mail(
                "a@lumbung.example",
                List.of("ayu@pelita.example"),
                mail.formatted(subject.replaceAll("\\R", " "), subject)
                    .getBytes(StandardCharsets.UTF_8)));
    return doors;
  }

  private record Nobody() implements Mailroom {
    @Override
    public boolean knows(String recipient) {
      return false;
    }

    @Override
    public void take(Mail mail) {
      throw new IllegalStateException("nobody is known here");
    }
  }
}
