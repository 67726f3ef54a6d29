package id.janji.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.access.Decision;
import id.janji.access.Requirements;
import id.janji.console.keeper.CustomersKeeperController;
import id.janji.console.keeper.KeeperController;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.DemoLinks;
import id.janji.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What must hold of who asks for access, noted by page; the monthly review; the keeper's page.
final class DossierPagesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RegisterServer server;
  static UUID customer;
  static Browser administrator;

  @Configuration(proxyBeanMethods = false)
  @Import({
    DossierController.class,
    HoldsController.class,
    ReviewController.class,
    KeeperController.class,
    CustomersKeeperController.class
  })
  static class Rooms {}

  @BeforeAll
  static void start() throws Exception {
    server = RegisterServer.start(database.transactions(), folder, Rooms.class);
    customer = server.installation().customer("Toko Melati", server.version()).value();
    database.administer(
        "insert into janji.region (code, country, name_en, name_id)"
            + " values ('id-jkt-1', 'ID', 'Jakarta 1', 'Jakarta 1') on conflict do nothing");
    administrator = server.running().signedIn(Role.ADMINISTRATOR, null);
    administrator.get("/access/people");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Somebody of support, at his browser.
  private record Asker(UUID person, Browser browser, String path) {
    static Asker fresh() {
      UUID person = server.running().invited(Role.SUPPORT).person();
      Browser browser = server.running().browser();
      browser.enter(server.running().part(DemoLinks.class).issue(person));
      String path = "/access/people/" + person;
      browser.get(path);
      administrator.get(path);
      return new Asker(person, browser, path);
    }

    Optional<Decision.Code> missing() {
      return server.running().part(Requirements.class).missingNow(customer, person, "id-jkt-1");
    }

    HttpResponse<String> declare(String conflict) {
      return browser.post(
          "/access/declarations",
          Map.of("customer", customer.toString(), "conflict", conflict, "text", "My own words."));
    }
  }

  private static Map<String, String> paper(String until) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("evidence", "NDA 17/2026");
    form.put("from", "2026-01-01");
    form.put("until", until);
    form.put("region", "id-jkt-1");
    return form;
  }

  @Test
  void whoHasAllThreeOnRecordMayAskAndWhoLosesOneMayNot() throws Exception {
    Asker asker = Asker.fresh();
    assertThat(asker.missing()).contains(Decision.Code.NDA);
    assertGoesOn(administrator.post(asker.path() + "/agreement", paper("2030-12-31")));
    assertThat(asker.missing()).contains(Decision.Code.CONFLICT);
    assertGoesOn(asker.declare("none"));
    assertThat(asker.missing()).contains(Decision.Code.PLACE);
    assertGoesOn(administrator.post(asker.path() + "/place", paper("2030-12-31")));
    assertThat(asker.missing()).isEmpty();
    assertThat(asker.browser().get(asker.path()).body())
        .contains("may ask for access", "NDA 17/2026", "Jakarta 1");
    assertThat(asker.browser().get("/access/people").body()).contains("Agreement until");

    String paper =
        database
            .ask("select id from janji.nda where person_id = '" + asker.person() + "'")
            .getFirst();
    String end = asker.path() + "/papers/agreement/" + paper + "/end";
    assertThat(administrator.post(end, Map.of("why", "")).statusCode()).isEqualTo(422);
    assertGoesOn(administrator.post(end, Map.of("why", "He changes his work.")));
    assertThat(asker.missing()).contains(Decision.Code.NDA);
    assertThat(administrator.post(end, Map.of("why", "Again.")).statusCode()).isEqualTo(422);
  }

  @Test
  void aConflictCountsAgainstEveryDeclarationUntilSomebodyElseEndsIt() {
    Asker asker = Asker.fresh();
    administrator.post(asker.path() + "/agreement", paper("2030-12-31"));
    administrator.post(asker.path() + "/place", paper("2030-12-31"));
    asker.declare("none");
    assertThat(asker.missing()).isEmpty();

    assertGoesOn(asker.declare("some"));
    asker.declare("none");

    assertThat(asker.missing()).contains(Decision.Code.CONFLICT);
    String end = asker.path() + "/conflicts/" + customer + "/end";
    assertThat(asker.browser().post(end, Map.of()).statusCode()).isEqualTo(403);
    assertGoesOn(administrator.post(end, Map.of()));
    assertThat(asker.missing()).isEmpty();
  }

  @Test
  void nobodyNotesAnythingAboutHimself() throws Exception {
    Asker asker = Asker.fresh();
    UUID legal = server.running().invited(Role.LEGAL).person();
    Browser lawyer = server.running().browser();
    lawyer.enter(server.running().part(DemoLinks.class).issue(legal));
    lawyer.get(asker.path());

    assertThat(asker.browser().post(asker.path() + "/agreement", paper("2030-12-31")).statusCode())
        .isEqualTo(403);
    HttpResponse<String> own =
        lawyer.post("/access/people/" + legal + "/agreement", paper("2030-12-31"));
    assertThat(own.statusCode()).isEqualTo(422);
    assertThat(database.ask("select 1 from janji.nda where person_id = '" + legal + "'")).isEmpty();
  }

  @Test
  void namesWhatIsWrongAndChangesNothing() throws Exception {
    Asker asker = Asker.fresh();
    for (String until : new String[] {"2025-12-31", "2099-01-01", "tomorrow", ""}) {
      assertThat(administrator.post(asker.path() + "/agreement", paper(until)).statusCode())
          .as(until)
          .isEqualTo(422);
    }
    Map<String, String> nowhere = paper("2030-12-31");
    nowhere.put("region", "xx-nowhere");
    assertThat(administrator.post(asker.path() + "/place", nowhere).statusCode()).isEqualTo(422);
    assertThat(asker.declare("perhaps").statusCode()).isEqualTo(422);
    assertThat(administrator.get("/access/people/" + UUID.randomUUID()).statusCode())
        .isEqualTo(404);
    assertThat(database.ask("select 1 from janji.nda where person_id = '" + asker.person() + "'"))
        .isEmpty();
  }

  @Test
  void onlyCounselLaysAHoldAndNeverWithoutAnEnd() {
    Browser lawyer = server.running().signedIn(Role.LEGAL, null);
    assertThat(lawyer.get("/access/holds").body())
        .contains("Nothing is held by law", "Toko Melati");
    Map<String, String> hold = new LinkedHashMap<>();
    hold.put("customer", customer.toString());
    hold.put("article", "UU PDP 44");
    hold.put("basis", "Order 12/2026.");
    hold.put("bucket", "");
    hold.put("prefix", "");
    hold.put("until", "");

    assertThat(administrator.post("/access/holds", hold).statusCode()).isEqualTo(403);
    HttpResponse<String> undated = lawyer.post("/access/holds", hold);
    assertThat(undated.statusCode()).isEqualTo(422);
    assertThat(undated.body()).contains("A hold without an end is none.");
    hold.put("until", "2031-01-01");
    assertThat(lawyer.post("/access/holds", hold).body()).contains("This customer has no log yet");
    hold.put("customer", UUID.randomUUID().toString());
    assertThat(lawyer.post("/access/holds", hold).statusCode()).isEqualTo(422);
    assertThat(lawyer.get("/access/holds").body()).contains("Nothing is held by law");

    Browser member = server.running().signedIn(Role.CUSTOMER_MEMBER, customer);
    assertThat(member.get("/own/holds").body()).contains("None of your data is held by law");
    assertThat(member.get("/access/holds").statusCode()).isEqualTo(403);
  }

  @Test
  void onlyAManagerSignsTheReviewOfExactlyTheSampleThatWasShown() throws Exception {
    Browser manager = server.running().signedIn(Role.MANAGER, null);
    manager.get("/access/review");
    Map<String, String> form = Map.of("sample", "", "minutes", "Nothing was opened.");

    assertThat(Asker.fresh().browser().post("/access/review", form).statusCode()).isEqualTo(403);
    assertThat(manager.post("/access/review", Map.of("sample", "", "minutes", " ")).statusCode())
        .isEqualTo(422);
    assertThat(
            manager
                .post("/access/review", Map.of("sample", "another", "minutes", "Fine."))
                .statusCode())
        .isEqualTo(422);
    assertThat(database.ask("select 1 from janji.access_review")).isEmpty();
    assertGoesOn(manager.post("/access/review", form));
    assertThat(manager.get("/access/review").body())
        .contains("The review holds until", "Nothing was opened.");
  }

  @Test
  void aKeeperIsEnrolledOnlyFromItsOwnTextAndWithComparedWords() {
    Browser dewi = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, customer);
    assertThat(dewi.get("/own/keeper").body()).contains("--customer " + customer);

    HttpResponse<String> junk = dewi.post("/own/keeper/words", Map.of("text", "hello"));
    assertThat(junk.statusCode()).isEqualTo(422);
    assertThat(junk.body()).contains("janji keeper init");
    assertThat(dewi.post("/own/keeper/words", Map.of("text", text(UUID.randomUUID()))).body())
        .contains("another customer");
    String own = text(customer);
    HttpResponse<String> words = dewi.upload("/own/keeper/words", "keeper.txt", own.getBytes());
    assertThat(words.statusCode()).isEqualTo(200);
    assertThat(words.body()).contains("Are these the words");
    dewi.post("/own/keeper/words", Map.of("text", own));
    assertThat(dewi.post("/own/keeper", Map.of("text", own)).body()).contains("do not enrol");
    HttpResponse<String> shut = dewi.post("/own/keeper", Map.of("text", own, "same", "yes"));
    assertThat(shut.statusCode()).isEqualTo(422);
    assertThat(shut.body()).contains("Subscribe to a service first");

    HttpResponse<String> unsaid = dewi.post("/own/keeper/replace", Map.of("text", own));
    assertThat(unsaid.statusCode()).isEqualTo(422);
    assertThat(
            dewi.post("/own/keeper/replace", Map.of("text", own, "same", "yes", "left", "yes"))
                .body())
        .contains("It was not replaced");

    assertThat(administrator.get("/customers/" + customer + "/keeper").body())
        .contains("This customer has no keeper");
    Browser member = server.running().signedIn(Role.CUSTOMER_MEMBER, customer);
    member.get("/own/keeper");
    assertThat(member.post("/own/keeper/words", Map.of("text", own)).statusCode()).isEqualTo(403);
  }

  /// What a keeper of this customer would print.
  private static String text(UUID of) {
    try {
      var pair = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var key =
          id.janji.tlog.note.NoteSigner.of(
                  "janji-keeper/" + of, id.janji.tlog.note.SignatureKind.ED25519_COSIGNATURE, pair)
              .key();
      return new id.janji.keeper.exchange.Enrolment(
              of, new id.janji.seal.context.KeyRef(UUID.randomUUID(), 1), java.util.List.of(key))
          .text();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertGoesOn(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }
}
