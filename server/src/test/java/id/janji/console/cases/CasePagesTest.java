package id.janji.console.cases;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Cases as people of both sides work with them, page by page.
final class CasePagesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static RegisterServer server;
  private static UUID customer;
  private static UUID other;
  private static Browser asker;
  private static Browser helper;
  private static Browser soc;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder, CasePages.class);
    customer = server.installation().customer("Toko Melati", server.version()).value();
    other = server.installation().customer("Toko Kamboja", server.version()).value();
    asker = server.running().signedIn(Role.CUSTOMER_MEMBER, customer);
    helper = server.running().signedIn(Role.SUPPORT, null);
    soc = server.running().signedIn(Role.SOC, null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Map<String, String> fields(String... pairs) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return all;
  }

  /// The id of the case that a form just opened.
  private static String opened(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    String at = answer.headers().firstValue("Location").orElseThrow();
    return at.substring(at.lastIndexOf('/') + 1);
  }

  private static String asked(String subject) {
    asker.get("/own/cases/new");
    return opened(
        asker.post("/own/cases/new", fields("subject", subject, "text", "It stops at once.")));
  }

  /// What the page puts into its own forms.
  private static String seen(Browser browser, String path) {
    Matcher found =
        Pattern.compile("name=\"seen\" value=\"(\\d+)\"").matcher(browser.get(path).body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static void say(Browser browser, String id, String event, String... pairs) {
    String path = "/cases/" + id;
    Map<String, String> all = fields(pairs);
    all.put("seen", seen(browser, path));
    done(browser.post(path + "/events/" + event, all));
  }

  @Test
  void aCustomerAsksStaffAnswerAndTheCustomerCloses() {
    String id = asked("Uploads stop");
    assertThat(helper.get("/cases").body())
        .contains("Uploads stop", "Toko Melati", "The provider is to answer");
    assertThat(helper.get("/cases?show=ours&procedure=support&customer=" + customer).body())
        .contains("Uploads stop");
    assertThat(helper.get("/cases?procedure=incident").body()).doesNotContain("Uploads stop");

    say(helper, id, "replied", "text", "Which program is it?");
    assertThat(asker.get("/own/cases").body()).contains("1 case waits for you", "Uploads stop");
    assertThat(asker.get("/own/cases/" + id).body())
        .contains("Which program is it?", "The customer writes", "waits for you");
    done(asker.post("/own/cases/" + id + "/events/wrote", fields("text", "The nightly one.")));
    say(helper, id, "replied", "text", "It was too large; now it fits.");
    done(asker.post("/own/cases/" + id + "/events/ended", fields("outcome", "It works.")));

    assertThat(asker.get("/own/cases/" + id).body()).contains("It works.");
    assertThat(helper.get("/cases?show=ended").body()).contains("Uploads stop");
    assertThat(helper.get("/cases/" + id).body()).doesNotContain("events/replied");
  }

  @Test
  void offersOnlyWhatCanHappenAndSaysWhatElseWaitsFor() {
    helper.get("/cases/new");
    String id =
        opened(
            helper.post(
                "/cases/new",
                fields(
                    "kind", "incident",
                    "customer", customer.toString(),
                    "subject", "Laptop lost",
                    "text", "On a train.")));
    assertThat(helper.get("/cases/" + id).body()).doesNotContain("events/");
    assertThat(soc.get("/cases/" + id).body())
        .contains("events/recognised", "events/dismissed", "A ruling whether it is credible")
        .doesNotContain("events/closed", "name=\"aware\"");

    String page = "/cases/" + id;
    say(
        soc,
        id,
        "recognised",
        "occurred",
        "2020-01-02T10:00",
        "harms",
        "ACCESS",
        "cause",
        "UNLAWFUL",
        "facts",
        "personal-data",
        "reason",
        "The disk was open.");

    String ruled = soc.get(page).body();
    assertThat(ruled).contains("UU 27/2022 (UU PDP), art. 46 (1) and (2)", "Late by");
    assertThat(ruled).contains("gate-stopped", "Real; to be contained", "events/notice-given");
    assertThat(soc.get("/cases?show=over").body()).contains("Laptop lost", "late by");
    HttpResponse<String> lacking =
        soc.post(
            page + "/events/notice-given",
            fields("content.data-exposed", "Names.", "proof", "In the portal."));
    assertThat(lacking.statusCode()).isEqualTo(422);
    assertThat(lacking.body()).contains("The law asks for this, and it is missing", "Names.");
    assertThat(asker.get("/own/cases/" + id).body())
        .contains("Laptop lost", "It is ruled real and classified")
        .doesNotContain("The disk was open.");
  }

  @Test
  void whoComesSecondIsToldCalmlyAndKeepsWhatHeTyped() {
    String id = asked("Slow");
    String path = "/cases/" + id;
    String seen = seen(helper, path);
    say(helper, id, "replied", "text", "We look.");

    HttpResponse<String> late =
        helper.post(path + "/events/replied", fields("seen", seen, "text", "My own answer."));

    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("Somebody else was faster", "My own answer.", "We look.");
  }

  @Test
  void aFormThatIsSentTwiceHappensOnce() {
    String id = asked("Twice");
    String path = "/cases/" + id;
    Map<String, String> form =
        fields("sent", UUID.randomUUID().toString(), "seen", seen(helper, path), "text", "Once.");

    done(helper.post(path + "/events/replied", form));
    done(helper.post(path + "/events/replied", form));

    assertThat(helper.get(path).body().split("Once\\.", -1)).hasSize(2);
  }

  @Test
  void anotherCustomerFindsNothing() {
    String id = asked("Secret of Melati");
    Browser stranger = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, other);

    assertThat(stranger.get("/own/cases").body()).doesNotContain("Secret of Melati");
    stranger.get("/own/cases/new");
    assertThat(stranger.get("/own/cases/" + id).statusCode()).isEqualTo(404);
    assertThat(
            stranger
                .post("/own/cases/" + id + "/events/wrote", fields("text", "Let me in."))
                .statusCode())
        .isEqualTo(404);
    assertThat(stranger.get("/cases").statusCode()).isEqualTo(403);
  }

  @Test
  void saysWhichFieldIsEmpty() {
    asker.get("/own/cases/new");
    HttpResponse<String> answer = asker.post("/own/cases/new", fields("subject", "", "text", "x"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("open-subject-fault", "This is empty.");
  }
}
