package id.janji.demo;

import static id.janji.demo.prop.Walk.hold;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Browser.Field;
import id.janji.demo.prop.Commands;
import id.janji.demo.prop.Program;
import id.janji.demo.prop.Running;
import id.janji.demo.prop.SoftPasskey;
import id.janji.demo.prop.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.nodes.Element;
import tools.jackson.databind.json.JsonMapper;

/// Two customers store files; one of them under keys of its own.
final class Storing {
  static final byte[] LETTER =
      "Pasien 017: tekanan darah 128/82, kontrol tiga bulan lagi.\n".getBytes(UTF_8);
  static final byte[] MEASURES =
      "Pelanggan 3: pinggang 71, lengan 58, kebaya biru.\n".getBytes(UTF_8);

  private static final int PICTURE_BYTES = 32 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static final String[] STORING = {"LIST", "READ", "WRITE", "BUCKETS"};

  private final Scenery scene;

  Storing(Scenery scene) {
    this.scene = scene;
  }

  void play() {
    Walk walk = scene.walk();
    walk.step("The clinic makes keys of its own, and a keeper that holds them", this::enrol);
    walk.step("Its approver lets a passkey of hers sign for the clinic", this::approver);
    walk.step("The keeper starts, on the clinic's own machine", this::keeper);
    walk.step("Both customers' programs store files over S3", this::store);
    walk.step("Another program of the tailor's looks after her cases, by command", this::watch);
  }

  private List<String> enrol() throws IOException, InterruptedException {
    Browser dewi = scene.as("Dewi Anggraini");
    String customer = customer(dewi);
    Commands.Ended made =
        scene.janji(
            "keeper",
            "init",
            "--folder",
            scene.at("keeper").toString(),
            "--customer",
            customer,
            "--passphrase",
            "none");
    hold(made.exitCode() == 0, "keeper init ended with " + made.exitCode());
    int first = made.lines().indexOf("janji.id/keeper/v1");
    List<String> rest = made.lines().subList(first, made.lines().size());
    String text = String.join("\n", rest.subList(0, rest.indexOf(""))) + "\n";
    scene.tell("./janji keeper init made the keys; they are nowhere at the provider's.");
    Browser ratna = scene.as("Ratna Widuri");
    ratna.get("/own/keeper");
    Browser.Page foreign = ratna.post("/own/keeper/words", new Field("text", text));
    hold(foreign.isRefused(), "another customer could enrol it");
    scene.tell("Another customer pastes it: refused. " + foreign.why());
    return List.of(enrolled(dewi, text, words(made.lines())));
  }

  private static String customer(Browser browser) throws IOException, InterruptedException {
    Element command = browser.get("/own/keeper").text().selectFirst("pre.cmd");
    hold(command != null, "the page of the keeper shows no command");
    String text = command == null ? "" : command.text();
    return text.substring(text.indexOf("--customer ") + "--customer ".length()).strip();
  }

  private static List<String> words(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("    [a-z]+ [a-z]+ [a-z]+ [a-z]+"))
        .map(String::strip)
        .toList();
  }

  private static String enrolled(Browser dewi, String text, List<String> words)
      throws IOException, InterruptedException {
    Browser.Page shown = dewi.post("/own/keeper/words", new Field("text", text));
    List<String> rows = shown.text().select("ol.rows[lang=id] li").eachText();
    hold(rows.equals(words), "the page shows other words: " + rows);
    Browser.Page unsaid = dewi.post("/own/keeper", new Field("text", text));
    hold(unsaid.isRefused(), "it was enrolled without comparing");
    Browser.Page done = dewi.post("/own/keeper", new Field("text", text), new Field("same", "yes"));
    hold(!done.isRefused(), done.why());
    return "The page shows the same sixteen words, " + rows.getFirst() + " …, so it is enrolled.";
  }

  private List<String> approver() throws IOException, InterruptedException {
    Browser bayu = scene.as("Bayu Rahmat");
    bayu.get("/account");
    String asked = bayu.postJson("/account/passkeys/ask", "{}").body();
    SoftPasskey phone = new SoftPasskey(scene.address(), "localhost");
    String challenge = JsonMapper.shared().readTree(asked).path("challenge").asString();
    int added =
        bayu.postJson("/account/passkeys?label=Ponsel", phone.create(challenge)).statusCode();
    hold(added == 204, "the passkey was answered with " + added);
    bayu.get("/own/approval-keys");
    Browser.Page enrolled =
        bayu.post("/own/approval-keys/passkey", new Field("credential", phone.id()));
    hold(!enrolled.isRefused(), enrolled.why());
    scene.hold(phone);
    scene.save(bayu, "/own/trust/file", "trust.json");
    return List.of(
        "Passkey made and enrolled; it stands in the clinic's log and in its trust file.",
        "The trust file lies at " + scene.at("trust.json") + ".");
  }

  private List<String> keeper() throws IOException, InterruptedException {
    Running running =
        scene.start(
            "keeper",
            "run",
            "--folder",
            scene.at("keeper").toString(),
            "--server",
            scene.address(),
            "--trust",
            scene.at("trust.json").toString(),
            "--passphrase",
            "none");
    scene.run(running);
    String word =
        running
            .await(line -> line.contains("Your keys are at work"), PATIENCE)
            .orElseThrow(() -> new IllegalStateException("the keeper says " + running.said()));
    Browser dewi = scene.as("Dewi Anggraini");
    String page = dewi.get("/own/keeper").text().select("h1").text();
    hold(page.equals("Your keeper is at work"), "the page says: " + page);
    return List.of("It says: " + word, "The page says: " + page + ".");
  }

  private List<String> store() throws IOException, InterruptedException {
    Program clinic = made(scene.as("Dewi Anggraini"), "Rekam medis");
    Program tailor = made(scene.as("Ratna Widuri"), "Buku ukuran");
    scene.give(Scenery.CLINIC, clinic);
    scene.give(Scenery.TAILOR, tailor);
    byte[] picture = new byte[PICTURE_BYTES];
    new Random(17).nextBytes(picture);
    String records = "/" + Scenery.BUCKET;
    bucket(scene, clinic, records);
    put(scene, clinic, records + "/" + Scenery.LETTER, LETTER);
    put(scene, clinic, records + "/" + Scenery.PICTURE, picture);
    bucket(scene, tailor, "/ukuran");
    put(scene, tailor, "/ukuran/" + Scenery.MEASURES, MEASURES);
    put(scene, tailor, "/ukuran/" + Scenery.CASH, MEASURES);
    scene.tell("4 files stored, %d MiB; each reads back as it was.".formatted(PICTURE_BYTES >> 20));
    Program.Answer stranger = send(tailor, "GET", records + "/" + Scenery.LETTER);
    hold(stranger.status() >= 400, "the tailor's program could read the clinic's file");
    scene.tell("The tailor's program asks for the clinic's file: " + told(stranger));
    Program guess = new Program(clinic.accessKey(), "not-the-secret".getBytes(UTF_8));
    Program.Answer forged = send(guess, "GET", records + "/" + Scenery.LETTER);
    hold(forged.status() == 403, "a wrong secret was answered with " + forged.status());
    scene.tell("Somebody who knows the access key only: " + told(forged));
    Path items = scene.data().resolve("items");
    hold(Files.isDirectory(items), "there is no folder of items");
    hold(!Scenery.isFound(LETTER, items), "the letter lies on the disk as it is");
    return List.of("Not one sentence of them is found on the provider's disk.");
  }

  private static String told(Program.Answer answer) {
    return "%d %s. %s".formatted(answer.status(), answer.code(), answer.message());
  }

  /// A program that does not store looks after its customer's cases, from the command line.
  private List<String> watch() throws IOException, InterruptedException {
    Program watcher = made(scene.as("Ratna Widuri"), "Penjaga", "CASES");
    scene.keep(watcher, Scenery.WATCHER);
    Program.Answer stored = send(watcher, "GET", "/ukuran/" + Scenery.MEASURES);
    hold(stored.status() == 403, "its key opens items: " + stored.status());
    scene.tell("It asks for a file with that key: " + told(stored));
    List<String> opened =
        typed(
            "open",
            "--field",
            "procedure=support",
            "--field",
            "subject=The nightly copy failed",
            "--field",
            "text=Disk full at 02:00.");
    opened.forEach(scene::tell);
    String id = opened.get(1).substring(0, 36);
    List<String> ended = typed("say", id, "ended", "--field", "outcome=Room was made.");
    hold(ended.stream().anyMatch(line -> line.contains("Penjaga (program)")), "who ended it?");
    List<String> listed = typed("list", "--state", "closed");
    hold(listed.stream().anyMatch(line -> line.startsWith(id)), "it is not listed");
    return listed;
  }

  private List<String> typed(String word, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("case", word));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--at", scene.address(), "--key", scene.at(Scenery.WATCHER).toString()));
    Commands.Ended ended = scene.janji(all.toArray(String[]::new));
    hold(
        ended.exitCode() == 0,
        "case %s ended with %d: %s".formatted(word, ended.exitCode(), ended.complaint()));
    return ended.lines().stream().filter(line -> !line.isBlank()).toList();
  }

  /// What a person fills in for an account of a program.
  static Field[] account(String name, String... rights) {
    List<Field> fields =
        new ArrayList<>(List.of(new Field("name", name), new Field("expires", "")));
    for (String right : rights) {
      fields.add(new Field("right", right));
    }
    return fields.toArray(Field[]::new);
  }

  /// Makes an account for a program of this person's customer that stores.
  static Program made(Browser browser, String name) throws IOException, InterruptedException {
    return made(browser, name, STORING);
  }

  /// Makes one with these rights.
  static Program made(Browser browser, String name, String... rights)
      throws IOException, InterruptedException {
    browser.get("/own/accounts");
    Browser.Page made = browser.post("/own/accounts", account(name, rights));
    List<String> shown = made.text().select("dl.facts code.fresh").eachText();
    hold(shown.size() == 2, "there is no account " + name + ": " + made.why());
    return new Program(shown.getFirst(), shown.getLast().getBytes(UTF_8));
  }

  static void bucket(Scenery scene, Program program, String path)
      throws IOException, InterruptedException {
    Program.Answer made =
        program.send(scene.s3(), "PUT", path, new byte[0], Map.of("x-janji-class", "content"));
    hold(made.status() == 200, "no bucket: " + told(made));
  }

  static void put(Scenery scene, Program program, String path, byte[] content)
      throws IOException, InterruptedException {
    Program.Answer stored = program.send(scene.s3(), "PUT", path, content, Map.of());
    hold(stored.status() == 200, "not stored: " + told(stored));
    Program.Answer read = program.send(scene.s3(), "GET", path, new byte[0], Map.of());
    hold(Arrays.equals(read.body(), content), path + " reads back otherwise");
  }

  private Program.Answer send(Program program, String method, String path)
      throws IOException, InterruptedException {
    return program.send(scene.s3(), method, path, new byte[0], Map.of());
  }
}
