package id.janji.console.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.access.Access;
import id.janji.access.Requirements;
import id.janji.access.freeze.Freezes;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Purposes;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Waiting;
import id.janji.api.Problems;
import id.janji.api.own.OwnDisclosuresApi;
import id.janji.clause.Language;
import id.janji.console.access.AccessController;
import id.janji.console.access.DecisionsController;
import id.janji.console.cases.CasePages;
import id.janji.custody.control.Hall;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Proof;
import id.janji.identity.Browser;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.IdentitySettings;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.service.ServiceAccounts;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.ledger.Ledger;
import id.janji.notify.Notices;
import id.janji.procedures.Desk;
import id.janji.procedures.containment.Containment;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import id.janji.release.ContactDetails;
import id.janji.release.Demands;
import id.janji.release.Directions;
import id.janji.release.Items;
import id.janji.release.Office;
import id.janji.release.Parcels;
import id.janji.release.Transparency;
import id.janji.release.age.Holder;
import id.janji.silence.Slots;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Demands for data as those see them who deal with them, who may not, and whose data it is.
@Tag("slow")
final class DisclosurePagesTest {
  private static final String API = "/api/v1/own/disclosures";

  @RegisterExtension static final Hall hall = new Hall();
  @TempDir static Path folder;
  private static @Nullable Office office;
  private static RunningServer server;
  private static UUID customer;

  private static Office office() {
    return Objects.requireNonNull(office);
  }

  @Configuration(proxyBeanMethods = false)
  @Import({
    CasePages.class,
    DisclosurePages.class,
    AccessController.class,
    DecisionsController.class,
    OwnDisclosuresApi.class,
    Problems.class
  })
  static class Modules {
    @Bean
    Kernel kernel() {
      return office().kernel.kernel;
    }

    @Bean
    Cases cases() {
      return office().kernel.cases;
    }

    @Bean
    Queue queue() {
      return office().kernel.queue;
    }

    @Bean
    Outlook outlook() {
      return office().kernel.outlook;
    }

    @Bean
    Disclosures disclosures() {
      return office().disclosures;
    }

    @Bean
    Parcels parcels() {
      return office().parcels;
    }

    @Bean
    Demands demands(Cases cases, Disclosures disclosures, Transactions transactions) {
      return new Demands(cases, disclosures, transactions);
    }

    @Bean
    Directions directions(Requests requests, Clock clock) {
      return new Directions(
          new Items(office().handing), office().handing, office().kernel.kernel, requests, clock);
    }

    @Bean
    Access access() {
      return hall.access;
    }

    @Bean(destroyMethod = "")
    Ledger ledger() {
      return hall.core.ledger;
    }

    @Bean
    Purposes purposes(Ledger ledger, Transactions transactions) {
      return new Purposes(ledger, transactions);
    }

    @Bean
    ApprovalKeys approvalKeys(Ledger ledger, Transactions transactions, Clock clock) {
      return new ApprovalKeys(
          ledger, transactions, (_, _) -> Optional.empty(), "localhost", Set::of, clock);
    }

    @Bean
    Requests requests(
        Ledger ledger,
        Transactions transactions,
        Purposes purposes,
        Cases cases,
        ApprovalKeys keys,
        Notices notices,
        Clock clock) {
      return new Requests(
          ledger,
          transactions,
          new Requirements(transactions, clock),
          purposes,
          cases,
          keys,
          id.janji.access.Desk.issuer(hall.access),
          new Waiting(notices, clock),
          "Awan Contoh",
          clock);
    }

    @Bean
    Slots slots() {
      return office().slots;
    }

    @Bean
    Support support(Kernel kernel, Cases cases) {
      return new Support(kernel, cases);
    }

    @Bean
    Incidents incidents(Kernel kernel, Cases cases) {
      return new Incidents(kernel, cases);
    }

    @Bean
    Notices notices(Transactions transactions, Clock clock) {
      return new Notices(transactions, List.of(), clock);
    }

    @Bean
    Canaries canaries() {
      return hall.house.canaries();
    }

    @Bean
    Services services() {
      return hall.house.services();
    }

    @Bean
    House house() {
      return hall.house.house();
    }

    @Bean
    Freezes freezes() {
      return hall.access.freezes();
    }

    @Bean
    ServiceAccounts accounts(Transactions transactions, Clock clock) throws Exception {
      return new ServiceAccounts(
          transactions, InstallationKey.open(hall.folder.resolve("accounts.key")), clock);
    }

    @Bean
    Containment containment(
        ServiceAccounts accounts, Incidents incidents, Transactions transactions, Clock clock) {
      return new Containment(
          hall.access,
          hall.access.freezes(),
          accounts,
          hall.core.ledger,
          incidents,
          transactions,
          clock);
    }

    @Bean
    Desk desk(
        Kernel kernel,
        Cases cases,
        Outlook outlook,
        Incidents incidents,
        Disclosures disclosures,
        Notices notices) {
      return new Desk(kernel, cases, outlook, incidents, disclosures, notices);
    }

    @Bean
    Drills drills(
        Incidents incidents, Kernel kernel, Cases cases, Transactions transactions, Clock clock) {
      return new Drills(
          incidents, kernel, cases, () -> hall.canaries.one().value(), transactions, clock);
    }

    @Bean
    ContactDetails contactDetails(Transactions transactions, Clock clock) {
      return new ContactDetails(transactions, hall.house.contacts(), clock);
    }

    @Bean
    Transparency transparency(Transactions transactions, Canaries canaries, Clock clock) {
      return new Transparency(transactions, canaries, clock);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    office = new Office(hall);
    customer = hall.customer.value();
    server =
        RunningServer.start(
            hall.database.transactions(),
            folder,
            IdentitySettings.Mode.DEMO,
            office().clock,
            Modules.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Browser signedIn(Role role) {
    return server.signedIn(role, null);
  }

  private static Browser owner() {
    return server.signedIn(Role.CUSTOMER_ADMINISTRATOR, customer);
  }

  /// The same person in the other language.
  private static Browser inIndonesian(Browser browser) {
    browser.get("/account");
    browser.post("/account/language", Map.of("language", "id"));
    return browser;
  }

  private static int status(Browser browser, String path) {
    return browser.get(path).statusCode();
  }

  @Test
  void counselTakesDemandsInAndSeesWhatLeavesInBothLanguages() {
    CaseFile file = office().demand(customer, "letters/a.pdf");
    Browser legal = signedIn(Role.LEGAL);
    assertThat(legal.get("/cases/demand").body()).contains("The request as it came", "Toko Melati");
    HttpResponse<String> empty = legal.post("/cases/demand", Map.of("name", "Police"));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("demand-customer-fault", "demand-file-fault");
    assertThat(legal.get("/cases?procedure=disclosure").body()).contains(file.subject());
    assertThat(legal.get("/cases/" + file.id()).body()).contains("What leaves", "The request");
    assertThat(legal.get("/cases/" + file.id() + "/release").body())
        .contains("letters/a.pdf", "One package, sealed");
    HttpResponse<String> copy = legal.get("/cases/" + file.id() + "/copy");
    assertThat(copy.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(copy.headers().firstValue("Content-Type")).hasValue("application/octet-stream");

    inIndonesian(legal);
    assertThat(legal.get("/cases/demand").body()).contains("Permintaan aslinya");
    assertThat(legal.get("/cases/" + file.id()).body()).contains("Yang keluar");
    assertThat(legal.get("/cases/" + file.id() + "/release").body())
        .contains("Satu paket, disegel");
  }

  @Test
  void auditorsSeeDemandsAndDoNothingAndOthersFindNone() {
    CaseFile file = office().demand(customer, "letters/b.pdf");
    String path = "/cases/" + file.id();
    Browser auditor = signedIn(Role.AUDITOR);
    assertThat(auditor.get(path).body()).contains(file.subject()).doesNotContain("/events/");
    assertThat(status(auditor, path + "/copy")).isEqualTo(403);
    assertThat(status(auditor, path + "/release")).isEqualTo(403);
    assertThat(status(auditor, "/cases/demand")).isEqualTo(403);
    for (Role role : List.of(Role.SUPPORT, Role.SOC, Role.OPERATOR)) {
      Browser other = signedIn(role);
      assertThat(status(other, path)).as(role.word()).isEqualTo(404);
      assertThat(status(other, path + "/copy")).as(role.word()).isEqualTo(403);
      assertThat(status(other, path + "/release")).as(role.word()).isEqualTo(403);
      assertThat(other.get("/cases").body()).as(role.word()).doesNotContain(file.subject());
      assertThat(other.post(path + "/release/take", Map.of("receipt", "x")).statusCode())
          .as(role.word())
          .isEqualTo(403);
    }
  }

  @Test
  void aCustomerUnderAnOrderOfSilenceSeesNothingUntilHeIsTold() {
    UUID silenced = hall.canaries.other().value();
    CaseFile file = office().demand(silenced, "letters/c.pdf");
    office().silenced(file);
    Browser owner = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, silenced);
    String none = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, silenced).get("/own/cases").body();
    assertThat(none).doesNotContain(file.subject(), file.id().toString());
    assertThat(owner.get("/own/disclosures").body())
        .contains("Nobody outside has asked", "None that we may tell you of.")
        .doesNotContain("Police", file.id().toString());
    assertThat(status(owner, "/own/cases/" + file.id())).isEqualTo(404);
    owner.get("/own/cases/new");
    assertThat(status(owner, "/own/disclosures/" + file.id() + "/copy")).isEqualTo(404);
    assertThat(
            owner
                .post("/own/cases/" + file.id() + "/events/directed", Map.of("scope", "none"))
                .statusCode())
        .isEqualTo(404);
    assertThat(json(owner, API).path("disclosures")).isEmpty();
    assertThat(status(owner, API + "/" + file.id())).isEqualTo(404);
    assertThat(status(owner, API + "/" + file.id() + "/copy")).isEqualTo(404);
    assertThat(inIndonesian(owner).get("/own/disclosures").body())
        .contains("Tidak ada pihak luar yang meminta");
  }

  private static JsonNode json(Browser browser, String path) {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void aProgramReadsOfADemandWhatThePageTellsAndNothingOfOneUnderSilence() {
    CaseFile told = office().demand(customer, "letters/e.pdf");
    office().compelled(told, "letters/e.pdf");
    office().noticed(told);
    Browser owner = owner();
    String before = owner.get(API).body();
    CaseFile silent = office().demand(customer, "letters/f.pdf");
    office().silenced(office().compelled(silent, "letters/f.pdf"));

    JsonNode one = json(owner, API + "/" + told.id());
    assertThat(one.path("name").asString()).isEqualTo("Police");
    assertThat(one.path("asker").asString()).isEqualTo("authority");
    assertThat(one.path("state").asString()).isEqualTo("cleared");
    assertThat(one.path("basis").asString()).isEqualTo("art. 5");
    assertThat(one.path("items").path(0).asString()).isEqualTo("letters/e.pdf");
    assertThat(one.path("copy").path("name").asString()).isEqualTo("request.pdf");
    assertThat(one.has("silence") || one.has("left") || one.has("ended")).isFalse();
    HttpResponse<byte[]> copy = owner.download(one.path("copy").path("at").asString());
    assertThat(copy.body()).containsExactly(1, 2, 3);
    assertThat(copy.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(Bytes.sha256(copy.body()).base64Url()).isEqualTo(one.path("copySha256").asString());

    assertThat(owner.get(API).body()).isEqualTo(before).contains(told.id().toString());
    for (String path : List.of("", "/copy")) {
      HttpResponse<String> none = owner.get(API + "/" + UUID.randomUUID() + path);
      HttpResponse<String> hidden = owner.get(API + "/" + silent.id() + path);
      assertThat(hidden.statusCode()).isEqualTo(404);
      assertThat(hidden.body()).isEqualTo(none.body()).contains("not-found");
    }
    Browser stranger = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, hall.canaries.one().value());
    assertThat(status(stranger, API + "/" + told.id())).isEqualTo(404);
    assertThat(status(stranger, API + "/" + told.id() + "/copy")).isEqualTo(404);
  }

  @Test
  void aCustomerWhoWasToldReadsWhoAskedAndTakesTheCopy() {
    CaseFile file = office().demand(customer, "letters/d.pdf");
    office().compelled(file, "letters/d.pdf");
    office().noticed(file);
    Browser owner = owner();
    assertThat(owner.get("/own/disclosures").body())
        .contains("Police", "letters/d.pdf", "You were told", "art. 5");
    assertThat(status(owner, "/own/disclosures/" + file.id() + "/copy")).isEqualTo(200);
    assertThat(inIndonesian(owner).get("/own/disclosures").body()).contains("Diberitahukan");
    Browser stranger = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, hall.canaries.one().value());
    assertThat(stranger.get("/own/disclosures").body()).doesNotContain("letters/d.pdf");
    assertThat(status(stranger, "/own/disclosures/" + file.id() + "/copy")).isEqualTo(404);
    assertThat(status(stranger, "/cases/" + file.id() + "/copy")).isEqualTo(403);
  }

  @Test
  void whatTheCustomerDirectsLeavesUnderHisSignatureFromPagesAlone() throws Exception {
    String one = office().letter(hall.customer, "letters-directed", "a.pdf");
    String two = office().letter(hall.customer, "plans-directed", "b/c.pdf");
    CaseFile file = office().demand(customer, one);
    String path = "/cases/" + file.id();
    UUID opener = fit(server.invited(Role.LEGAL).person());
    Browser first = server.signedIn(opener);
    Browser second = signedIn(Role.LEGAL);
    say(first, path, "sender-verified", "how", "By telephone.");
    say(first, path, "letter-delivered", "letter", "Ask them.", "proof", "By hand.");
    say(first, path, "notice-given", "proof", "In the portal.");

    UUID approver = server.invited(Role.CUSTOMER_APPROVER, customer).person();
    Browser his = server.signedIn(approver);
    assertThat(his.get("/own" + path).body())
        .contains("Which items are asked for", one, "Direct that these items leave");
    String direct = "/own/disclosures/" + file.id() + "/direct";
    HttpResponse<String> wrong = his.post(direct, Map.of("item", one, "more", "no/such"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("no item of this customer: no/such");
    assertThat(his.post("/own" + path + "/events/directed", Map.of("scope", "no/such")).body())
        .contains("This is said where the items are named");
    done(his.post(direct, Map.of("item", one, "more", two)));
    assertThat(his.get("/own" + path).body()).contains("What you directed to leave", two);
    assertThat(first.get(path).body()).contains("What the customer directed to leave", one, two);

    approve(first, path);
    approve(second, path);
    assertThat(first.get(path + "/release").body())
        .contains("Not signed for you yet: letters-directed, plans-directed");
    done(first.post(path + "/release/ask", Map.of("region", "id-jakarta")));
    signed(approver, his, opener);
    done(first.post(path + "/release", Map.of("recipient", new Holder().recipient())));
    assertThat(first.get(path + "/release").body()).contains("2 of 2 sealed");
    HttpResponse<String> taken = second.post(path + "/release/take", Map.of("receipt", "By hand."));
    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(taken.headers().firstValue("Content-Disposition").orElse("")).contains("package-");
    assertThat(his.get("/own/disclosures").body()).contains("2 items");
    JsonNode left = json(his, API + "/" + file.id()).path("left");
    assertThat(left.path("basis").asString()).isEqualTo("approved");
    assertThat(left.path("items")).hasSize(2);
    assertThat(left.path("items").path(1).path("key").asString()).isEqualTo("b/c.pdf");
    assertThat(left.path("items").path(1).path("sealedBytes").asInt())
        .isGreaterThan(Office.LETTER.length);
    assertThat(left.has("taken") && left.has("sha256")).isTrue();
  }

  /// All that must hold of somebody who asks for access holds of this person.
  private static UUID fit(UUID person) {
    Instant until = office().clock.instant().plus(Duration.ofDays(365));
    Requirements requirements = new Requirements(hall.database.transactions(), office().clock);
    requirements.signedNda(person, "NDA 17/2026", until);
    requirements.declaredFree(customer, person, "declared", until);
    requirements.worksFrom(person, "id-jakarta", "office", until);
    return person;
  }

  private static void done(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private static void say(Browser browser, String path, String event, String... pairs) {
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      said.put(pairs[i], pairs[i + 1]);
    }
    browser.get(path);
    done(browser.post(path + "/events/" + event, said));
  }

  /// Says yes as a browser does, which sends ends of lines in its own way.
  private static void approve(Browser browser, String path) {
    Matcher found =
        Pattern.compile("name=\"statement\" value=\"([^\"]+)\"").matcher(browser.get(path).body());
    assertThat(found.find()).isTrue();
    String statement = found.group(1).replace("&#39;", "'").replace("\n", "\r\n");
    assertThat(statement).contains("\r\n");
    done(browser.post(path + "/approve", Map.of("question", "release", "statement", statement)));
  }

  /// A manager lets what was asked go on, and the customer's person signs it with his key.
  private static void signed(UUID approver, Browser his, UUID opener) {
    KeyPair keys = id.janji.access.Desk.ed25519();
    Caller enroller =
        new Caller(
            approver,
            "Ayu",
            customer,
            Set.of(Role.CUSTOMER_APPROVER),
            Set.of(Factor.PASSKEY),
            Language.ENGLISH,
            UUID.randomUUID(),
            office().clock.instant());
    server
        .part(ApprovalKeys.class)
        .enrolKey(enroller, Bytes.of(keys.getPublic().getEncoded()))
        .orThrow();
    Browser manager = signedIn(Role.MANAGER);
    manager.get("/access");
    List<Request> asked =
        server.part(Requests.class).of(customer).stream()
            .filter(each -> each.person().equals(opener))
            .toList();
    assertThat(asked).hasSize(2);
    for (Request each : asked) {
      done(manager.post("/access/requests/" + customer + "/" + each.id() + "/yes", Map.of()));
      String page = "/own/decisions/" + each.id();
      assertThat(his.get(page).statusCode()).isEqualTo(200);
      Proof.Ed25519 proof = (Proof.Ed25519) id.janji.access.Desk.bare(keys, each.text());
      String signature = proof.key().base64Url() + "." + proof.signature().base64Url();
      done(his.post(page + "/signature", Map.of("statement", each.text(), "signature", signature)));
    }
  }

  @Test
  void everybodyReadsHowOftenItHappensInBothLanguages() {
    Browser nobody = server.browser();
    assertThat(nobody.get("/transparency?lang=en").body()).contains("Demands for customers");
    assertThat(nobody.get("/transparency?lang=id").body())
        .contains("Permintaan atas data pelanggan");
  }
}
