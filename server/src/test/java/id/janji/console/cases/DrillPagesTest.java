package id.janji.console.cases;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.console.incident.IncidentPages;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A drill as its leader, those who look on and customers see it.
final class DrillPagesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;

  @BeforeAll
  static void start() {
    server =
        RegisterServer.start(database.transactions(), folder, CasePages.class, IncidentPages.class);
    server.installation().canaries().prepare(server.version().acceptedBy(null));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String player(Browser browser) {
    Matcher found =
        Pattern.compile("name=\"players\" value=\"([0-9a-f-]{36})\"")
            .matcher(browser.get("/drills").body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void whereverItIsShownItIsCalledADrillAndNothingRealIsDoneFromIt() {
    Browser soc = server.running().signedIn(Role.SOC, null);
    assertThat(soc.get("/drills").body()).contains("No drill yet.");
    HttpResponse<String> begun =
        soc.post("/drills", Map.of("plan", "Laptop lost\r\nOn a train.", "players", player(soc)));
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
    String path = begun.headers().firstValue("Location").orElseThrow();

    assertThat(soc.get(path).body())
        .contains("DRILL / LATIHAN: Laptop lost", "This is a drill.", "events/recognised")
        .doesNotContain("Keep it from growing");
    assertThat(soc.get(path + "/reach").statusCode()).isEqualTo(404);
    assertThat(soc.post(path + "/contain/freeze", Map.of("reason", "Now.")).statusCode())
        .isEqualTo(404);
    assertThat(soc.get("/cases").body())
        .contains("No case is open", "Drills, nothing real", "DRILL / LATIHAN: Laptop lost")
        .contains("A drill is overdue.");
    assertThat(soc.get("/cases?procedure=support").body()).doesNotContain("Laptop lost");
    assertThat(soc.get("/cases?show=ended").body()).doesNotContain("Laptop lost", "overdue");
    assertThat(soc.get("/drills").body()).contains("Laptop lost");
    soc.post("/account/language", Map.of("language", "id"));
    assertThat(soc.get(path).body()).contains("Ini latihan.");
  }

  @Test
  void whoLeadsNoIncidentsLooksOnAndACustomerFindsNothing() {
    Browser helper = server.running().signedIn(Role.SUPPORT, null);
    assertThat(helper.get("/drills").body()).doesNotContain("Begin a drill");
    assertThat(helper.post("/drills", Map.of("plan", "x")).statusCode()).isEqualTo(403);
    Browser customer =
        server
            .running()
            .signedIn(
                Role.CUSTOMER_ADMINISTRATOR,
                server.installation().customer("Toko Melati", server.version()).value());
    assertThat(customer.get("/drills").statusCode()).isEqualTo(403);
  }

  @Test
  void asksForAPlanAndForPlayers() {
    Browser soc = server.running().signedIn(Role.SOC, null);
    soc.get("/drills");
    HttpResponse<String> answer = soc.post("/drills", Map.of("plan", " "));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("begin-plan-fault", "begin-players-fault");
  }
}
