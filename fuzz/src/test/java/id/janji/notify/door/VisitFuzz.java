package id.janji.notify.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/// A visit to the mail door: whatever is said is answered in lines of the protocol, and no mail is
/// taken that is too large or for somebody else.
public final class VisitFuzz {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Limits LIMITS = new Limits(64, 200, 2, 2, 20, 3, 1, LONG, LONG);

  private static final class Room implements Mailroom {
    @Override
    public boolean knows(String recipient) {
      return recipient.endsWith("@here.example");
    }

    @Override
    public void take(Mail mail) {
      assertThat(mail.bytes().length).isBetween(1, LIMITS.sizeBytes());
      assertThat(mail.recipients()).isNotEmpty().hasSizeLessThanOrEqualTo(2).allMatch(this::knows);
    }
  }

  @FuzzTest
  public void isAnsweredWithinLimits(byte[] input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Session session =
        new Session("here.example", LIMITS, new Room(), new ByteArrayInputStream(input), out);
    try {
      session.talk();
    } catch (EOFException _) {
      // The visitor went without a word.
    }

    assertThat(out.toString(US_ASCII)).endsWith("\r\n").startsWith("220 ");
    assertThat(out.toString(US_ASCII).split("\r\n", -1))
        .allMatch(line -> line.isEmpty() || line.matches("[2345][0-9]{2}[ -][ -~]*"));
  }
}
