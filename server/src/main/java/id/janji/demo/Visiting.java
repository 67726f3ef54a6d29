package id.janji.demo;

import static id.janji.demo.prop.Walk.hold;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Browser.Field;
import id.janji.demo.prop.Walk;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Support needs to see one file of the clinic: asked, allowed, signed, opened, and ended by the
/// customer in the middle.
final class Visiting {
  private static final String RAKA = "Raka Pradipta";
  static final String SUBJECT = "A record does not load";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Scenery scene;
  private String matter = "";

  Visiting(Scenery scene) {
    this.scene = scene;
  }

  void play() {
    Walk walk = scene.walk();
    walk.step("Support wants to open a file of the clinic, and may not", this::stranger);
    walk.step("What must hold of him is put on record", this::papers);
    walk.step("He asks; not even a manager decides about himself", this::ask);
    walk.step("The clinic reads the statement and signs it with a passkey", this::sign);
    walk.step("Support opens the file, and nothing else", this::open);
    walk.step("The clinic ends it in the middle of a download", this::stop);
  }

  private List<String> stranger() throws IOException, InterruptedException {
    Browser raka = scene.as(RAKA);
    Document access = raka.get("/access").text();
    String clinic = option(access, "customer", Scenery.CLINIC);
    Document opened =
        raka.post("/access/cases", new Field("customer", clinic), new Field("subject", SUBJECT))
            .text();
    matter = option(opened, "case", SUBJECT);
    refused("He tries to open it without a grant", raka.post("/access/open", visit("support")));
    raka.get("/access");
    refused("He asks without any papers", raka.post("/access/requests", wish("support")));
    return List.of();
  }

  private List<String> papers() throws IOException, InterruptedException {
    Browser raka = scene.as(RAKA);
    Element own = raka.get("/access").text().selectFirst("a[href^=/access/people/]");
    hold(own != null, "his own page is nowhere");
    String path = own == null ? "" : own.attr("href");
    Browser bagas = scene.as("Bagas Pratama");
    bagas.get(path);
    String today = LocalDate.now(ZoneId.of("Asia/Jakarta")).toString();
    Field[] agreement = {
      new Field("evidence", "NDA 17/2026, signed copy in the safe"),
      new Field("from", today),
      new Field("until", LocalDate.parse(today).plusYears(1).toString()),
      new Field("region", Scenery.REGION)
    };
    taken(bagas.post(path + "/agreement", agreement));
    agreement[0] = new Field("evidence", "Desk in the Jakarta office");
    taken(bagas.post(path + "/place", agreement));
    Document page = raka.get(path).text();
    taken(
        raka.post(
            "/access/declarations",
            new Field("customer", option(page, "customer", Scenery.CLINIC)),
            new Field("conflict", "none"),
            new Field("text", "I know nobody there.")));
    return List.of(
        "An administrator notes his confidentiality agreement and his place of work;",
        "he declares to have no conflict of interest with the clinic.");
  }

  private List<String> ask() throws IOException, InterruptedException {
    Browser raka = scene.as(RAKA);
    raka.get("/access");
    refused(
        "He asks for a purpose that the clinic never agreed to",
        raka.post("/access/requests", wish("marketing")));
    Document asked = taken(raka.post("/access/requests", wish("support"))).text();
    String decide = action(asked, "/yes", "/access/requests/");
    if (decide.isEmpty()) {
      Browser hendra = scene.as("Hendra Wijaya");
      decide = action(hendra.get("/access").text(), "/yes", "/access/requests/");
    }
    refused("He is a manager too, and allows it himself", raka.post(decide));
    Browser hendra = scene.as("Hendra Wijaya");
    hendra.get("/access");
    taken(hendra.post(decide));
    return List.of("Another manager allows it. Nothing is open yet.");
  }

  private List<String> sign() throws IOException, InterruptedException {
    Browser bayu = scene.as("Bayu Rahmat");
    Element link = bayu.get("/own/decisions").text().selectFirst("a[href^=/own/decisions/]");
    hold(link != null, "no request waits for the clinic");
    String path = link == null ? "" : link.attr("href");
    Document page = bayu.get(path).text();
    scene.tell("“" + page.select("blockquote").text() + "”");
    Element text = page.selectFirst("[data-statement]");
    String statement = text == null ? "" : text.wholeText();
    refused(
        "A click in place of a signature",
        bayu.post(path + "/passkey", new Field("statement", statement), new Field("answer", "{}")));
    String longer = statement.replace("\"items\":5", "\"items\":500");
    hold(!longer.equals(statement), "the statement does not say how many acts");
    refused(
        "A signature over another text",
        bayu.post(
            path + "/passkey",
            new Field("statement", longer),
            new Field("answer", scene.phone().approve(longer))));
    taken(
        bayu.post(
            path + "/passkey",
            new Field("statement", statement),
            new Field("answer", scene.phone().approve(statement)),
            new Field("minutes", "60")));
    return List.of("Signed over exactly this text, for one hour instead of two.");
  }

  private List<String> open() throws IOException, InterruptedException {
    Browser raka = scene.as(RAKA);
    raka.get("/access/open");
    HttpResponse<InputStream> answer = raka.download("/access/open", visit("support"));
    try (InputStream in = answer.body()) {
      byte[] got = in.readAllBytes();
      hold(answer.statusCode() == 200, "it was answered with " + answer.statusCode());
      hold(Arrays.equals(got, Storing.LETTER), "he got something else");
    }
    scene.tell("He reads " + Scenery.LETTER + ", as it was stored.");
    String said =
        scene
            .keeper()
            .await(line -> line.contains(Scenery.LETTER) && line.contains(RAKA), PATIENCE)
            .orElseThrow(() -> new IllegalStateException("the keeper did not say so"));
    scene.tell("The clinic's keeper: " + said.substring(said.indexOf("open")));
    raka.get("/access/open");
    refused("Another purpose", raka.post("/access/open", visit("improvement")));
    Field[] other = visit("support");
    other[2] = new Field("key", "gaji.txt");
    refused("Another file", raka.post("/access/open", other));
    return List.of();
  }

  private List<String> stop() throws IOException, InterruptedException {
    Browser raka = scene.as(RAKA);
    raka.get("/access/open");
    Field[] picture = visit("support");
    picture[2] = new Field("key", Scenery.PICTURE);
    HttpResponse<InputStream> answer = raka.download("/access/open", picture);
    long announced = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    try (InputStream in = answer.body()) {
      hold(answer.statusCode() == 200, "it was answered with " + answer.statusCode());
      int begun = in.readNBytes(1 << 20).length;
      Browser dewi = scene.as("Dewi Anggraini");
      Document now = dewi.get("/own/decisions").text();
      taken(dewi.post(action(now, RAKA)));
      long got = begun + rest(in);
      hold(got < announced, "he got all of it");
      scene.tell(String.format(Locale.ROOT, "Cut after %,d of %,d bytes.", got, announced));
    }
    raka.get("/access/open");
    refused("He tries again", raka.post("/access/open", visit("support")));
    return List.of();
  }

  /// How many bytes still come until the connection breaks.
  private static long rest(InputStream in) {
    byte[] chunk = new byte[1 << 16];
    long got = 0;
    try {
      for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
        got += count;
      }
    } catch (IOException _) {
      // The end that was hoped for.
    }
    return got;
  }

  private Field[] visit(String purpose) {
    return new Field[] {
      new Field("case", matter),
      new Field("bucket", Scenery.BUCKET),
      new Field("key", Scenery.LETTER),
      new Field("purpose", purpose),
      new Field("region", Scenery.REGION)
    };
  }

  private Field[] wish(String purpose) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("case", matter));
    fields.add(new Field("operation", "open"));
    fields.add(new Field("bucket", Scenery.BUCKET));
    fields.add(new Field("keys", Scenery.LETTER + "\n" + Scenery.PICTURE));
    fields.add(new Field("purpose", purpose));
    fields.add(new Field("items", "5"));
    fields.add(new Field("megabytes", "100"));
    fields.add(new Field("hours", "2"));
    fields.add(new Field("region", Scenery.REGION));
    return fields.toArray(Field[]::new);
  }

  private void refused(String what, Browser.Page page) {
    hold(page.isRefused(), what + ": it was not refused");
    scene.tell(what + ": refused. " + page.why());
  }

  static Browser.Page taken(Browser.Page page) {
    hold(!page.isRefused(), page.why());
    return page;
  }

  /// The value of the option of a list that says this.
  static String option(Document page, String list, String said) {
    return page.select("select[name=" + list + "] option").stream()
        .filter(each -> each.text().contains(said))
        .map(each -> each.attr("value"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing offers " + said));
  }

  /// Where the first form goes that begins and ends so; empty if there is none.
  private static String action(Document page, String end, String start) {
    return page.select("form").stream()
        .map(form -> form.attr("action"))
        .filter(each -> each.startsWith(start) && each.endsWith(end))
        .findFirst()
        .orElse("");
  }

  /// Where the form goes that stands in the row of this name.
  private static String action(Document page, String name) {
    return page.select("li.row").stream()
        .filter(row -> row.select("h3").text().contains(name))
        .flatMap(row -> row.select("form").stream())
        .map(form -> form.attr("action"))
        .filter(each -> each.endsWith("/stop"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " holds nothing"));
  }
}
