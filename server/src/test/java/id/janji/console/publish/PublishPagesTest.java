package id.janji.console.publish;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static id.janji.policy.PolicyText.unfilled;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.clause.diff.ClauseChange;
import id.janji.clause.diff.PolicyDiff;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyJson;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import id.janji.policy.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A version on its way from an upload to its signature, through the gate.
@Tag("slow")
final class PublishPagesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RegisterServer server;
  static Browser legal;
  static Browser second;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder, PublishPages.class);
    legal = server.running().signedIn(Role.LEGAL, null);
    second = server.running().signedIn(Role.ADMINISTRATOR, null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void look() {
    server.installation().clock().advance(Duration.ofSeconds(5));
    legal.get("/publish");
    second.get("/publish");
  }

  @Test
  void publishesWhatWasSeen() {
    int before = newest().number();
    String draft = uploaded(more());
    Map<String, String> form = form(second.get(draft).body());

    HttpResponse<String> done = second.post(draft, form);

    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(newest().number()).isEqualTo(before + 1);
    assertThat(newest().note().id()).isEqualTo("Satu janji lagi.");
    assertThat(newest().publisher()).isNotNull();
    assertThat(legal.get(draft).statusCode())
        .as("a draft ends with its publication")
        .isEqualTo(404);
  }

  @Test
  void refusesWhatWasSeenBesideAnotherVersion() {
    String draft = uploaded(more());
    Map<String, String> form = form(second.get(draft).body());
    publish(more("A7.9"));
    int before = newest().number();

    HttpResponse<String> answer = second.post(draft, form);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Another version was published", "Satu janji lagi.");
    assertThat(newest().number()).isEqualTo(before);
  }

  @Test
  void publishesAWeakerVersionOnlyOnceThatWasSaid() {
    publish(more("A8.8"));
    String draft = uploaded(policy("cloud", must("A1.2", "policy.scope-register")));
    String page = second.get(draft).body();
    assertThat(page).contains("Weaker for customers", "A8.8");
    int before = newest().number();

    Map<String, String> silent = form(page);
    silent.remove("weaker");
    HttpResponse<String> unsaid = second.post(draft, silent);
    assertThat(unsaid.statusCode()).isEqualTo(422);
    assertThat(unsaid.body()).contains("publish-weaker-fault");
    assertThat(newest().number()).isEqualTo(before);

    assertThat(second.post(draft, form(page)).statusCode()).isEqualTo(303);
    assertThat(newest().number()).isEqualTo(before + 1);
  }

  @Test
  void letsSomebodyElsePublishWhatOneUploaded() {
    String draft = uploaded(more());
    Map<String, String> form = form(second.get(draft).body());
    int before = newest().number();
    assertThat(second.get(draft).body()).contains("action=\"" + draft + "\"");
    assertThat(legal.get(draft).body())
        .contains("somebody else publishes it", "aria-disabled=\"true\"")
        .doesNotContain("action=\"" + draft + "\"");

    HttpResponse<String> own = legal.post(draft, form);

    assertThat(own.statusCode()).isEqualTo(422);
    assertThat(own.body()).contains("somebody else has to publish it");
    assertThat(newest().number()).isEqualTo(before);
    assertThat(second.post(draft, form).statusCode()).isEqualTo(303);
    assertThat(newest().number()).isEqualTo(before + 1);
  }

  @Test
  void publishesAFaultOnlyWithARulingOnIt() throws Exception {
    String id = "A9." + (newest().number() + 1);
    String draft =
        uploaded(
            policy(
                "cloud", must("A1.2", "policy.scope-register"), unfilled(id, "tenancy.isolated")));
    String page = second.get(draft).body();
    assertThat(page).contains("A fault to rule on", "<code>placeholder</code> " + id);
    int before = newest().number();
    Map<String, String> form = form(page);

    HttpResponse<String> unruled = second.post(draft, form);
    assertThat(unruled.statusCode()).isEqualTo(422);
    assertThat(unruled.body()).contains("why-0-fault", "until-0-fault");

    form.put("why placeholder " + id, "The figure is being measured and follows.");
    form.put("until placeholder " + id, "2028-01-01");
    HttpResponse<String> tooLong = second.post(draft, form);
    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(tooLong.body()).contains("until-0-fault", "follows.");
    assertThat(newest().number()).isEqualTo(before);

    form.put("until placeholder " + id, "2026-06-30");
    HttpResponse<String> ruled = second.post(draft, form);
    assertThat(ruled.statusCode()).as(ruled.body()).isEqualTo(303);
    assertThat(newest().number()).isEqualTo(before + 1);
    assertThat(database.ask("select reason from janji.lint_ruling where clause = '" + id + "'"))
        .hasSize(1);
  }

  @Test
  void refusesADayThatIsOverAndANoteThatIsMissing() {
    String draft = uploaded(more());
    Map<String, String> form = form(second.get(draft).body());
    form.put("effective", "2020-01-01");
    form.put("note.en", " ");
    int before = newest().number();

    HttpResponse<String> answer = second.post(draft, form);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("publish-effective-fault", "publish-note.en-fault");
    assertThat(newest().number()).isEqualTo(before);
  }

  @Test
  void showsTheFaultsOfAnUploadAndKeepsNothing() throws Exception {
    int before = database.ask("select id from janji.policy_draft").size();

    HttpResponse<String> answer =
        legal.upload("/publish", "p.json", "{\n  \"format\": 1,".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("policy.json:", "Nothing was kept.");
    assertThat(database.ask("select id from janji.policy_draft")).hasSize(before);
  }

  @Test
  void takesALargeUploadOnlyFromThoseWhoMayPublish() {
    byte[] large = new byte[200_000];
    assertThat(legal.upload("/publish", "p.json", large).statusCode()).isEqualTo(422);
    assertThat(legal.upload("/account/name", "p.json", large).statusCode()).isEqualTo(413);

    Browser operator = server.running().signedIn(Role.OPERATOR, null);
    operator.get("/account");
    assertThat(operator.upload("/publish", "p.json", large).statusCode()).isEqualTo(413);
    assertThat(operator.get("/publish").statusCode()).isEqualTo(403);
    assertThat(operator.upload("/publish", "p.json", new byte[10]).statusCode()).isEqualTo(403);
    assertThat(legal.upload("/publish", "p.json", new byte[4 << 20]).statusCode()).isEqualTo(413);
  }

  @Test
  void takesNoUploadWithoutAFormToken() throws Exception {
    Browser fresh = server.running().signedIn(Role.LEGAL, null);
    int before = database.ask("select id from janji.policy_draft").size();

    assertThat(fresh.upload("/publish", "p.json", PolicyJson.write(more())).statusCode())
        .isEqualTo(403);
    assertThat(database.ask("select id from janji.policy_draft")).hasSize(before);
  }

  @Test
  void forgetsADraftAfterAWeek() {
    String draft = uploaded(more());
    server.installation().clock().advance(Duration.ofDays(8));
    legal = server.running().signedIn(Role.LEGAL, null);
    second = server.running().signedIn(Role.ADMINISTRATOR, null);
    assertThat(legal.get(draft).statusCode()).isEqualTo(404);
  }

  private static String uploaded(Policy text) {
    HttpResponse<String> answer = legal.upload("/publish", "policy.json", PolicyJson.write(text));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /// The newest text with one clause more.
  private static Policy more() {
    return more("A9." + (newest().number() + 1));
  }

  private static Policy more(String id) {
    return policy("cloud", must("A1.2", "policy.scope-register"), must(id, "tenancy.isolated"));
  }

  private static void publish(Policy text) {
    server
        .installation()
        .publish(
            text,
            PolicyDiff.between(newest().text(), text).weaker().stream()
                .map(ClauseChange::id)
                .toArray(String[]::new));
  }

  private static Version newest() {
    List<Version> all = server.installation().publications().versions("cloud");
    return all.getFirst();
  }

  /// The form of a preview as somebody fills it.
  private static Map<String, String> form(String page) {
    String start = "name=\"seen\" value=\"";
    int at = page.indexOf(start) + start.length();
    Map<String, String> form = new HashMap<>();
    form.put("seen", page.substring(at, page.indexOf('"', at)));
    form.put("weaker", "yes");
    form.put("effective", "2026-12-01");
    form.put("note.en", "One promise more.");
    form.put("note.id", "Satu janji lagi.");
    return form;
  }
}
