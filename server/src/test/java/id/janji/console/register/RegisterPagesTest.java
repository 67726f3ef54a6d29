package id.janji.console.register;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.identity.Browser;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.policy.Version;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The register and a customer's own side, through the gate and into the database.
@Tag("slow")
final class RegisterPagesTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RegisterServer server;
  static Browser administrator;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder);
    administrator = server.running().signedIn(Role.ADMINISTRATOR, null);
    administrator.get("/house");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void showsTheKeysOfACustomerAndReplacesNoneWithoutAReasonARightOrAnOpenRoot() {
    String path =
        "/customers/" + server.installation().customer("Toko Kunci", server.version()).value();
    assertThat(administrator.get(path).body()).contains("href=\"" + path + "/keys\"");
    assertThat(administrator.get(path + "/keys").body()).contains("We hold no key");
    HttpResponse<String> silent =
        administrator.post(path + "/keys", Map.of("region", "id-jakarta"));
    assertThat(silent.statusCode()).isEqualTo(422);
    assertThat(silent.body()).contains("id=\"rotate-reason-fault\"");
    Map<String, String> wish = Map.of("region", "id-jakarta", "reason", "A disk was lost.");
    HttpResponse<String> shut = administrator.post(path + "/keys", wish);
    assertThat(shut.statusCode()).isEqualTo(422);
    assertThat(shut.body()).contains("has no key of ours in that region");

    Browser support = server.running().signedIn(Role.SUPPORT, null);
    assertThat(support.get(path + "/keys").statusCode()).isEqualTo(200);
    assertThat(support.post(path + "/keys", wish).statusCode()).isEqualTo(403);
  }

  @Test
  void keepsWhatWasTypedAndNamesTheFieldThatIsWrong() throws Exception {
    HttpResponse<String> answer =
        administrator.post(
            "/house/entities",
            Map.of("name", "Nama <b>Lama", "country", "XX", "relation", "PROVIDER"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("value=\"Nama &lt;b>Lama\"", "id=\"entity-country-fault\"")
        .contains("Nothing was changed.");
    assertThat(database.ask("select name from janji.legal_entity where name like 'Nama%'"))
        .isEmpty();
  }

  @Test
  void registersAnEntityASiteAndARegion() throws Exception {
    assertGoesOn(
        administrator.post(
            "/house/entities",
            Map.of("name", "Gudang Utama", "country", "ID", "relation", "SUBSIDIARY")));
    String entity =
        database.ask("select id from janji.legal_entity where name = 'Gudang Utama'").getFirst();
    assertGoesOn(
        administrator.post(
            "/house/sites",
            Map.of("entity", entity, "name", "Kantor", "kind", "OFFICE", "region", "")));
    assertGoesOn(
        administrator.post(
            "/house/regions",
            Map.of("code", "id-sby-1", "country", "ID", "name.en", "S 1", "name.id", "S 1")));

    assertThat(administrator.get("/house").body()).contains("Gudang Utama", "Kantor", "id-sby-1");
  }

  @Test
  void namesABlankNameAsAFault() {
    assertThat(
            administrator
                .post("/house/regions", Map.of("code", "id-x-1", "country", "ID", "name.en", " "))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            administrator
                .post("/house/offerings", Map.of("id", "x-1", "kind", "AGENT", "name.en", ""))
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void signsOnlyTheListThatWasShown() throws Exception {
    administrator.post(
        "/house/entities", Map.of("name", "Satu", "country", "ID", "relation", "PROVIDER"));
    String shown = hidden(administrator.get("/house/signature").body(), "digest");
    administrator.post(
        "/house/entities", Map.of("name", "Dua", "country", "ID", "relation", "AFFILIATE"));

    assertThat(
            administrator
                .post("/house/signature", Map.of("digest", shown, "whole", "yes"))
                .statusCode())
        .isEqualTo(422);
    String now = hidden(administrator.get("/house/signature").body(), "digest");
    assertThat(administrator.post("/house/signature", Map.of("digest", now)).statusCode())
        .as("nobody signs without saying so")
        .isEqualTo(422);
    assertThat(database.ask("select 1 from janji.scope_attestation")).isEmpty();
    assertGoesOn(administrator.post("/house/signature", Map.of("digest", now, "whole", "yes")));
    assertThat(administrator.get("/house").body()).contains("Signed until");
  }

  @Test
  void aStatementIsSignedByNameAndOnlyByWhoSaysThatHeKnowsItToBeSo() throws Exception {
    String path = "/house/attestations/keys.never-exported";
    String shown = hidden(administrator.get("/house/attestations").body(), "text");
    assertThat(administrator.post(path, Map.of("text", shown)).statusCode()).isEqualTo(422);
    assertThat(administrator.post(path, Map.of("text", "Other words.", "true", "yes")).statusCode())
        .isEqualTo(422);
    assertThat(
            administrator
                .post("/house/attestations/keys.unheard-of", Map.of("text", shown, "true", "yes"))
                .statusCode())
        .isEqualTo(404);
    assertThat(database.ask("select 1 from janji.attestation")).isEmpty();

    assertGoesOn(administrator.post(path, Map.of("text", shown, "true", "yes")));

    String left = administrator.get("/house/attestations").body();
    assertThat(left).contains("1 statement waits for a signature").contains("support/1 ");
    String documents = "procedures.document-control";
    String other = hidden(left.substring(left.indexOf(documents)), "text");
    assertGoesOn(
        administrator.post(
            "/house/attestations/" + documents, Map.of("text", other, "true", "yes")));
    assertThat(administrator.get("/house/attestations").body())
        .contains("Every statement is signed");
    assertThat(database.ask("select signer from janji.attestation")).hasSize(2);
  }

  @Test
  void registersACustomerWithTheVersionThatItAccepted() throws Exception {
    Map<String, String> form =
        Map.of(
            "name", "Toko Mawar",
            "kind", "COMPANY",
            "language", "id",
            "zone", "Asia/Jakarta",
            "version", VersionChoices.value(newest()));
    HttpResponse<String> unaccepted = administrator.post("/customers", form);
    assertThat(unaccepted.statusCode()).isEqualTo(422);
    assertThat(unaccepted.body()).contains("value=\"Toko Mawar\"", "customer-accepted-fault");
    assertThat(database.ask("select 1 from janji.customer where name = 'Toko Mawar'")).isEmpty();

    HttpResponse<String> done = administrator.post("/customers", with(form, "accepted", "yes"));
    assertGoesOn(done);
    assertThat(
            database.ask(
                "select number from janji.acceptance a join janji.customer c on c.id ="
                    + " a.customer_id where c.name = 'Toko Mawar'"))
        .containsExactly(Integer.toString(newest().number()));
    String page = done.headers().firstValue("Location").orElseThrow();
    assertThat(administrator.get(page).body()).contains("<h1>Toko Mawar</h1>");
  }

  @Test
  void subscribesAndAddsAContact() {
    CustomerId customer = customer("Toko Anggrek");
    HttpResponse<String> nothing =
        administrator.post(
            "/customers/" + customer + "/services",
            Map.of("offering", "cloud-storage", "region", "id-jakarta", "retentionDays", "x"));
    assertThat(nothing.statusCode()).isEqualTo(422);
    assertThat(nothing.body()).contains("service-classes-fault", "service-retentionDays-fault");

    HttpResponse<String> done =
        administrator.post(
            "/customers/" + customer + "/services",
            Map.of(
                "offering", "cloud-storage",
                "region", "id-jakarta",
                "classes", "CONTENT",
                "retentionDays", "90"));
    assertGoesOn(done);
    String service = done.headers().firstValue("Location").orElseThrow();
    assertThat(
            administrator
                .post(
                    service + "/contacts",
                    Map.of("name", "Ayu", "channel", "PHONE", "address", "0812"))
                .body())
        .contains("contact-address-fault", "value=\"0812\"");
    assertGoesOn(
        administrator.post(
            service + "/contacts",
            Map.of(
                "name", "Ayu",
                "channel", "PHONE",
                "address", "+62812000000",
                "concerns", "SECURITY")));
    assertThat(administrator.get(service).body()).contains("+62812000000", "never confirmed");
  }

  @Test
  void endsAContractOnlyOnceItsNameWasTyped() throws Exception {
    CustomerId customer = customer("Toko Melur");
    String path = "/customers/" + customer + "/end";
    assertThat(administrator.post(path, Map.of("name", "Toko")).statusCode()).isEqualTo(422);
    assertThat(ended(customer)).isEqualTo("null");
    assertGoesOn(administrator.post(path, Map.of("name", "Toko Melur")));
    assertThat(ended(customer)).isNotEqualTo("null");
    assertThat(administrator.post(path, Map.of("name", "Toko Melur")).statusCode()).isEqualTo(422);
  }

  @Test
  void findsCustomersByAPartOfTheirNameAndTakesNoWildcard() {
    customer("Bakso 100% Enak");
    customer("Bakso 1000 Rasa");
    assertThat(administrator.get("/customers?find=100%25").body())
        .contains("Bakso 100% Enak")
        .doesNotContain("Bakso 1000 Rasa");
    assertThat(administrator.get("/customers?find=bakso&page=99").statusCode()).isEqualTo(200);
  }

  @Test
  void letsEachRoleSeeAndDoOnlyWhatItMay() {
    Browser operator = server.running().signedIn(Role.OPERATOR, null);
    assertThat(operator.get("/customers").body()).doesNotContain("/customers/new");
    assertThat(operator.get("/house").body()).doesNotContain("method=\"post\"");
    operator.get("/account");
    assertThat(operator.post("/customers", Map.of("name", "X")).statusCode()).isEqualTo(403);
    assertThat(operator.post("/house/entities", Map.of("name", "X")).statusCode()).isEqualTo(403);
    assertThat(operator.post("/house/signature", Map.of("whole", "yes")).statusCode())
        .isEqualTo(403);

    Browser soc = server.running().signedIn(Role.SOC, null);
    assertThat(soc.get("/customers").statusCode()).isEqualTo(403);
    assertThat(soc.get("/house").statusCode()).isEqualTo(403);

    Browser customer =
        server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, customer("Toko A").value());
    assertThat(customer.get("/customers").statusCode()).isEqualTo(403);
    assertThat(customer.get("/house").statusCode()).isEqualTo(403);
    assertThat(administrator.get("/own/people").statusCode()).isEqualTo(403);

    Browser member = server.running().signedIn(Role.CUSTOMER_MEMBER, customer("Toko B").value());
    assertThat(member.get("/own/people").statusCode()).isEqualTo(403);
    assertThat(member.get("/own/agreement").body()).doesNotContain("Accept version");
  }

  @Test
  void keepsTheContactsOfTwoCustomersApart() throws Exception {
    CustomerId one = customer("Toko Satu");
    CustomerId other = customer("Toko Lain");
    Contacts.Contact.Id theirs = contact(other);
    Browser browser = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, one.value());
    browser.get("/own/people");

    for (String verb : new String[] {"/confirm", "/code", "/earlier", "/later", "/remove"}) {
      assertThat(browser.post("/own/contacts/" + theirs.value() + verb, Map.of()).statusCode())
          .isEqualTo(404);
    }
    assertThat(
            database.ask(
                "select verified_at from janji.contact where id = '" + theirs.value() + "'"))
        .containsExactly("null");

    Contacts.Contact.Id own = contact(one);
    assertGoesOn(browser.post("/own/contacts/" + own.value() + "/code", Map.of()));
    assertThat(browser.get("/own/services").body()).contains("confirmed");
    assertGoesOn(browser.post("/own/contacts/" + own.value() + "/remove", Map.of()));
  }

  @Test
  void letsACustomersAdministratorReachOnlyItsOwnPeople() {
    CustomerId one = customer("Toko Kiri");
    CustomerId other = customer("Toko Kanan");
    UUID theirs = server.running().invited(Role.CUSTOMER_MEMBER, other.value()).person();
    UUID providers = server.running().invited(Role.OPERATOR).person();
    Browser browser = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, one.value());
    browser.get("/own/people");

    for (UUID person : new UUID[] {theirs, providers}) {
      for (String verb : new String[] {"/link", "/leave"}) {
        HttpResponse<String> answer = browser.post("/own/people/" + person + verb, Map.of());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("/enter/");
      }
      assertThat(
              browser
                  .post("/own/people/" + person + "/grant", Map.of("role", "CUSTOMER_MEMBER"))
                  .statusCode())
          .isEqualTo(422);
      assertThat(people().find(person).orElseThrow().endedAt()).isNull();
    }
    HttpResponse<String> invited =
        browser.post(
            "/own/people",
            Map.of("name", "Budi", "email", "budi@kiri.example", "role", "CUSTOMER_MEMBER"));
    assertThat(invited.body()).contains("/enter/");
    assertThat(
            browser
                .post(
                    "/own/people",
                    Map.of("name", "Budi", "email", "b2@kiri.example", "role", "ADMINISTRATOR"))
                .statusCode())
        .isEqualTo(422);
    assertThat(people().list(one.value())).hasSize(2);
  }

  @Test
  void letsTheProviderMakeNoLinkForACustomersPerson() {
    UUID theirs =
        server.running().invited(Role.CUSTOMER_MEMBER, customer("Toko Sana").value()).person();
    administrator.get("/people");

    HttpResponse<String> answer = administrator.post("/people/" + theirs + "/link", Map.of());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).doesNotContain("/enter/");
  }

  @Test
  void leavesEachCustomerAnAdministrator() {
    CustomerId one = customer("Toko Sendiri");
    UUID last = server.running().invited(Role.CUSTOMER_ADMINISTRATOR, one.value()).person();
    server.running().invited(Role.CUSTOMER_ADMINISTRATOR, customer("Toko Lain Lagi").value());
    var now = server.running().clock().instant();

    assertThat(people().leave(last, now))
        .isEqualTo(new People.Result.Refused(People.Reason.LAST_ADMINISTRATOR));
    assertThat(people().endRole(last, Role.CUSTOMER_ADMINISTRATOR, now))
        .isEqualTo(new People.Result.Refused(People.Reason.LAST_ADMINISTRATOR));
    server.running().invited(Role.CUSTOMER_ADMINISTRATOR, one.value());
    assertThat(people().leave(last, now)).isEqualTo(new People.Result.Done());
  }

  @Test
  void acceptsANewVersionOnlyByTheDigestThatWasShown() throws Exception {
    CustomerId one = customer("Toko Setuju");
    Browser browser = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, one.value());
    server.installation().clock().advance(java.time.Duration.ofSeconds(5));
    server
        .installation()
        .publish(
            policy(
                "cloud",
                must("A1.2", "policy.scope-register"),
                must("A9." + newest().number(), "tenancy.isolated")));
    String shown = hidden(browser.get("/own/agreement").body(), "version");

    assertThat(
            browser
                .post("/own/agreement", Map.of("version", shown.replace("/", "/0"), "read", "yes"))
                .statusCode())
        .isEqualTo(422);
    assertThat(browser.post("/own/agreement", Map.of("version", shown)).statusCode())
        .isEqualTo(422);
    assertGoesOn(browser.post("/own/agreement", Map.of("version", shown, "read", "yes")));
    assertThat(
            database.ask(
                "select number || ' ' || (person_id is not null) from janji.acceptance where"
                    + " customer_id = '"
                    + one
                    + "' order by accepted_at desc limit 1"))
        .containsExactly(newest().number() + " true");
    assertThat(browser.get("/own/agreement").body()).contains("You have accepted what is in force");
  }

  private static Version newest() {
    return server.installation().publications().versions("cloud").getFirst();
  }

  private static CustomerId customer(String name) {
    return server.installation().customer(name, newest());
  }

  private static Contacts.Contact.Id contact(CustomerId customer) {
    Services.Service.Id service =
        done(server.installation().services().subscribe(customer, wish()));
    return done(
        server
            .installation()
            .contacts()
            .add(
                customer,
                service,
                new Contacts.Draft("Ayu", Contacts.Channel.PORTAL, "portal", Language.ENGLISH)));
  }

  private static People people() {
    return server.running().part(People.class);
  }

  private static String ended(CustomerId customer) throws Exception {
    return database
        .ask("select ended_at from janji.customer where id = '" + customer + "'")
        .getFirst();
  }

  private static Map<String, String> with(Map<String, String> form, String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(form);
    more.put(name, value);
    return more;
  }

  private static String hidden(String page, String name) {
    String start = "name=\"" + name + "\" value=\"";
    int at = page.indexOf(start) + start.length();
    return page.substring(at, page.indexOf('"', at));
  }

  private static void assertGoesOn(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }
}
