package id.janji.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Every page over the fixture, as a browser would fetch it.
@Tag("slow")
class PagesTest {
  private static final int MOST_BYTES = 120_000;
  private static final Pattern HREF = Pattern.compile("href=\"(/[^\"#]*)");
  private static final Pattern LINKED =
      Pattern.compile("(?:stylesheet\" href|<script[^>]* src)=\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

  /// Pages of other rooms, which this one only leads to.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "/sign-in",
          "/customers/invitations",
          "/own/cases/misuse",
          "/account",
          "/people",
          "/keys",
          "/access",
          "/cases",
          "/own/cases",
          "/own/disclosures",
          "/transparency?lang=en",
          "/transparency?lang=id",
          "/own/decisions",
          "/own/approval-keys",
          "/own/keeper",
          "/own/regions",
          "/customers/00000000-0000-7000-8000-000000000001/keeper");

  private static ConfigurableApplicationContext running;
  private static String origin;

  @BeforeAll
  static void start() {
    running = Showcase.start(0, false);
    origin = "http://127.0.0.1:" + Showcase.port(running);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static final String PAGES =
      """
      /needs
      /board
      /board?show=not-kept
      /board?show=unproven&policy=mailbox-protection
      /board/wall
      /promises/cloud-provider/A6.9
      /findings/47410
      /policies
      /policies/cloud-provider
      /policies/cloud-provider/versions/1
      /policies/cloud-provider/changes
      /components
      /home
      /house
      /house/signature
      /house/attestations
      /house/offerings
      /house/holidays
      /customers
      /customers?find=nomor&page=2
      /customers?find=zzz
      /customers/new
      /customers/00000000-0000-7000-8000-000000000001
      /customers/00000000-0000-7000-8000-000000000001/keys
      /customers/00000000-0000-7000-8000-000000000001/end
      /customers/00000000-0000-7000-8000-000000000001/services/new
      /customers/00000000-0000-7000-8000-000000000001/services/00000000-0000-7000-8000-000000000002
      /publish
      /publish/00000000-0000-7000-8000-000000000003
      /own/services
      /own/people
      /own/accounts
      /own/agreement
      /own/notices
      /notices
      /demo/mails
      /own/ledger
      /own/ledger?show=theirs
      /own/ledger?item=zzz
      /own/ledger/0
      /own/ledger/20
      /own/trust
      /ledger
      /customers/00000000-0000-7000-8000-000000000001/ledger
      /customers/00000000-0000-7000-8000-000000000001/ledger/20
      /trust
      /verify
      /report
      /policy
      /policy/cloud-provider
      /policy/cloud-provider/versions
      /policy/cloud-provider/versions/2
      /policy/cloud-provider/changes
      /policy/cloud-provider/findings/47410
      """;

  @ParameterizedTest
  @CsvSource(textBlock = PAGES)
  void standsInBothLanguagesAndIsLight(String path) throws Exception {
    for (String lang : new String[] {"en", "id"}) {
      String address = path + (path.contains("?") ? "&" : "?") + "lang=" + lang;
      HttpResponse<String> answer = get(address);

      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(answer.body()).contains("<html lang=\"" + lang + "\"");
      assertThat(answer.body()).doesNotContainPattern("\\sstyle=|\\son[a-z]+=|<style|javascript:");
      assertThat(answer.body()).doesNotContainPattern("<script(?![^>]* src=)");
      assertThat(weight(answer.body())).as("bytes of " + address).isLessThanOrEqualTo(MOST_BYTES);
      assertThat(count(answer.body(), "<h1[ >]")).as("h1 of " + address).isEqualTo(1);
      assertThat(ids(answer.body())).as("ids of " + address).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/board", "/home", "/policy", "/customers", "/own/services"})
  void hasNoDeadEnd(String start) throws Exception {
    Deque<String> open = new ArrayDeque<>(Set.of(start));
    Set<String> seen = new LinkedHashSet<>(open);
    int followed = 0;
    while (!open.isEmpty() && followed++ < 60) {
      String path = open.poll();
      HttpResponse<String> answer = get(path);
      assertThat(answer.statusCode()).as(path).isLessThan(400);
      Matcher link = HREF.matcher(answer.body());
      while (link.find()) {
        String to = link.group(1).replace("&amp;", "&");
        if (!ELSEWHERE.contains(to) && seen.add(to) && sameKind(seen, to)) {
          open.add(to);
        }
      }
    }
  }

  @Test
  void opensASectionByAPlainLinkAndKeepsTheOthersInBrief() throws Exception {
    String closed = get("/board?lang=en").body();
    Matcher brief = Pattern.compile("id=\"sec-1\" data-states=\"([^\"]+)").matcher(closed);
    assertThat(brief.find()).isTrue();
    assertThat(brief.group(1)).startsWith("A1.1 1.1 kept;A1.2 ");
    assertThat(ids(closed)).contains("sec-2").doesNotContain("A1.1", "A2.1");

    String link = "/board?policy=cloud-provider&show=all&open=1";
    assertThat(closed).contains("href=\"" + link.replace("&", "&amp;") + "#sec-1\"");
    assertThat(ids(get(link).body())).contains("A1.1").doesNotContain("A2.1");
    assertThat(ids(get("/board?open=all").body())).contains("A1.1", "A2.1");
  }

  @Test
  void setsNoCookieOnPublicPages() throws Exception {
    for (String path : new String[] {"/policy", "/policy/cloud-provider", "/nope"}) {
      assertThat(get(path).headers().firstValue("Set-Cookie")).as(path).isEmpty();
    }
  }

  @Test
  void choosesTheBrowsersLanguageUnlessTheAddressAsks() throws Exception {
    assertThat(get("/policy", "Accept-Language", "id,en;q=0.5").body()).contains("lang=\"id\"");
    assertThat(get("/policy", "Accept-Language", "fr, en").body()).contains("<html lang=\"en\"");
    assertThat(get("/policy?lang=en", "Accept-Language", "id").body())
        .contains("<html lang=\"en\"");
  }

  @ParameterizedTest
  @CsvSource({"/nope, 404", "/board?policy=x, 404", "/findings/abc, 400", "/findings/1, 404"})
  void tellsCalmlyWhatIsNotThere(String path, int status) throws Exception {
    HttpResponse<String> page = get(path, "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body())
        .contains("<h1>")
        .doesNotContain("Exception")
        .doesNotContain("janji.console");

    HttpResponse<String> problem = get(path, "Accept", "application/json");
    assertThat(problem.statusCode()).isEqualTo(status);
    assertThat(problem.body()).contains("urn:janji:problem:");
  }

  @Test
  void namesNoCustomerInPublic() throws Exception {
    String page = get("/policy/cloud-provider?lang=en").body();
    assertThat(page).contains("of 7 customers; each sees its own.");

    String privately = "47600";
    assertThat(get("/policy/cloud-provider/findings/" + privately).statusCode()).isEqualTo(404);
  }

  @Test
  void answersTheWatcher() throws Exception {
    assertThat(get("/healthz").body()).isEqualTo("ok\n");
  }

  private static boolean sameKind(Set<String> seen, String to) {
    String kind = to.replaceAll("[0-9.]+", "#");
    return seen.stream().filter(each -> each.replaceAll("[0-9.]+", "#").equals(kind)).count() <= 3;
  }

  private static int weight(String page) throws Exception {
    int bytes = page.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    Matcher linked = LINKED.matcher(page);
    while (linked.find()) {
      bytes += get(linked.group(1)).body().length();
    }
    return bytes;
  }

  private static java.util.List<String> ids(String page) {
    return ID.matcher(page).results().map(match -> match.group(1)).toList();
  }

  private static long count(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }

  private static HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path.replace(" ", "%20")));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
