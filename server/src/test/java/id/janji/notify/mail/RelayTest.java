package id.janji.notify.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.notify.Post;
import id.janji.notify.door.Limits;
import id.janji.notify.door.MailDoor;
import id.janji.notify.door.Mailroom;
import id.janji.notify.mail.RelaySettings.Protection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The relay over real sockets: encryption is asked for, and what it answers is told as it is.
@Tag("slow")
final class RelayTest {
  private static final Letter LETTER =
      new Letter("From: a@b.example\r\n\r\nHello.\r\n.dot\r\n".getBytes(ISO_8859_1), "id.1");

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private static RelaySettings to(int port, Protection protection, Optional<Path> login) {
    return new RelaySettings("localhost", port, protection, login, Post.trust());
  }

  private HandOver hand(int port, Protection protection, Optional<Path> login) {
    return new Relay(to(port, protection, login), "janji.example")
        .hand(LETTER, "siti@melati.example", "bounce+x@janji.example");
  }

  /// A mail server that offers STARTTLS and answers `reply` to the recipient.
  private ServerSocket server(String reply) throws IOException {
    ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          try (Socket plain = listening.accept()) {
            talk(plain, reply);
          } catch (IOException _) {
            // The test has what it wants.
          }
        });
    return listening;
  }

  private void talk(Socket plain, String reply) throws IOException {
    Socket socket = plain;
    say(socket, "220 relay.example ESMTP");
    BufferedReader in = reader(socket);
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      said.add(line);
      if (data) {
        data = !line.equals(".");
        if (!data) {
          say(socket, "250 2.0.0 Ok: queued as 4F1A2B");
        }
      } else if (line.startsWith("EHLO")) {
        String more = socket instanceof SSLSocket ? "250-AUTH PLAIN\r\n250 DSN" : "250 STARTTLS";
        say(socket, "250-relay.example\r\n" + more);
      } else if (line.equals("STARTTLS")) {
        say(socket, "220 Go on.");
        SSLSocketFactory factory = Post.context().getSocketFactory();
        SSLSocket secure = (SSLSocket) factory.createSocket(plain, "localhost", 0, true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        socket = secure;
        in = reader(socket);
      } else if (line.startsWith("AUTH")) {
        say(socket, "235 2.7.0 Yes.");
      } else if (line.startsWith("RCPT")) {
        say(socket, reply);
      } else if (line.equals("DATA")) {
        data = true;
        say(socket, "354 Go on.");
      } else {
        say(socket, "250 2.0.0 Ok");
      }
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
  }

  private static void say(Socket socket, String words) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((words + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  @Test
  void nothingButTheGreetingLeavesBeforeItIsEncrypted() throws Exception {
    Path login = folder.resolve("login");
    Files.writeString(login, "janji\ns3cret\n");
    try (ServerSocket server = server("250 2.1.5 Ok")) {
      HandOver came = hand(server.getLocalPort(), Protection.STARTTLS, Optional.of(login));

      assertThat(came).isInstanceOf(HandOver.Taken.class);
      HandOver.Taken taken = (HandOver.Taken) came;
      assertThat(taken.queue()).contains("4F1A2B");
      assertThat(taken.encryption().orElseThrow().protocol()).isEqualTo("TLSv1.3");
      assertThat(said.subList(0, 2)).containsExactly("EHLO janji.example", "STARTTLS");
      assertThat(said)
          .contains("From: a@b.example", "Hello.", "..dot")
          .anyMatch(line -> line.startsWith("AUTH PLAIN"))
          .anyMatch(line ->
              line.startsWith("MAIL FROM:<bounce+x@janji.example>") && line.contains("ENVID=id.1"));
    }
  }

  @Test
  void aRelayThatDoesNotEncryptIsGivenNothing() throws Exception {
    List<Mailroom.Mail> taken = new CopyOnWriteArrayList<>();
    Mailroom room =
        new Mailroom() {
          @Override
          public boolean knows(String recipient) {
            return true;
          }

          @Override
          public void take(Mail mail) {
            taken.add(mail);
          }
        };
    try (MailDoor door = MailDoor.open(0, "relay.example", Limits.ORDINARY, room)) {
      assertThat(hand(door.port(), Protection.STARTTLS, Optional.empty()))
          .isInstanceOf(HandOver.Later.class);
      assertThat(taken).isEmpty();
      assertThat(hand(door.port(), Protection.PLAIN, Optional.empty()))
          .isInstanceOf(HandOver.Taken.class);
      assertThat(taken.getFirst().bytes()).isEqualTo(LETTER.bytes());
    }
  }

  @Test
  void anAddressThatIsRefusedForGoodIsToldFromOneThatIsRefusedForNow() throws Exception {
    try (ServerSocket server = server("550 5.1.1 No such user")) {
      assertThat(hand(server.getLocalPort(), Protection.STARTTLS, Optional.empty()))
          .isInstanceOfSatisfying(
              HandOver.Never.class, never -> assertThat(never.reply()).contains("5.1.1"));
    }
    try (ServerSocket server = server("451 4.7.1 Try again later")) {
      assertThat(hand(server.getLocalPort(), Protection.STARTTLS, Optional.empty()))
          .isInstanceOf(HandOver.Later.class);
    }
  }

  @Test
  void aCertificateOfNobodyThatIsTrustedIsRefused() throws Exception {
    try (ServerSocket server = server("250 2.1.5 Ok")) {
      RelaySettings settings =
          new RelaySettings(
              "localhost",
              server.getLocalPort(),
              Protection.STARTTLS,
              Optional.empty(),
              (SSLSocketFactory) SSLSocketFactory.getDefault());
      assertThat(
              new Relay(settings, "janji.example")
                  .hand(LETTER, "siti@melati.example", "bounce+x@janji.example"))
          .isInstanceOf(HandOver.Later.class);
      assertThat(said).doesNotContain("DATA");
    }
  }
}
