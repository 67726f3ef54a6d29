package id.janji.console.register;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The calendar as those who keep it change it, and others read it.
@Tag("slow")
final class HolidayPagesTest {
  private static final String PATH = "/house/holidays";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;
  private static LocalDate today;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder);
    today = LocalDate.ofInstant(server.installation().clock().instant(), java.time.ZoneOffset.UTC);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(Browser browser, String deed, String... pairs) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("source", "Joint decree of 2026");
    all.put("checked", today.minusDays(1).toString());
    all.put("reason", "It was announced.");
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return browser.post(PATH + "/" + deed, all);
  }

  private static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  @Test
  void counselAddsADayAndTakesItOutAndBothStayOnRecord() {
    Browser legal = server.running().signedIn(Role.LEGAL, null);
    assertThat(legal.get(PATH).body()).contains("are not entered", "read in the press");
    String day = today.plusDays(20).toString();

    done(
        send(
            legal, "added", "date", day, "en", "Day of rest", "id", "Hari jeda", "kind", "PUBLIC"));
    assertThat(legal.get(PATH).body()).contains("Day of rest", "added by", "It was announced.");
    done(send(legal, "removed", "date", day));
    assertThat(legal.get(PATH).body()).contains("took out", "Day of rest");
    assertThat(send(legal, "removed", "date", day).statusCode()).isEqualTo(422);
    done(send(legal, "entered", "year", Integer.toString(today.getYear() + 1)));
    assertThat(legal.get(PATH).body()).contains("Joint decree of 2026");
    legal.post("/account/language", Map.of("language", "id"));
    assertThat(legal.get(PATH).body())
        .contains("Hari jeda", "menghapus", "diperiksa pada", "dibaca di media massa")
        .contains("Joint decree of 2026")
        .doesNotContain("read in the press");
  }

  @Test
  void refusesWhatIsNoDayAndWhatHasNoSource() {
    Browser legal = server.running().signedIn(Role.LEGAL, null);
    legal.get(PATH);
    HttpResponse<String> past =
        send(legal, "added", "date", "1999-01-01", "en", "Old", "id", "Lama");
    assertThat(past.statusCode()).isEqualTo(422);
    assertThat(past.body()).contains("added-date-fault");
    HttpResponse<String> bare =
        send(
            legal,
            "added",
            "date",
            today.plusDays(30).toString(),
            "en",
            "New",
            "id",
            "Baru",
            "source",
            " ",
            "checked",
            today.plusDays(9).toString());
    assertThat(bare.statusCode()).isEqualTo(422);
    assertThat(bare.body()).contains("added-source-fault", "added-checked-fault");
    assertThat(send(legal, "moved").statusCode()).isEqualTo(404);
  }

  @Test
  void othersOfTheProviderReadAndCustomersFindNothing() {
    Browser helper = server.running().signedIn(Role.SUPPORT, null);
    assertThat(helper.get(PATH).body()).doesNotContain("Add a day");
    assertThat(send(helper, "removed", "date", today.toString()).statusCode()).isEqualTo(403);
    Browser customer =
        server
            .running()
            .signedIn(
                Role.CUSTOMER_ADMINISTRATOR,
                server.installation().customer("Toko Melati", server.version()).value());
    assertThat(customer.get(PATH).statusCode()).isEqualTo(403);
  }
}
