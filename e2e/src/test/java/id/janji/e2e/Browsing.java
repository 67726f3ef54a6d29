package id.janji.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// One browser and one server.
final class Browsing implements AutoCloseable {
  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("JANJI_CHROMIUM", "/usr/bin/chromium"));

  private static @Nullable Browsing shared;

  private final RunningServer server;
  private final Playwright playwright;
  private final Browser browser;

  private Browsing(RunningServer server, Playwright playwright, Browser browser) {
    this.server = server;
    this.playwright = playwright;
    this.browser = browser;
  }

  /// How somebody looks at a page.
  record Look(int width, int height, String lang, ColorScheme scheme) {
    static final Look DESKTOP = new Look(1440, 900, "en", ColorScheme.LIGHT);
    static final Look PHONE_AT_NIGHT = new Look(390, 844, "id", ColorScheme.DARK);
    static final Look NARROW = new Look(320, 640, "id", ColorScheme.LIGHT);
    static final Look PHONE = new Look(390, 844, "id", ColorScheme.LIGHT);

    String name() {
      return "%d.%s.%s".formatted(width, lang, scheme.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  /// The browser over the fixture that all classes of this process share; it ends with the process.
  static Browsing overTheFixture() {
    requireChromium();
    if (shared == null) {
      RunningServer server = RunningServer.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      shared = over(server);
    }
    return shared;
  }

  /// Closes all windows.
  void closeWindows() {
    browser.contexts().forEach(BrowserContext::close);
  }

  /// Skips the test where there is no browser.
  static void requireChromium() {
    boolean there = Files.isExecutable(CHROMIUM);
    if (!there) {
      System.out.println("janji: browser tests need " + CHROMIUM + "; set JANJI_CHROMIUM");
    }
    Assumptions.assumeTrue(there || "true".equals(System.getenv("CI")), "no chromium");
  }

  /// A browser over `server`, which is closed with it.
  static Browsing over(RunningServer server) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    // Debian's chromium has no sandbox for root, and a container has no other user.
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox")));
    return new Browsing(server, playwright, browser);
  }

  /// A page at `path` in a window of its own, with everything that the console said collected in
  /// `complaints`.
  Page open(String path, Look look, List<String> complaints) {
    Page page = window(look, complaints);
    go(page, path, look);
    return page;
  }

  /// An empty window, for several pages one after the other.
  Page window(Look look, List<String> complaints) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(look.lang().equals("id") ? "id-ID" : "en-GB"));
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (!message.type().equals("log") && !message.type().equals("debug")) {
        complaints.add(page.url() + ": " + message.type() + " " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /// Leads a window to `path`.
  void go(Page page, String path, Look look) {
    String join = path.contains("?") ? "&" : "?";
    page.navigate(server.origin() + path + join + "lang=" + look.lang());
  }

  Page open(String path, Look look) {
    return open(path, look, new ArrayList<>());
  }

  /// Closes the browser, for those whose server takes its own leave.
  void closeBrowser() {
    browser.close();
    playwright.close();
  }

  @Override
  public void close() {
    closeBrowser();
    server.close();
  }

  /// A built-in authenticator that has no key yet and whose user is always there.
  static void authenticator(Page page) {
    CDPSession chromium = page.context().newCDPSession(page);
    chromium.send("WebAuthn.enable");
    JsonObject made =
        JsonParser.parseString(
                """
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                 "hasUserVerification": true, "isUserVerified": true,
                 "automaticPresenceSimulation": true}}
                """)
            .getAsJsonObject();
    chromium.send("WebAuthn.addVirtualAuthenticator", made);
  }
}
