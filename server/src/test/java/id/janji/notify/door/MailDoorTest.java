package id.janji.notify.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The door with real sockets and small limits.
final class MailDoorTest {
  private static final Limits SMALL =
      new Limits(2_000, 200, 2, 2, 40, 3, 2, Duration.ofSeconds(5), Duration.ofSeconds(30));
  private static final String HELLO = "EHLO visitor\r\n";
  private static final String TO_US = "MAIL FROM:<>\r\nRCPT TO:<support@janji.example>\r\n";

  private final List<Mailroom.Mail> taken = new CopyOnWriteArrayList<>();
  private final Mailroom room =
      new Mailroom() {
        @Override
        public boolean knows(String recipient) {
          return recipient.endsWith("@janji.example");
        }

        @Override
        public void take(Mail mail) {
          if (new String(mail.bytes(), ISO_8859_1).contains("disk full")) {
            throw new IllegalStateException("not now");
          }
          taken.add(mail);
        }
      };
  private final MailDoor door = opened();

  private MailDoor opened() {
    try {
      return MailDoor.open(0, "janji.example", SMALL, room);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    door.close();
  }

  /// All that the door answers to these bytes.
  private String talk(String said) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(said.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void takesAMailWithItsDotsUndone() throws Exception {
    String answers = talk(HELLO + TO_US + "DATA\r\nSubject: x\r\n\r\n..dot\r\n.\r\nQUIT\r\n");

    assertThat(answers).contains("250 2.0.0 Taken.").endsWith("221 2.0.0 Bye.\r\n");
    assertThat(taken).hasSize(1);
    assertThat(new String(taken.getFirst().bytes(), US_ASCII))
        .isEqualTo("Subject: x\r\n\r\n.dot\r\n");
    assertThat(taken.getFirst().recipients()).containsExactly("support@janji.example");
  }

  @Test
  void relaysForNobody() throws Exception {
    String answers =
        talk(
            HELLO + "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@elsewhere.example>\r\nDATA\r\nQUIT\r\n");

    assertThat(answers).contains("550 5.1.1").contains("503 5.5.1");
    assertThat(taken).isEmpty();
  }

  @Test
  void refusesWhatIsTooLargeAnnouncedOrNot() throws Exception {
    assertThat(talk(HELLO + "MAIL FROM:<> SIZE=2001\r\nQUIT\r\n")).contains("552 5.3.4");
    String line = "x".repeat(100) + "\r\n";
    assertThat(talk(HELLO + TO_US + "DATA\r\n" + line.repeat(30) + ".\r\nQUIT\r\n"))
        .contains("552 5.3.4")
        .endsWith("221 2.0.0 Bye.\r\n");
    assertThat(talk(HELLO + TO_US + "DATA\r\n" + line.repeat(200) + ".\r\nQUIT\r\n"))
        .contains("552 5.3.4 This is far too large.")
        .doesNotContain("221");
    assertThat(taken).isEmpty();
  }

  @Test
  void refusesLinesThatTwoServersWouldReadDifferently() throws Exception {
    assertThat(talk(HELLO + TO_US + "DATA\r\nhello\n.\nMAIL FROM:<>\r\n")).contains("500 5.5.2");
    assertThat(talk(HELLO + TO_US + "DATA\r\nhello\r.\r\n")).contains("500 5.5.2");
    assertThat(talk("EHLO " + "x".repeat(300) + "\r\n"))
        .contains("500 5.5.2 This line is too long");
    assertThat(taken).isEmpty();
  }

  @Test
  void endsAVisitOfMistakesCommandsOrMails() throws Exception {
    assertThat(talk("WHAT\r\n".repeat(10))).contains("421 4.7.0 Too many mistakes.");
    assertThat(talk(HELLO + "NOOP\r\n".repeat(60))).contains("421 4.7.0 Too many commands.");
    String mail = TO_US + "DATA\r\nSubject: x\r\n\r\n.\r\n";
    assertThat(talk(HELLO + mail.repeat(3) + "QUIT\r\n")).contains("452 4.5.3 No more mails");
    assertThat(
            talk(
                HELLO
                    + TO_US
                    + "RCPT TO:<a@janji.example>\r\nRCPT TO:<b@janji.example>\r\nQUIT\r\n"))
        .contains("452 4.5.3 No more recipients.");
  }

  @Test
  void tellsTheSenderToKeepWhatCannotBeKeptHere() throws Exception {
    assertThat(talk(HELLO + TO_US + "DATA\r\nSubject: disk full\r\n\r\n.\r\nQUIT\r\n"))
        .contains("451 4.3.0");
  }

  @Test
  void refusesMoreVisitorsThanItHasPlaces() throws Exception {
    List<Socket> sitting = new ArrayList<>();
    try {
      for (int i = 0; i < SMALL.sessions(); i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        sitting.add(socket);
        assertThat(socket.getInputStream().read()).isEqualTo('2');
      }
      assertThat(talk("QUIT\r\n")).isEqualTo("421 4.3.2 Too many visitors.\r\n");
    } finally {
      for (Socket socket : sitting) {
        socket.close();
      }
    }
  }

  @Test
  void survivesAnyBytes() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<String> words =
        List.of(
            HELLO,
            TO_US,
            "DATA\r\n",
            ".\r\n",
            "QUIT\r\n",
            "RSET\r\n",
            "MAIL FROM:<",
            ">\r\n",
            "SIZE=99999999999999999999",
            "\r",
            "\n",
            "\u0000",
            "RCPT TO:<@>\r\n",
            "x".repeat(250));
    for (int round = 0; round < 2_000; round++) {
      StringBuilder said = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        said.append(
            random.nextInt(4) == 0
                ? String.valueOf((char) random.nextInt(256))
                : words.get(random.nextInt(words.size())));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Session session =
          new Session(
              "janji.example",
              SMALL,
              room,
              new ByteArrayInputStream(said.toString().getBytes(ISO_8859_1)),
              out);
      try {
        session.talk();
      } catch (IOException _) {
        // The visitor has gone.
      }
      assertThat(out.toString(ISO_8859_1))
          .as("round %d of seed %d", round, seed)
          .matches("(?s)(?:[2345][0-9]{2}[ -][^\r\n]*\r\n)+");
    }
    assertThat(taken)
        .allSatisfy(mail -> assertThat(mail.bytes().length).isLessThanOrEqualTo(2_000));
  }
}
