package id.janji.demo;

import static id.janji.demo.prop.Walk.hold;

import id.janji.Server;
import id.janji.ServerSettings;
import id.janji.SettingsException;
import id.janji.assurance.Prober;
import id.janji.clause.catalogue.ControlId;
import id.janji.demo.prop.Commands;
import id.janji.demo.prop.Standings;
import id.janji.demo.prop.Visitor;
import id.janji.demo.prop.Walk;
import id.janji.demo.prop.Zone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole of it on invented people: a policy read and compiled, a server started, a promise
/// broken on purpose, seen, and mended; then a day of two customers, from storing to a theft.
///
/// With `--once` it ends after the walk; the exit code is 0 only if every step held.
public final class Demo {
  static final String BREAK = "alter table janji.contact disable row level security";
  static final String MEND = "alter table janji.contact enable row level security";
  private static final List<String> POLICIES = List.of("cloud-provider", "mailbox-protection");
  private static final Set<String> TOUCHED =
      Set.of("identity", "tenancy", "disclosure", "incident", "notify");
  static final ControlId ISOLATED = new ControlId("tenancy.isolated");

  private final Path home;
  private final Walk walk = new Walk(System.out);
  private final Commands commands;
  private volatile @Nullable Server server;
  private volatile @Nullable Path folder;
  private volatile @Nullable Scenery scenery;
  private volatile @Nullable Zone zone;
  private String[] given = {};
  private List<Cast.Player> players = List.of();
  private final Map<String, Standings> before = new HashMap<>();

  private Demo(Path home) {
    this.home = home;
    this.commands = new Commands(home);
  }

  /// @param arguments `--home DIR` of the launcher, `--once`, and settings of the server
  static void main(String[] arguments) throws Exception {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean once = rest.remove("--once");
    int at = rest.indexOf("--home");
    Path home = Path.of(at < 0 ? "." : rest.get(at + 1)).toAbsolutePath().normalize();
    if (at >= 0) {
      rest.subList(at, at + 2).clear();
    }
    Demo demo = new Demo(home);
    Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop"));
    demo.read();
    demo.start(rest.toArray(String[]::new));
    demo.breakAndMend();
    demo.day(once ? Afterwards.END : Afterwards.STAY);
    System.exit(demo.end(once) ? 0 : 1);
  }

  private void read() {
    Path text = home.resolve("docs/samples/published-policy.txt");
    walk.say("A provider has published this policy: " + home.relativize(text));
    walk.step(
        "What is wrong with the text itself",
        () -> {
          Commands.Ended lint = commands.janji("policy", "lint", home.relativize(text).toString());
          hold(lint.exitCode() == 1, "lint ended with " + lint.exitCode());
          return lint.lines().stream().filter(line -> !line.isBlank()).toList();
        });
    walk.step(
        "The text, cut into clauses",
        () -> {
          Commands.Ended cut = commands.janji("policy", "import", home.relativize(text).toString());
          hold(cut.exitCode() == 0, "import ended with " + cut.exitCode());
          return List.of(cut.lastLine());
        });
    walk.step(
        "Two worked policies, every clause bound to a control",
        () -> {
          Commands.Ended compiled = commands.janji("policy", "compile", "policies");
          hold(compiled.exitCode() == 0, "compile ended with " + compiled.exitCode());
          return compiled.lines().stream().filter(line -> !line.isBlank()).toList();
        });
  }

  private void start(String[] settings) {
    given = settings;
    walk.step(
        "A server, with people and policies",
        () -> {
          Server started = started(settings);
          server = started;
          players = Cast.enter(started);
          return List.of("%d people, 2 customers, 2 policies published".formatted(players.size()));
        });
    walk.step(
        "Every control that is built is probed",
        () -> {
          Server running = running();
          running.part(Prober.class).probeAll();
          List<String> lines = new ArrayList<>();
          for (String policy : POLICIES) {
            Standings first = Standings.of(visitor(), policy);
            before.put(policy, first);
            lines.add(policy + ": " + first.score());
          }
          lines.add("Nothing is called kept that was not measured: the rest stands as unproven.");
          return lines;
        });
  }

  private void breakAndMend() {
    walk.step(
        "An administrator with the database's password switches off row-level security on a table",
        () -> {
          Server running = running();
          hold(isolation().state().equals("kept"), "it was not kept before");
          administer(BREAK);
          running.part(Prober.class).probeNow(ISOLATED);
          Visitor.Shown shown = isolation();
          hold(shown.state().equals("broken"), "the public page says " + shown.state());
          return List.of("The public page, clause B2.1: " + shown.text());
        });
    walk.step(
        "The setting is put back, and the control probed again",
        () -> {
          Server running = running();
          administer(MEND);
          running.part(Prober.class).probeNow(ISOLATED);
          Visitor.Shown shown = isolation();
          hold(shown.state().equals("kept"), "the public page says " + shown.state());
          return List.of("The public page, clause B2.1: " + shown.text());
        });
  }

  /// What becomes of the server when the day is over.
  private enum Afterwards {
    END,
    STAY
  }

  private void day(Afterwards afterwards) throws IOException {
    Server running = server;
    if (running == null) {
      return;
    }
    Scenery scene = scenery(running);
    scenery = scene;
    new Arriving(scene, zone()).play();
    new Storing(scene).play();
    new Visiting(scene).play();
    new Losing(scene).play();
    Silencing silencing = new Silencing(scene, new Slotting(running)::pass);
    silencing.play();
    new Checking(scene).play();
    silencing.end();
    board();
    walk.step(
        "All of the provider's disk is stolen, root key included, and started elsewhere",
        () -> {
          scene.leave();
          close();
          Theft theft = new Theft(scene);
          theft.copy();
          if (afterwards == Afterwards.STAY) {
            server = start(again(scene));
          }
          return theft.steal();
        });
  }

  private void board() {
    walk.step(
        "What the day went through is probed again, and the board compared",
        () -> {
          Prober prober = running().part(Prober.class);
          for (ControlId each : prober.built()) {
            if (TOUCHED.contains(each.module())) {
              prober.probeNow(each);
            }
          }
          List<String> lines = new ArrayList<>();
          for (String policy : POLICIES) {
            Standings first = before.getOrDefault(policy, Standings.NONE);
            Standings last = Standings.of(visitor(), policy);
            lines.add(policy + ", before: " + first.score());
            lines.add(policy + ", after:  " + last.score());
            lines.addAll(last.changes(first));
          }
          List<String> broke = lines.stream().filter(line -> line.contains("→ broken")).toList();
          hold(broke.stream().allMatch(Demo::isOurDoing), "more broke than we broke: " + broke);
          if (!broke.isEmpty()) {
            lines.add("What broke is our own doing: we come in by links, and hurry the slots.");
          }
          return lines;
        });
  }

  private static boolean isOurDoing(String line) {
    return line.contains("Sessions open without a second factor")
        || line.contains("slots did not come at their time");
  }

  private Scenery scenery(Server running) throws IOException {
    Path own = own();
    Path data = settings(given).data();
    return new Scenery(walk, home, own, data, running.address(), running.s3Address(), players);
  }

  /// The same server at the same addresses.
  private ServerSettings again(Scenery scene) throws IOException {
    List<String> same = new ArrayList<>(List.of(given));
    same.addAll(List.of("--port", port(scene.address()), "--s3-port", port(scene.s3())));
    return settings(same.toArray(String[]::new));
  }

  private static String port(String address) {
    return String.valueOf(URI.create(address).getPort());
  }

  private boolean end(boolean once) throws InterruptedException {
    boolean held = walk.failed() == 0;
    walk.say("");
    walk.say(
        held
            ? "All %d steps held.".formatted(walk.steps())
            : "%d of %d steps did not hold.".formatted(walk.failed(), walk.steps()));
    Scenery scene = scenery;
    Server running = server;
    if (scene != null) {
      places(scene);
      if (running != null && !once) {
        addresses(running);
        if (held) {
          tries(scene);
        }
        walk.say("");
        walk.say("Stop with Ctrl-C; nothing is kept.");
        new CountDownLatch(1).await();
      }
    }
    return held;
  }

  private void places(Scenery scene) {
    walk.say("");
    walk.say("Pages     " + scene.address());
    walk.say("S3        " + scene.s3());
    walk.say("Mails     " + scene.address() + "/demo/mails");
    walk.say("Export    " + scene.at("export.zip"));
    walk.say("Trust     " + scene.at("trust.json"));
  }

  private void addresses(Server running) {
    walk.say("");
    walk.say("Slip into a role; each link works once:");
    List<Cast.Player> all = new ArrayList<>(players);
    all.add(
        Cast.joined(
            running, Scenery.PHARMACY, Arriving.LARAS, "administers the pharmacy that has joined"));
    for (Cast.Player player : all) {
      walk.say(
          "%-16s %s%n   %s".formatted(player.name(), player.part(), player.again(running).link()));
    }
    walk.say("Who comes in so has shown no second factor, and the board says so in red until he");
    walk.say("leaves.");
  }

  private void tries(Scenery scene) {
    walk.say("");
    walk.say("Be a program of the clinic, of the tailor, or of the pharmacy:");
    walk.say("   " + scene.program(Scenery.CLINIC).curl(scene.s3() + "/" + Scenery.BUCKET));
    walk.say("   " + scene.program(Scenery.TAILOR).curl(scene.s3() + "/ukuran"));
    walk.say("   " + scene.program(Scenery.PHARMACY).curl(scene.s3() + "/resep"));
    walk.say("Be the program that looks after the tailor's cases:");
    walk.say(
        "   ./janji case list --at %s --key %s"
            .formatted(scene.address(), scene.at(Scenery.WATCHER)));
    walk.say("Be the clinic with its log, or the tailor with hers, in which slots were told:");
    walk.say(
        "   ./janji verify %s --trust %s --list"
            .formatted(scene.at("export.zip"), scene.at("trust.json")));
    walk.say(
        "   ./janji verify %s --trust %s --list"
            .formatted(scene.at("tailor-after.zip"), scene.at("tailor-after.json")));
    walk.say("Stop its keeper, and nothing of the clinic opens any more:");
    walk.say("   kill %d".formatted(scene.keeper().pid()));
    walk.say("What it gave keys for stands in " + scene.at("keeper/record"));
  }

  private Visitor.Shown isolation() throws IOException, InterruptedException {
    return visitor().shown("mailbox-protection", "B2.1");
  }

  private void administer(String statement) throws SQLException {
    try (Connection connection = running().database().connect("janji");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private Visitor visitor() {
    return new Visitor(running().address());
  }

  private Server running() {
    Server running = server;
    if (running == null) {
      throw new IllegalStateException("there is no server");
    }
    return running;
  }

  private Server started(String[] given) throws IOException {
    ServerSettings wanted = settings(given);
    try {
      return start(wanted);
    } catch (SettingsException e) {
      // Another may have taken a usual door after it was found free.
      ServerSettings other = settings(given);
      if (other.equals(wanted)) {
        throw e;
      }
      walk.say("   " + e.getMessage());
      return start(other);
    }
  }

  private Server start(ServerSettings settings) {
    return Server.start(settings, line -> walk.say("   " + line));
  }

  private ServerSettings settings(String[] given) throws IOException {
    List<String> settings =
        new ArrayList<>(List.of("--mode", "demo", "--provider", "Lumbung Teduh"));
    settings.addAll(List.of("--policies", home.resolve("policies").toString()));
    settings.addAll(
        List.of(
            "--leaked-passwords", home.resolve("docs/samples/leaked-passwords.txt").toString()));
    if (!List.of(given).contains("--data")) {
      settings.addAll(List.of("--data", folder().toString()));
    }
    if (!List.of(given).contains("--dns")) {
      settings.addAll(List.of("--dns", zone().address()));
    }
    settings.addAll(port("--port", 8420));
    settings.addAll(port("--tls-port", 8443));
    settings.addAll(port("--s3-port", 8421));
    settings.addAll(port("--s3-tls-port", 8444));
    settings.addAll(List.of(given));
    return ServerSettings.of(settings.toArray(String[]::new), Map.of());
  }

  /// The usual door, or any free one beside somebody else's.
  private static List<String> port(String name, int usual) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), usual));
      return List.of();
    } catch (IOException _) {
      return List.of(name, "0");
    }
  }

  private Zone zone() throws IOException {
    Zone open = zone;
    if (open == null) {
      open = new Zone();
      zone = open;
    }
    return open;
  }

  private Path folder() throws IOException {
    return own().resolve("data");
  }

  /// A folder that goes when the demonstration goes; the database's own user passes through it.
  private Path own() throws IOException {
    Path made = folder;
    if (made == null) {
      made = Files.createTempDirectory("janji-demo");
      folder = made;
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx--x--x"));
    }
    return made;
  }

  /// At any moment: what a step has begun is ended before its folder is removed.
  private void stop() {
    walk.stop();
    Scenery scene = scenery;
    if (scene != null) {
      scene.close();
    }
    close();
    walk.awaitRest();
    close();
    Zone open = zone;
    if (open != null) {
      open.close();
    }
    Path made = folder;
    if (made != null) {
      delete(made);
    }
  }

  private void close() {
    Server running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      System.err.println("The folder " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
