package id.janji.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Commands;
import id.janji.demo.prop.Program;
import id.janji.demo.prop.Running;
import id.janji.demo.prop.SoftPasskey;
import id.janji.demo.prop.Walk;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What the scenes of the customers' day share: where everything is, who plays, and what they hold.
final class Scenery implements AutoCloseable {
  static final String CLINIC = "Klinik Pelita Sore";
  static final String TAILOR = "Ratna Widuri";
  static final String PHARMACY = "Apotek Sinar Pagi";
  static final String BUCKET = "rekam-medis";
  static final String LETTER = "pasien-017.txt";
  static final String PICTURE = "foto-017.raw";
  static final String MEASURES = "pelanggan-3.txt";
  static final String CASH = "buku-kas.txt";
  static final String WATCHER = "penjaga.key";
  static final String AUDITOR = "pemeriksa.key";
  static final String REGION = "id-jkt-1";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Walk walk;
  private final Commands commands;
  private final Path home;
  private final Path folder;
  private final Path data;
  private final String address;
  private final String s3;
  private final List<Cast.Player> players;
  private final Map<String, Browser> browsers = new HashMap<>();
  private final Map<String, Program> programs = new HashMap<>();
  private final List<Running> beside = new CopyOnWriteArrayList<>();
  private @Nullable Running keeper;
  private @Nullable SoftPasskey phone;

  /// @param home of the launcher
  /// @param folder in which the demonstration keeps what its customers would keep at home
  /// @param data of the server
  /// @param address of the pages
  /// @param s3 of the door for programs
  Scenery(
      Walk walk,
      Path home,
      Path folder,
      Path data,
      String address,
      String s3,
      List<Cast.Player> players) {
    this.walk = walk;
    this.commands = new Commands(home);
    this.home = home;
    this.folder = folder;
    this.data = data;
    this.address = address;
    this.s3 = s3;
    this.players = players;
  }

  Walk walk() {
    return walk;
  }

  /// A line of the step under way.
  void tell(String line) {
    walk.say("   " + line);
  }

  Path at(String name) {
    return folder.resolve(name);
  }

  /// All that the provider has.
  Path data() {
    return data;
  }

  String address() {
    return address;
  }

  String s3() {
    return s3;
  }

  Commands.Ended janji(String... arguments) throws IOException, InterruptedException {
    return commands.janji(arguments);
  }

  /// The browser of a player, who comes in at his first use of it.
  Browser as(String name) throws IOException, InterruptedException {
    Browser known = browsers.get(name);
    if (known != null) {
      return known;
    }
    String link =
        players.stream()
            .filter(player -> player.name().equals(name))
            .map(Cast.Player::link)
            .findFirst()
            .orElseThrow();
    Browser browser = Browser.entered(address, link);
    browsers.put(name, browser);
    return browser;
  }

  /// Somebody who came in by himself.
  void enter(String name, Browser browser) {
    browsers.put(name, browser);
  }

  /// What a mail to this address says, once one comes that has it.
  String mailed(Browser reader, String address, Pattern wanted)
      throws IOException, InterruptedException {
    return until(
        "no mail to " + address + " says it",
        () -> {
          for (Element mail : mailsTo(reader, address)) {
            Matcher found = wanted.matcher(mail.select("p.cmd").text() + "\n");
            if (found.find()) {
              return Optional.of(found.group(1));
            }
          }
          return Optional.empty();
        });
  }

  /// How many mails went to an address.
  long mails(Browser reader, String address) throws IOException, InterruptedException {
    return mailsTo(reader, address).size();
  }

  private static List<Element> mailsTo(Browser reader, String address)
      throws IOException, InterruptedException {
    return reader.get("/demo/mails").text().select("li.row").stream()
        .filter(row -> row.select("p.fresh").text().equals(address))
        .toList();
  }

  /// Looks for something; empty as long as it is not there.
  interface Look<T> {
    Optional<T> look() throws IOException, InterruptedException;
  }

  /// What is looked for, once it is there; after a minute the step fails with `otherwise`.
  static <T> T until(String otherwise, Look<T> look) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      Optional<T> seen = look.look();
      if (seen.isPresent()) {
        return seen.get();
      }
      Thread.sleep(LOOK);
    }
    throw new IllegalStateException(otherwise);
  }

  /// Everybody leaves; the links that were used work no more.
  void leave() throws IOException, InterruptedException {
    for (Browser each : browsers.values()) {
      each.get("/account");
      each.post("/sign-out");
    }
    browsers.clear();
  }

  /// Writes a program's key into a file that its owner alone reads, as the commands ask for.
  void keep(Program program, String name) throws IOException {
    Path key = at(name);
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        key, program.accessKey() + "\n" + new String(program.secret(), ISO_8859_1) + "\n");
  }

  void give(String customer, Program program) {
    programs.put(customer, program);
  }

  /// The program of a customer.
  Program program(String customer) {
    Program program = programs.get(customer);
    if (program == null) {
      throw new IllegalStateException(customer + " has no program");
    }
    return program;
  }

  /// The phone of the clinic's approver from now on.
  void hold(SoftPasskey passkey) {
    phone = passkey;
  }

  SoftPasskey phone() {
    SoftPasskey held = phone;
    if (held == null) {
      throw new IllegalStateException("there is no phone");
    }
    return held;
  }

  /// The keeper from now on.
  void run(Running running) {
    keeper = running;
  }

  /// Starts a command that goes on beside the scenes, until they end at the latest.
  Running start(String... arguments) throws IOException {
    Running running = Running.janji(home, arguments);
    beside.add(running);
    return running;
  }

  Running keeper() {
    Running running = keeper;
    if (running == null) {
      throw new IllegalStateException("there is no keeper");
    }
    return running;
  }

  /// Downloads what stands at `path` into a file.
  Path save(Browser browser, String path, String name) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = browser.download(path);
    try (InputStream in = answer.body()) {
      Walk.hold(answer.statusCode() == 200, path + " answers " + answer.statusCode());
      Path file = at(name);
      Files.write(file, in.readAllBytes());
      return file;
    }
  }

  /// Whether some bytes are found in any file below a folder.
  static boolean isFound(byte[] wanted, Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), ISO_8859_1);
        if (content.contains(new String(wanted, ISO_8859_1))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    beside.forEach(Running::close);
  }
}
