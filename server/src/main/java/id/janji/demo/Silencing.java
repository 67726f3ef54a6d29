package id.janji.demo;

import static id.janji.demo.Visiting.option;
import static id.janji.demo.Visiting.taken;
import static id.janji.demo.prop.Walk.hold;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Browser.Field;
import id.janji.demo.prop.Commands;
import id.janji.demo.prop.Walk;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The police ask for the tailor's files and forbid to tell her: what is taken in, ruled, released
/// and hidden, and how she learns of it when the order ends.
final class Silencing {
  static final String GALIH = "Galih Nugroho";
  static final String NADIA = "Nadia Kusuma";

  private static final String MAYA = "Maya Tirta";
  private static final String HENDRA = "Hendra Wijaya";
  private static final String RATNA = "Ratna Widuri";
  private static final String POLICE = "Polda, Inspector Adi";
  private static final String ONE = "ukuran/" + Scenery.MEASURES;
  private static final String BOTH = ONE + "\nukuran/" + Scenery.CASH;
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final Duration LEFT = Duration.ofSeconds(6);
  private static final int ROUNDS = 3;
  private static final String SHUT = " not yet told";

  /// A key whose holder the documentation of age invented.
  private static final String RECIPIENT =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

  private final Scenery scene;
  private final Hours hours;
  private Matter matter = new Matter("");

  /// Lets the slots of a day come in her log and in the pharmacy's, which otherwise takes a day.
  @FunctionalInterface
  interface Hours {
    void pass();
  }

  Silencing(Scenery scene, Hours hours) {
    this.scene = scene;
    this.hours = hours;
  }

  void play() {
    Walk walk = scene.walk();
    walk.step("The police ask for the tailor's files", this::take);
    walk.step("They are sent to her, and answer with an order not to tell her", this::silence);
    walk.step("Counsel rules, and narrows it to one file", this::rule);
    walk.step("Two people release it, sealed for a key of the police's own", this::release);
    walk.step("Her log shows nothing of it, and is no false log", this::shut);
  }

  /// To be played once the order has ended.
  void end() {
    scene.walk().step("The order ends, and nobody has to remember to tell her", this::told);
  }

  private List<String> take() throws IOException, InterruptedException {
    Browser maya = scene.as(MAYA);
    Document form = maya.get("/cases/demand").text();
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("asker", "AUTHORITY"));
    fields.add(new Field("name", POLICE));
    fields.add(new Field("customer", option(form, "customer", Scenery.TAILOR)));
    fields.add(new Field("scope", BOTH));
    fields.add(new Field("use", "A theft of cloth"));
    byte[] paper = "%PDF-1.4 a request on paper, as it came".getBytes(UTF_8);
    Browser.Page half = maya.upload("/cases/demand", "request.pdf", paper, fields);
    hold(half.isRefused(), "half a demand was taken in");
    scene.tell("What they sent first: refused. " + half.why());
    List<String> parts = form.select("textarea[name^=content.]").eachAttr("name");
    parts.forEach(part -> fields.add(new Field(part, "Stated in the request.")));
    taken(maya.upload("/cases/demand", "request.pdf", paper, fields));
    matter = Matter.queued(maya, POLICE);
    matter.say(maya, "sender-verified", Map.of("how", List.of("Called the station back.")));
    return List.of(
        "With all %d parts that the law wants stated it is taken in;".formatted(parts.size()),
        MAYA + " calls the station back by a number of her own.");
  }

  private List<String> silence() throws IOException, InterruptedException {
    Browser maya = scene.as(MAYA);
    matter.say(
        maya,
        "letter-delivered",
        Map.of(
            "letter", List.of("The files are Ratna Widuri's. Please turn to her."),
            "proof", List.of("Signed for at the station.")));
    Browser.Page endless = matter.send(maya, "silenced", order(Duration.ofDays(4000)));
    hold(endless.isRefused(), "an order without an end was taken");
    scene.tell("An order to be silent for eleven years: refused. " + endless.why());
    matter.say(maya, "silenced", order(Duration.ofDays(2)));
    return List.of("One with authority, article, scope and an end in two days is put on file.");
  }

  /// As a person in Jakarta types it.
  private static Map<String, List<String>> order(Duration length) {
    LocalDateTime until = LocalDateTime.now(JAKARTA).plus(length).truncatedTo(ChronoUnit.SECONDS);
    return Map.of(
        "authority", List.of("Polda Metro Jaya"),
        "article", List.of("KUHAP art. 43"),
        "scope", List.of("That and what was asked"),
        "until", List.of(until.toString()));
  }

  private List<String> rule() throws IOException, InterruptedException {
    Map<String, List<String>> ruling =
        Map.of(
            "article", List.of("KUHAP art. 43"),
            "scope", List.of(ONE),
            "reason", List.of("The cash book has nothing to do with cloth."));
    Browser.Page own = matter.send(scene.as(MAYA), "law-compels", ruling);
    hold(own.isRefused(), "who took it in could rule on it");
    scene.tell(MAYA + " rules on what she took in: refused. " + own.why());
    matter.say(scene.as(GALIH), "law-compels", ruling);
    return List.of(GALIH + " finds that the law compels, for " + ONE + " and no more.");
  }

  private List<String> release() throws IOException, InterruptedException {
    Browser hendra = scene.as(HENDRA);
    Browser nadia = scene.as(NADIA);
    refused("Counsel says yes to the release as well", approve(scene.as(GALIH), ONE, ONE));
    taken(approve(hendra, ONE, ONE));
    hendra.get(make());
    refused(HENDRA + " alone releases it", hendra.post(make(), to(RECIPIENT)));
    refused("The second says yes to the cash book too", approve(nadia, ONE, BOTH));
    taken(approve(nadia, ONE, ONE));
    nadia.get(make());
    String access = scene.program(Scenery.TAILOR).accessKey();
    refused("They want her program's key instead", nadia.post(make(), to(access)));
    taken(nadia.post(make(), to(RECIPIENT)));
    scene.tell(
        "Opened only when its entry stands in a slot of her log; the hours until then pass.");
    hours.pass();
    String take = make() + "/take";
    Scenery.until(
        "the file was not sealed",
        () ->
            Optional.of(nadia.get(make()).text())
                .filter(page -> !page.select("form[action=" + take + "]").isEmpty()));
    Field receipt = new Field("receipt", "Inspector Adi, by hand");
    Path parcel = scene.at("package.zip");
    HttpResponse<InputStream> answer = nadia.download(take, receipt);
    try (InputStream in = answer.body()) {
      hold(answer.statusCode() == 200, "the package was answered with " + answer.statusCode());
      Files.write(parcel, in.readAllBytes());
    }
    hold(!Scenery.isFound(Storing.MEASURES, parcel), "the package is not sealed");
    nadia.get(make());
    refused("Handed out a second time", nadia.post(take, receipt));
    return List.of(
        "One package of %,d bytes, which opens for nobody here.".formatted(Files.size(parcel)));
  }

  private String make() {
    return matter.path() + "/release";
  }

  private static Field to(String recipient) {
    return new Field("recipient", recipient);
  }

  /// Says yes to the statement that the page shows, with other words in place of some of it.
  private Browser.Page approve(Browser browser, String shown, String said)
      throws IOException, InterruptedException {
    Element form = browser.get(matter.path()).text().selectFirst("form[action$=/approve]");
    if (form == null) {
      throw new IllegalStateException("the page asks for no yes");
    }
    String statement = form.select("[name=statement]").attr("value");
    return browser.post(
        form.attr("action"),
        new Field("question", form.select("[name=question]").attr("value")),
        new Field("statement", statement.replace(shown, said)));
  }

  private void refused(String what, Browser.Page page) {
    hold(page.isRefused(), what + ": it was not refused");
    scene.tell(what + ": refused. " + page.why());
  }

  private List<String> shut() throws IOException, InterruptedException {
    Browser ratna = scene.as(RATNA);
    String title = ratna.get("/own/disclosures").text().select("h1").text();
    hold(title.equals("Nobody outside has asked"), "her page says: " + title);
    for (String room : List.of("/own/cases", "/own/ledger", "/own/notices", "/home")) {
      String page = ratna.get(room).text().text();
      hold(!page.contains("Polda") && !page.contains("KUHAP"), room + " tells of it");
    }
    hold(ratna.get("/own" + matter.path()).status() == 404, "she can open the case");
    scene.tell("Her pages say: " + title + ".");
    for (int i = 1; i < ROUNDS; i++) {
      hours.pass();
    }
    List<String> hers = checked(RATNA, "tailor");
    List<String> others = checked(Arriving.LARAS, "pharmacy");
    scene.tell("Her log holds, and says: " + slots(hers) + ". Every log has such slots.");
    scene.tell("That of the pharmacy, of which nobody asked: " + slots(others) + ".");
    hold(Math.abs(count(hers) - count(others)) <= 1, "the number of slots tells on her");
    matter.say(scene.as(MAYA), "silenced", order(LEFT));
    return List.of(
        "The police lift the order early: it ends in %d seconds.".formatted(LEFT.toSeconds()));
  }

  /// What the verifier says of somebody's log, which it has to hold.
  private List<String> checked(String who, String name) throws IOException, InterruptedException {
    Path export = scene.save(scene.as(who), "/own/ledger/export", name + ".zip");
    Path trust = scene.save(scene.as(who), "/own/trust/file", name + ".json");
    Commands.Ended ended =
        scene.janji("verify", export.toString(), "--trust", trust.toString(), "--lang", "en");
    hold(ended.exitCode() == 0, "verify says: " + ended.lines());
    return ended.lines().stream().map(String::strip).toList();
  }

  private static String slots(List<String> said) {
    return said.stream()
        .filter(line -> line.contains(SHUT))
        .map(line -> line.substring(0, line.indexOf(SHUT) + SHUT.length()))
        .findFirst()
        .orElse("0 places" + SHUT);
  }

  private static int count(List<String> said) {
    String slots = slots(said);
    return Integer.parseInt(slots.substring(0, slots.indexOf(' ')));
  }

  private List<String> told() throws IOException, InterruptedException {
    Browser ratna = scene.as(RATNA);
    Document page =
        Scenery.until(
            "she was not told",
            () ->
                Optional.of(ratna.get("/own/disclosures").text())
                    .filter(each -> each.select("h1").text().startsWith("1 demand")));
    scene.tell("Her page says: " + page.select("h1").text() + ". " + why(page));
    String notice =
        Scenery.until(
            "no notice lies there",
            () ->
                ratna.get("/own/notices").text().select("a[href^=/own/notices/]").stream()
                    .map(Element::text)
                    .filter(text -> text.contains("Late notice"))
                    .findFirst());
    scene.tell("A notice lies there, sent by the clock alone: " + notice);
    Scenery.until(
        "no slot was told",
        () ->
            Optional.of(ratna.get("/own/ledger").text().select("main").text())
                .filter(shown -> shown.contains(" is told")));
    List<String> said =
        Scenery.until(
            "nothing was told on legal grounds",
            () ->
                Optional.of(checked(RATNA, "tailor-after"))
                    .filter(lines -> lines.stream().anyMatch(Silencing::isOnLegalGrounds)));
    return said.stream()
        .filter(line -> line.contains(" told"))
        .map(line -> "The verifier: " + line.replaceAll(" #.*", ""))
        .toList();
  }

  private static boolean isOnLegalGrounds(String line) {
    return line.endsWith("told: on legal grounds");
  }

  private static String why(Document page) {
    return page.select("dd").eachText().stream()
        .filter(text -> text.contains("An order"))
        .map(text -> text.substring(text.indexOf("An order")))
        .findFirst()
        .orElse("");
  }
}
