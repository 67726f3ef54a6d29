package id.janji.console.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.console.register.RegisterServer;
import id.janji.console.register.VersionChoices;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import id.janji.notify.mail.OneTimeWords;
import id.janji.procedures.onboarding.Invitation;
import id.janji.procedures.onboarding.Invitations;
import id.janji.tenancy.CustomerId;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The pages by which a customer comes in, over real HTTP and behind the real gate.
@Tag("slow")
final class OnboardingPagesTest {
  private static final int MOST_BYTES = 150_000;

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RegisterServer server;
  static Browser staff;
  static int number;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder);
    staff = server.running().signedIn(Role.ADMINISTRATOR, null);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void next() {
    number++;
    server.running().clock().advance(Duration.ofMinutes(3));
  }

  /// Invites by page; the invitation as it was stored.
  private static Invitation invited() {
    staff.get("/customers/invitations");
    HttpResponse<String> answer =
        staff.post(
            "/customers/invitations",
            Map.of(
                "company", "Apotek " + number,
                "kind", "COMPANY",
                "name", "Laras",
                "email", "laras." + number + "@apotek.example",
                "language", "id",
                "zone", "Asia/Jakarta"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return server.running().part(Invitations.class).all().stream()
        .filter(each -> each.draft().company().equals("Apotek " + number))
        .findFirst()
        .orElseThrow();
  }

  private static String token(Invitation invitation, int round) {
    return server.running().part(OneTimeWords.class).token(invitation.id(), round);
  }

  private static int customers() throws Exception {
    return Integer.parseInt(
        database.ask("select count(*) from janji.customer where name like 'Apotek%'").getFirst());
  }

  private static Map<String, String> yes(String token) {
    return Map.of("token", token, "version", VersionChoices.value(server.version()));
  }

  @Test
  void registersNobodyWithoutHisYesToTheExactVersion() throws Exception {
    String token = token(invited(), 1);
    Browser guest = server.running().browser();
    String page = guest.get("/join/" + token + "?lang=en").body();
    int before = customers();

    assertThat(page).contains("Apotek " + number, server.version().digest().hex());
    assertThat(guest.post("/join", Map.of("token", token)).statusCode()).isEqualTo(422);
    String other = VersionChoices.value(server.version()).replaceAll("[0-9a-f]{8}$", "00000000");
    assertThat(guest.post("/join", Map.of("token", token, "version", other)).statusCode())
        .isEqualTo(422);
    assertThat(customers()).isEqualTo(before);

    HttpResponse<String> in = guest.post("/join", yes(token));
    assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).hasValue("/account");
    assertThat(customers()).isEqualTo(before + 1);
    assertThat(guest.get("/account").body()).contains("laras." + number + "@apotek.example");
  }

  @Test
  void opensNothingElseBeforeThereIsAWayIn() {
    String token = token(invited(), 1);
    Browser guest = server.running().browser();
    guest.get("/join/" + token);
    guest.post("/join", yes(token));

    assertThat(guest.get("/own/onboarding").statusCode()).isEqualTo(403);
    assertThat(guest.get("/home").statusCode()).isNotEqualTo(200);
  }

  @Test
  void aUsedLinkOffersAnotherToTheSameAddressAndToNobodyElse() {
    Invitation invitation = invited();
    String token = token(invitation, 1);
    Browser guest = server.running().browser();
    guest.get("/join/" + token);
    guest.post("/join", yes(token));
    Browser stranger = server.running().browser();
    String page = stranger.get("/join/" + token + "?lang=en").body();

    assertThat(page).contains("does not work any more", "Mail me another link");
    assertThat(stranger.post("/join", yes(token)).statusCode()).isEqualTo(422);
    server.running().clock().advance(Duration.ofMinutes(3));
    HttpResponse<String> sent = stranger.post("/join/again", Map.of("token", token));
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).doesNotContain(token(invitation, 2));
    assertThat(stranger.get("/join/" + token).statusCode()).isEqualTo(404);

    String second = token(invitation, 2);
    assertThat(guest.get("/join/" + second + "?lang=en").body()).contains("You accepted before");
    assertThat(guest.post("/join", Map.of("token", second)).statusCode()).isEqualTo(303);
  }

  @Test
  void staffSeeThatAMailCameBackAndCorrectTheAddress() throws Exception {
    Invitation invitation = invited();
    database.administer(
        "update janji.invitation set sent_at = now(), due_at = null where id = '%s'"
            .formatted(invitation.id()));
    String old = token(invitation, 1);
    assertThat(
            server
                .running()
                .part(Invitations.class)
                .returned(invitation.id(), 1, invitation.draft().email(), "5.1.1 no such box"))
        .isTrue();
    assertThat(staff.get("/customers/invitations").body())
        .contains("the mail came back", "5.1.1 no such box", "Correct the address");

    String path = "/customers/invitations/" + invitation.id() + "/address";
    assertThat(staff.post(path, Map.of("email", "nowhere")).statusCode()).isEqualTo(422);
    assertThat(staff.post(path, Map.of("email", "right@apotek.example")).statusCode())
        .isEqualTo(303);

    assertThat(staff.get("/customers/invitations").body())
        .contains("right@apotek.example", "Addresses before:", invitation.draft().email());
    assertThat(server.running().browser().get("/join/" + old).statusCode()).isEqualTo(404);
  }

  @Test
  void anInvitationThatWasTakenBackOpensNothing() {
    Invitation invitation = invited();
    staff.post("/customers/invitations/" + invitation.id() + "/withdraw", Map.of());
    Browser guest = server.running().browser();

    assertThat(guest.get("/join/" + token(invitation, 1) + "?lang=en").body())
        .contains("The invitation was taken back")
        .doesNotContain("action=\"/join\"");
    assertThat(guest.get("/join/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void keepsWhatWasTypedAndNamesTheFieldThatIsWrong() {
    staff.get("/customers/invitations");
    HttpResponse<String> answer =
        staff.post(
            "/customers/invitations",
            Map.of("company", "Apotek <b>", "kind", "PERSON", "name", "L", "email", "nowhere"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("invite-email-fault", "value=\"Apotek &lt;b>\"");
    invited();
    assertThat(
            staff
                .post(
                    "/customers/invitations",
                    Map.of(
                        "company", "Twice",
                        "kind", "PERSON",
                        "name", "L",
                        "email", "LARAS." + number + "@apotek.example"))
                .body())
        .contains("invited already");
  }

  @Test
  void onlyAdministratorsInviteAndOnlyTheOwnAdministratorGoesOn() {
    UUID customer = server.installation().customer("Toko Tepi " + number, server.version()).value();
    Browser support = server.running().signedIn(Role.SUPPORT, null);
    assertThat(support.get("/customers/invitations").statusCode()).isEqualTo(403);
    Browser member = server.running().signedIn(Role.CUSTOMER_MEMBER, customer);
    member.get("/own/domains");
    for (String path :
        new String[] {
          "/own/domains", "/own/duties", "/own/onboarding/services", "/own/onboarding/trust"
        }) {
      assertThat(member.post(path, Map.of()).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(member.get("/own/duties").body()).doesNotContain("name=\"read\"");
  }

  @Test
  void aCustomerAcknowledgesOnlyTheListThatWasShown() throws Exception {
    CustomerId customer = server.installation().customer("Toko Daftar", server.version());
    Browser browser = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, customer.value());
    assertThat(browser.get("/own/duties").body()).contains("No list binds you yet");
    id.janji.Installation.done(
        server.installation().services().subscribe(customer, id.janji.Installation.wish()));
    String page = browser.get("/own/duties").body();
    String digest = page.replaceAll("(?s).*name=\"digest\" value=\"([0-9a-f]{64})\".*", "$1");

    assertThat(browser.post("/own/duties", Map.of("digest", digest)).statusCode()).isEqualTo(422);
    assertThat(
            browser
                .post("/own/duties", Map.of("digest", "0".repeat(64), "read", "yes"))
                .statusCode())
        .isEqualTo(422);
    assertThat(database.ask("select count(*) from janji.acknowledgement")).containsExactly("0");
    assertThat(browser.post("/own/duties", Map.of("digest", digest, "read", "yes")).statusCode())
        .isEqualTo(303);
    assertThat(browser.get("/own/duties").body()).contains("You have acknowledged this list");
  }

  @Test
  void noCustomerReachesTheDomainsOfAnother() throws Exception {
    CustomerId one = server.installation().customer("Toko Kiri " + number, server.version());
    CustomerId other = server.installation().customer("Toko Kanan " + number, server.version());
    Browser browser = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, other.value());
    browser.get("/own/domains");
    Map<String, String> form = Map.of("domain", "kanan.example", "lawful", "yes");
    assertThat(browser.post("/own/domains", Map.of("domain", "kanan.example")).statusCode())
        .isEqualTo(422);
    assertThat(browser.post("/own/domains", form).statusCode()).isEqualTo(303);
    String id =
        database.ask("select id from janji.domain_proof where domain = 'kanan.example'").getFirst();

    Browser thief = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, one.value());
    assertThat(thief.get("/own/domains").body()).doesNotContain("kanan.example");
    assertThat(thief.post("/own/domains/" + id + "/check", Map.of()).statusCode()).isEqualTo(404);
    assertThat(thief.post("/own/domains/" + id + "/end", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void standsInBothLanguagesAndIsLight() {
    Invitation invitation = invited();
    CustomerId customer = server.installation().customer("Toko Ringan", server.version());
    Browser own = server.running().signedIn(Role.CUSTOMER_ADMINISTRATOR, customer.value());
    for (String language : new String[] {"en", "id"}) {
      light(staff, "/customers/invitations", language);
      light(server.running().browser(), "/join/" + token(invitation, 1), language);
      for (String path : new String[] {"/own/onboarding", "/own/domains", "/own/duties"}) {
        light(own, path, language);
      }
    }
  }

  private static void light(Browser browser, String path, String language) {
    HttpResponse<String> answer = browser.get(path + "?lang=" + language);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.body()).contains("<html lang=\"" + language + "\"").doesNotContain("style=");
    assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length)
        .as(path)
        .isLessThan(MOST_BYTES);
  }
}
