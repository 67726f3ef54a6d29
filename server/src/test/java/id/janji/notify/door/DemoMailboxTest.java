package id.janji.notify.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import id.janji.TestClock;
import id.janji.notify.NoticeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoMailboxTest {
  @TempDir Path data;

  private final TestClock clock = TestClock.atNoon();
  private final List<Mailroom.Mail> handedOn = new ArrayList<>();

  private DemoMailbox mailbox() {
    return new DemoMailbox(
        data.resolve("mailbox"), Optional.of("loop@janji.example"), room(), clock);
  }

  private Mailroom room() {
    return new Mailroom() {
      @Override
      public boolean knows(String recipient) {
        return true;
      }

      @Override
      public void take(Mail mail) {
        handedOn.add(mail);
      }
    };
  }

  private static Mailroom.Mail mail(String to, String subject) {
    String text =
        "From: notices@awan.example\r\nTo: %s\r\nSubject: %s\r\n\r\nRead it in the portal.\r\n"
            .formatted(to, subject);
    return new Mailroom.Mail("notices@awan.example", List.of(to), text.getBytes(US_ASCII));
  }

  @Test
  void showsAfterAStartWhatItTookBeforeTheNewestFirst() {
    DemoMailbox first = mailbox();
    first.take(mail("ayu@toko.example", "One"));
    clock.advance(Duration.ofMinutes(1));
    first.take(mail("budi@toko.example", "Two"));

    DemoMailbox next = mailbox();
    assertThat(next.all()).isEqualTo(first.all()).hasSize(2);
    next.take(mail("cici@toko.example", "Three"));

    assertThat(mailbox().all())
        .extracting(DemoMailbox.Taken::number, DemoMailbox.Taken::to, DemoMailbox.Taken::subject)
        .containsExactly(
            tuple(3L, "cici@toko.example", "Three"),
            tuple(2L, "budi@toko.example", "Two"),
            tuple(1L, "ayu@toko.example", "One"));
    assertThat(next.all().getLast().text()).contains("Read it in the portal.");
  }

  @Test
  void keepsNoMoreThanTheNewest() {
    DemoMailbox mailbox = mailbox();
    for (int i = 0; i < 203; i++) {
      mailbox.take(mail("ayu@toko.example", "Number " + i));
    }

    assertThat(mailbox.all()).hasSize(200);
    assertThat(data.resolve("mailbox")).isDirectoryNotContaining("glob:**/000003");
    assertThat(mailbox().all()).isEqualTo(mailbox.all());
  }

  @Test
  void handsOnWhatIsForOurselves() {
    DemoMailbox mailbox = mailbox();
    mailbox.take(mail("loop@janji.example", "To ourselves"));

    assertThat(mailbox.all()).isEmpty();
    assertThat(handedOn).hasSize(1);
  }

  @Test
  void saysWhichFolderHoldsWhatIsNoMail() throws Exception {
    mailbox().take(mail("ayu@toko.example", "One"));
    Files.writeString(data.resolve("mailbox/000002"), "no envelope");

    assertThatThrownBy(this::mailbox)
        .isInstanceOf(NoticeException.class)
        .hasMessageContaining(data.resolve("mailbox").toString());
  }
}
