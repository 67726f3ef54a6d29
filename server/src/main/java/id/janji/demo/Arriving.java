package id.janji.demo;

import static id.janji.demo.Visiting.taken;
import static id.janji.demo.prop.Walk.hold;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Browser.Field;
import id.janji.demo.prop.Program;
import id.janji.demo.prop.SoftPasskey;
import id.janji.demo.prop.Walk;
import id.janji.demo.prop.Zone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.json.JsonMapper;

/// A pharmacy becomes a customer, from the mail that invites it to its first file.
final class Arriving {
  static final String LARAS = "Laras Setyawati";
  static final byte[] RECIPE = "Resep 4471: amlodipin 5 mg, sekali sehari.\n".getBytes(UTF_8);

  private static final String BAGAS = "Bagas Pratama";
  private static final String ADDRESS = "laras@sinarpagi.example";
  private static final String NIGHT = "jaga@sinarpagi.example";
  private static final String DOMAIN = "sinarpagi.example";
  private static final String ROOM = "/own/onboarding";
  private static final Pattern LINK = Pattern.compile("http://\\S+(/join/[A-Za-z0-9_-]{43})");
  private static final Pattern CODE = Pattern.compile("([0-9]{4} [0-9]{4})\\s");

  private final Scenery scene;
  private final Zone zone;
  private String link = "";
  private String check = "";
  private List<String> record = List.of();

  Arriving(Scenery scene, Zone zone) {
    this.scene = scene;
    this.zone = zone;
  }

  void play() {
    Walk walk = scene.walk();
    walk.step("A pharmacy is invited, and accepts one exact version", this::join);
    walk.step(
        "It makes its way in and chooses what it wants kept, where, and how long", this::come);
    walk.step("Whoever it names is told nothing until he answers himself", this::contact);
    walk.step("Its domain, its trust file and its duties; then it is a customer", this::settle);
  }

  private List<String> join() throws IOException, InterruptedException {
    Browser bagas = scene.as(BAGAS);
    bagas.get("/customers/invitations");
    taken(
        bagas.post(
            "/customers/invitations",
            new Field("company", Scenery.PHARMACY),
            new Field("kind", "COMPANY"),
            new Field("name", LARAS),
            new Field("email", ADDRESS),
            new Field("language", "en"),
            new Field("zone", "Asia/Jakarta")));
    link = scene.mailed(bagas, ADDRESS, LINK);
    Browser laras = new Browser(scene.address());
    Document page = laras.get(link).text();
    Field token = new Field("token", link.substring(link.lastIndexOf('/') + 1));
    Browser.Page unread = laras.post("/join", token);
    hold(unread.isRefused(), "she was registered without her yes");
    scene.tell("She goes on without a yes: refused. " + unread.why());
    List<Field> yes = new ArrayList<>(List.of(token));
    for (Element each : page.select("input[name=version]")) {
      yes.add(new Field("version", each.attr("value")));
    }
    laras.get(link);
    taken(laras.post("/join", yes.toArray(Field[]::new)));
    scene.enter(LARAS, laras);
    String digest = page.select("code.fresh").text();
    scene.tell("She accepts the version " + digest.substring(0, 16) + "…, and is in.");
    Browser thief = new Browser(scene.address());
    thief.get(link);
    Browser.Page again = thief.post("/join", yes.toArray(Field[]::new));
    hold(again.isRefused(), "the link worked twice");
    return List.of("Somebody uses her link after her: refused. " + again.why());
  }

  private List<String> come() throws IOException, InterruptedException {
    Browser laras = scene.as(LARAS);
    laras.get("/account");
    String asked = laras.postJson("/account/passkeys/ask", "{}").body();
    SoftPasskey phone = new SoftPasskey(scene.address(), "localhost");
    String challenge = JsonMapper.shared().readTree(asked).path("challenge").asString();
    int added =
        laras.postJson("/account/passkeys?label=Ponsel", phone.create(challenge)).statusCode();
    hold(added == 204, "the passkey was answered with " + added);
    laras.get("/own/accounts");
    Browser.Page early = laras.post("/own/accounts", Storing.account("Kasir", Storing.STORING));
    hold(early.isRefused(), "a program got an account before its customer was one");
    scene.tell("An account for a program already now: refused. " + early.why());
    laras.get(ROOM);
    Document page =
        taken(
                laras.post(
                    ROOM + "/services",
                    new Field("offering", "storage"),
                    new Field("region", Scenery.REGION),
                    new Field("classes", "CONTENT"),
                    new Field("retentionDays", "365")))
            .text();
    stands(page, "way_in");
    stands(page, "services");
    declare(laras);
    return List.of("Her passkey stands, and files may lie in Jakarta, for a year.");
  }

  private List<String> contact() throws IOException, InterruptedException {
    Browser laras = scene.as(LARAS);
    Document services = laras.get("/own/services").text();
    String add = services.select("form[action$=/contacts]").attr("action");
    Document page =
        taken(
                laras.post(
                    add,
                    new Field("name", "Jaga Malam"),
                    new Field("channel", "EMAIL"),
                    new Field("address", NIGHT),
                    new Field("concerns", "SECURITY"),
                    new Field("language", "id")))
            .text();
    String confirm = page.select("form[action$=/confirm]").attr("action");
    Browser.Page wrong = laras.post(confirm, new Field("code", "0000 0000"));
    hold(wrong.isRefused(), "a wrong code was taken");
    scene.tell("A guess in place of the code that was mailed there: refused. " + wrong.why());
    String code = scene.mailed(scene.as(BAGAS), NIGHT, CODE);
    long mails = scene.mails(scene.as(BAGAS), NIGHT);
    hold(mails == 1, mails + " mails went to somebody who had not answered");
    taken(laras.post(confirm, new Field("code", code)));
    stands(laras.get(ROOM).text(), "contacts");
    return List.of(
        "The one mail that went there holds the code; with it he is reached from now on.");
  }

  private List<String> settle() throws IOException, InterruptedException {
    Browser laras = scene.as(LARAS);
    trust(laras);
    prove(laras);
    Document duties = laras.get("/own/duties").text();
    taken(
        laras.post(
            "/own/duties",
            new Field("read", "yes"),
            new Field("digest", duties.select("input[name=digest]").attr("value"))));
    String title = laras.get(ROOM).text().select("h1").text();
    hold(title.equals("All is in place"), "the page says: " + title);
    scene.tell(
        "She reads who keeps what, %s, and says so."
            .formatted(String.join(", ", duties.select("p.facts span").eachText())));
    Program program = Storing.made(laras, "Kasir");
    scene.give(Scenery.PHARMACY, program);
    Storing.bucket(scene, program, "/resep");
    Storing.put(scene, program, "/resep/4471.txt", RECIPE);
    return List.of("The page says: " + title + ". Its first file is stored and reads back.");
  }

  private void declare(Browser laras) throws IOException, InterruptedException {
    laras.get("/own/domains");
    Document named =
        taken(laras.post("/own/domains", new Field("domain", DOMAIN), new Field("lawful", "yes")))
            .text();
    check = named.select("form[action$=/check]").attr("action");
    record = named.select("main section dl code").eachText();
    Document page = laras.post(check).text();
    hold(page.select("main .chip.s-kept").isEmpty(), "the domain was proven by nothing");
    scene.tell("Her domain, before its DNS says so: " + page.select("main .chip").text() + ".");
  }

  private void prove(Browser laras) throws IOException, InterruptedException {
    zone.set(record.getFirst(), record.getLast());
    String found =
        Scenery.until(
            "the record was not found",
            () ->
                Optional.of(laras.post(check).text().select("main .chip.s-kept").text())
                    .filter(said -> !said.isEmpty()));
    scene.tell("She sets the record; looked for again, her domain is " + found + ".");
  }

  private void trust(Browser laras) throws IOException, InterruptedException {
    laras.get(ROOM);
    Document page = taken(laras.post(ROOM + "/log")).text();
    List<Integer> asked =
        page.select("#s-trust label").eachText().stream()
            .map(said -> Integer.valueOf(said.replaceAll("\\D", "")))
            .toList();
    Browser.Page guessed =
        laras.post(ROOM + "/trust", new Field("first", "pagi"), new Field("second", "siang"));
    hold(guessed.isRefused(), "any two words were taken");
    scene.tell("Two words that are not of her trust file: refused. " + guessed.why());
    scene.save(laras, "/own/trust/file", "pharmacy.json");
    List<String> words = laras.get("/own/trust").text().select("ol.words li").eachText();
    laras.get(ROOM);
    Document done =
        taken(
                laras.post(
                    ROOM + "/trust",
                    new Field("first", words.get(asked.getFirst() - 1)),
                    new Field("second", words.get(asked.getLast() - 1))))
            .text();
    stands(done, "trust");
  }

  private static void stands(Document page, String step) {
    hold(
        !page.select("#s-" + step + " .chip.s-kept").isEmpty(),
        "the page does not say that this stands: " + step);
  }
}
