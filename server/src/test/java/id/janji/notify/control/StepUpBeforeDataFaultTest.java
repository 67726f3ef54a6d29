package id.janji.notify.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.notify.mail.MailCarrier;
import id.janji.notify.mail.MailKeys;
import id.janji.notify.mail.OneTimeWords;
import id.janji.notify.mail.ReturnPath;
import id.janji.notify.mail.SharedMailKeys;
import id.janji.notify.mail.Words;
import id.janji.notify.mail.Writer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The mails that really leave, and a real HTTP server behind their links.
@Tag("slow")
final class StepUpBeforeDataFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static final TestClock CLOCK = TestClock.atNoon();
  static HttpServer http;
  static MailCarrier mails;
  static volatile int status = 303;

  @BeforeAll
  static void open() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/own/notices/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/sign-in");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    http.start();
    MailKeys keys = SharedMailKeys.in(folder.resolve("keys"));
    Writer writer =
        new Writer(
            new Words(folder.resolve("words")),
            keys.signers("janji.example").subList(0, 1),
            "Awan Contoh",
            "notices@janji.example");
    mails =
        new MailCarrier(
            Optional.empty(),
            () -> writer,
            new ReturnPath(keys, "janji.example"),
            notice -> URI.create("https://portal.example/own/notices/" + notice.id()),
            new OneTimeWords(keys));
  }

  @AfterAll
  static void close() {
    http.stop(0);
  }

  @BeforeEach
  void mend() {
    status = 303;
  }

  private static Probing probing(StepUpBeforeData.Written written) {
    URI own = URI.create("http://localhost:" + http.getAddress().getPort());
    return new Probing(
        new StepUpBeforeData(List.of(written), database.transactions(), () -> own, CLOCK),
        database.transactions(),
        CLOCK);
  }

  private static Probing probing() {
    return probing((notice, to) -> new String(mails.written(notice, to).bytes(), US_ASCII));
  }

  @Test
  void turnsBrokenWhenAMailTellsWhatItIsAbout() throws Exception {
    probing((notice, to) ->
            new String(mails.written(notice, to).bytes(), US_ASCII) + notice.facts().get("subject"))
        .assertBroken("says more than that there is one: incident-notice");
    probing((notice, to) -> "X-Case: " + notice.matter().orElseThrow())
        .assertBroken("says more than that there is one");
  }

  @Test
  void turnsBrokenWhenTheLinkOpensWithoutASignIn() throws Exception {
    status = 200;
    probing().assertBroken("opened without a sign-in");
  }

  @Test
  void turnsBrokenWhenAMailWentToAStranger() throws Exception {
    UUID notice = UUID.randomUUID();
    database.administer(
        "set session_replication_role = replica",
        "insert into janji.notice_try (notice_id, customer_id, rung, name, channel, address, language, made_at, state, changed_at) values ('%s', gen_random_uuid(), 1, 'N', 'email', 'n@a.example', 'en', now(), 'sent', now())"
            .formatted(notice));
    probing().assertBroken("neither a contact nor a person");
    database.administer("delete from janji.notice_try where notice_id = '%s'".formatted(notice));
    probing().assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFailsOrNothingAsksWhoIsThere() throws Exception {
    status = 404;
    assertThat(probing().now()).isEqualTo(State.UNPROVEN);
    status = 303;
    assertThat(
            probing(
                    (notice, _) -> {
                      throw new IllegalStateException(notice.kind().code());
                    })
                .now())
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    status = 200;
    probing().assertBroken("sign-in");
    status = 303;
    probing().assertKept();
  }
}
