package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.identity.internal.OneTimeCode;
import id.janji.identity.leak.LeakNotices;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class LeakedPasswordTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(database.transactions(), folder, IdentitySettings.Mode.REAL);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void rest() {
    server.clock().advance(Duration.ofHours(1));
    LeakList.in(folder);
  }

  /// Somebody whose password turns up on a renewed list.
  private static Holder unlucky() {
    Holder holder = Holder.of(server, Role.OPERATOR);
    LeakList.ordered(folder.resolve("leaked-passwords"), Holder.PASSWORD);
    return holder;
  }

  private static Browser signedIn(Holder holder) {
    Browser browser = server.browser();
    HttpResponse<String> answer =
        holder.signIn(browser, Holder.PASSWORD, holder.code(), "/test/board");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/account");
    return browser;
  }

  @Test
  void isToldToItsHolderAndOpensNothingElse() throws Exception {
    Holder holder = unlucky();

    Browser browser = signedIn(holder);

    assertThat(browser.get("/account").body()).contains("data-leaked");
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(403);
    assertThat(
            database.ask(
                "select count(*) from janji.leak_notice where person_id = '"
                    + holder.person()
                    + "'"))
        .containsExactly("1");
    assertThat(server.part(LeakNotices.class).isOpen(holder.person())).isTrue();
  }

  @Test
  void isToldOnceForEachPassword() throws Exception {
    Holder holder = unlucky();
    signedIn(holder);
    server.clock().advance(Duration.ofMinutes(1));
    signedIn(holder);

    assertThat(
            database.ask(
                "select count(*) from janji.leak_notice where person_id = '"
                    + holder.person()
                    + "'"))
        .containsExactly("1");
  }

  @Test
  void leadsBackInAsSoonAsItIsReplaced() {
    Holder holder = unlucky();
    Browser browser = signedIn(holder);
    browser.get("/account");
    String page = browser.post("/account/second-way/begin", Map.of()).body();
    byte[] secret = Codes.base32(page.split("<code>")[1].split("</code>")[0]);
    String code = OneTimeCode.COMMON.at(OneTimeCode.step(server.clock().instant()), secret);

    HttpResponse<String> same =
        browser.post("/account/second-way", Map.of("password", Holder.PASSWORD, "code", code));
    assertThat(same.statusCode()).isEqualTo(422);
    String again = same.body().split("<code>")[1].split("</code>")[0];
    code = OneTimeCode.COMMON.at(OneTimeCode.step(server.clock().instant()), Codes.base32(again));
    HttpResponse<String> other =
        browser.post(
            "/account/second-way", Map.of("password", "delapan layar putih 52", "code", code));

    assertThat(other.statusCode()).as(other.body()).isEqualTo(303);
    assertThat(browser.get("/test/board").statusCode()).isEqualTo(200);
    assertThat(browser.get("/account").body()).doesNotContain("data-leaked");
  }

  @Test
  void confirmsNothingAnyMore() {
    Holder holder = Holder.of(server, Role.ADMINISTRATOR);
    LeakList.ordered(folder.resolve("leaked-passwords"), Holder.PASSWORD);
    server.clock().advance(Duration.ofMinutes(11));
    holder.browser().get("/confirm");

    HttpResponse<String> answer =
        holder
            .browser()
            .post("/confirm/password", Map.of("password", Holder.PASSWORD, "code", holder.code()));

    assertThat(answer.headers().firstValue("Location")).hasValue("/account");
    holder.browser().get("/account");
    assertThat(holder.browser().post("/account/second-way/begin", Map.of()).statusCode())
        .isEqualTo(307);
  }

  @Test
  void isRefusedWhenItIsSet() {
    Browser browser = server.browser();
    browser.enter(server.invited(Role.OPERATOR).link());
    browser.get("/account");
    String page = browser.post("/account/second-way/begin", Map.of()).body();
    byte[] secret = Codes.base32(page.split("<code>")[1].split("</code>")[0]);
    String code = OneTimeCode.COMMON.at(OneTimeCode.step(server.clock().instant()), secret);

    HttpResponse<String> answer =
        browser.post("/account/second-way", Map.of("password", LeakList.LEAKED, "code", code));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("list of leaked ones");
  }
}
