package id.janji.notify.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.console.publicpage.PublicContact;
import id.janji.console.publicpage.SecurityTxtController;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.notify.door.Limits;
import id.janji.notify.door.MailDoor;
import id.janji.notify.door.Mailroom;
import id.janji.notify.letter.Strays;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The real text behind a real HTTP server, and a real door for mails.
final class MailIntakeFaultTest {
  private static final String SECURITY = "security@awan.example";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  static final TestClock CLOCK = TestClock.atNoon();
  static HttpServer http;
  static MailDoor door;
  static volatile byte[] text = {};
  static volatile boolean knows = true;

  @BeforeAll
  static void open() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/.well-known/security.txt",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=utf-8");
          exchange.sendResponseHeaders(
              text.length == 0 ? 404 : 200, text.length == 0 ? -1 : text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    http.start();
    door =
        MailDoor.open(
            0,
            "awan.example",
            Limits.ORDINARY,
            new Mailroom() {
              @Override
              public boolean knows(String recipient) {
                return knows;
              }

              @Override
              public void take(Mail mail) {
                throw new IllegalStateException("no mail is sent here");
              }
            });
  }

  @AfterAll
  static void close() {
    http.stop(0);
    door.close();
  }

  @BeforeEach
  void mend() throws Exception {
    knows = true;
    text = real();
    database.administer("delete from janji.stray_mail");
  }

  private static byte[] real() {
    PublicContact contact = new PublicContact(() -> URI.create("https://awan.example"), SECURITY);
    byte[] body = new SecurityTxtController(contact, CLOCK).text().getBody();
    return body == null ? new byte[0] : body;
  }

  private static Probing probing(Transactions transactions, OptionalInt port) {
    URI own = URI.create("http://localhost:" + http.getAddress().getPort());
    return new Probing(
        new MailIntake(transactions, () -> own, () -> port, Set.of(SECURITY), CLOCK),
        database.transactions(),
        CLOCK);
  }

  private static Probing probing() {
    return probing(database.transactions(), OptionalInt.of(door.port()));
  }

  @Test
  void turnsBrokenWhenTheTextHasRunOut() throws Exception {
    CLOCK.advance(Duration.ofDays(84));
    probing().assertBroken("has run out");
    text =
        new String(real(), StandardCharsets.UTF_8)
            .replace("Expires:", "X:")
            .getBytes(StandardCharsets.UTF_8);
    probing().assertBroken("has run out");
  }

  @Test
  void turnsBrokenWhenTheTextIsGoneOrNamesSomebodyElse() throws Exception {
    text = new byte[0];
    probing().assertBroken("is not there");
    text =
        new String(real(), StandardCharsets.UTF_8)
            .replace(SECURITY, "other@else.example")
            .getBytes(StandardCharsets.UTF_8);
    probing().assertBroken("names no address of ours");
  }

  @Test
  void turnsBrokenWhenAPublishedAddressTakesNoMail() throws Exception {
    knows = false;
    probing().assertBroken("Mail to security@awan.example is not taken");
  }

  @Test
  void turnsBrokenWhenAMailIsLeftUnsorted() throws Exception {
    new Strays(database.transactions(), CLOCK)
        .keep(
            new Strays.Stray(SECURITY, "nana@luar.example", "Hole", "", "There is a hole."),
            "x".getBytes(StandardCharsets.UTF_8));
    CLOCK.advance(Duration.ofDays(4));
    text = real();
    probing().assertBroken("1 mails wait to be sorted");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(closed, OptionalInt.of(door.port())).now()).isEqualTo(State.UNPROVEN);
    assertThat(probing(database.transactions(), OptionalInt.empty()).now())
        .as("no door for mails")
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    knows = false;
    probing().assertBroken("is not taken");
    knows = true;
    probing().assertKept();
  }
}
