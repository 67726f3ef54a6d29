package id.janji.identity;

import id.janji.identity.internal.OneTimeCode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// Somebody with a password and a code generator, signed in by both in `browser`.
public record Holder(
    RunningServer server, UUID person, String email, byte[] secret, Browser browser) {
  public static final String PASSWORD = "tujuh kapal berlayar 41";

  /// Invites somebody and lets him set both; the code that he set them with is over.
  public static Holder of(RunningServer server, Role role) {
    var invited = server.invited(role);
    Browser browser = server.browser();
    browser.enter(invited.link());
    browser.get("/account");
    String page = browser.post("/account/second-way/begin", Map.of()).body();
    byte[] secret = Codes.base32(page.split("<code>")[1].split("</code>")[0]);
    Holder holder =
        new Holder(server, invited.person(), server.email(invited.person()), secret, browser);
    HttpResponse<String> set =
        browser.post("/account/second-way", Map.of("password", PASSWORD, "code", holder.code()));
    if (set.statusCode() != 303) {
      throw new AssertionError("not set: " + set.body());
    }
    server.clock().advance(Duration.ofSeconds(30));
    return holder;
  }

  /// What the generator shows now.
  public String code() {
    return OneTimeCode.COMMON.at(OneTimeCode.step(server.clock().instant()), secret);
  }

  /// Signs in anew in another browser.
  public HttpResponse<String> signIn(Browser other, String password, String code, String to) {
    other.get("/sign-in");
    return other.post(
        "/sign-in", Map.of("email", email, "password", password, "code", code, "to", to));
  }
}
