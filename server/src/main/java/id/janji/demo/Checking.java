package id.janji.demo;

import static id.janji.demo.prop.Walk.hold;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Commands;
import id.janji.demo.prop.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The clinic checks its log on its own machine, and what happens to one that was tampered with.
final class Checking {
  private static final int HOLDS = 0;
  private static final int DOES_NOT_HOLD = 1;
  private static final int NOT_TRUSTED = 4;

  private final Scenery scene;

  Checking(Scenery scene) {
    this.scene = scene;
  }

  void play() {
    Walk walk = scene.walk();
    walk.step("The clinic takes its log home and checks it without the provider", this::check);
    walk.step("Five copies of it are tampered with", this::tamper);
    walk.step("The tailor's engineer has a program do it each night", this::nightly);
  }

  private List<String> check() throws IOException, InterruptedException {
    Browser dewi = scene.as("Dewi Anggraini");
    Path export = scene.save(dewi, "/own/ledger/export", "export.zip");
    Path foreign = scene.save(scene.as("Ratna Widuri"), "/own/trust/file", "other.json");
    String trust = scene.at("trust.json").toString();
    Commands.Ended good = verify(export, HOLDS, "--trust", trust);
    good.lines().stream().limit(6).forEach(line -> scene.tell(line));
    scene.tell("Without a trust file: " + verify(export, NOT_TRUSTED).lines().getFirst());
    Commands.Ended wrong = verify(export, DOES_NOT_HOLD, "--trust", foreign.toString());
    return List.of("With somebody else's: " + wrong.lines().getFirst());
  }

  private List<String> tamper() throws IOException, InterruptedException {
    Forgeries forgeries = new Forgeries(scene.at("export.zip"));
    tried("Another name for who opened it", forgeries.renamed("Raka Pradipta", "Dewi Anggraini"));
    tried("The last entry left out", forgeries.shortened());
    tried("Two entries in another order", forgeries.reordered());
    tried("What an entry says taken away", forgeries.emptied());
    tried("The keeper's signatures taken off", forgeries.uncosigned());
    return List.of();
  }

  /// A key that opens the log and what is promised, and nothing else.
  private List<String> nightly() throws IOException, InterruptedException {
    Browser ratna = scene.as("Ratna Widuri");
    scene.keep(Storing.made(ratna, "Pemeriksa", "LOG", "WATCH"), Scenery.AUDITOR);
    Path export = scene.at("tailor-nightly.zip");
    Commands.Ended other = asked(Scenery.WATCHER, "log", "export", "--out", export.toString());
    hold(other.exitCode() == 1 && !Files.exists(export), "the program for cases took the log");
    scene.tell(
        "With the key of the program for cases: " + other.complaint().replace("janji log: ", ""));
    Commands.Ended taken = asked(Scenery.AUDITOR, "log", "export", "--out", export.toString());
    hold(taken.exitCode() == 0, "log export ended with " + taken.complaint());
    scene.tell(taken.lastLine().replace(export.getParent() + "/", ""));
    scene.tell(
        verify(export, HOLDS, "--trust", scene.at("other.json").toString()).lines().getFirst());
    return promised(asked(Scenery.AUDITOR, "promises", "--all"));
  }

  private Commands.Ended asked(String key, String... words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--at", scene.address(), "--key", scene.at(key).toString()));
    return scene.janji(all.toArray(String[]::new));
  }

  /// The sums of each policy, and what the exit code makes of them for whoever is on call.
  private static List<String> promised(Commands.Ended ended) {
    long broken = ended.lines().stream().filter(line -> line.startsWith("  broken ")).count();
    hold(
        ended.exitCode() == (broken == 0 ? 0 : 1),
        "promises ended with %d, %d broken: %s"
            .formatted(ended.exitCode(), broken, ended.complaint()));
    List<String> told =
        new ArrayList<>(ended.lines().stream().filter(line -> line.contains(" · ")).toList());
    hold(!told.isEmpty(), "nothing is promised to her");
    told.add("A15.6, whether mails get out: " + kept(ended.lines(), "A15.6"));
    told.add(
        broken == 0
            ? "Nothing is broken: exit code 0."
            : "%d broken: exit code 1, and her monitoring calls somebody.".formatted(broken));
    return told;
  }

  /// What is said of a clause that is kept.
  private static String kept(List<String> lines, String clause) {
    int at = 0;
    while (at < lines.size() && !lines.get(at).matches("  kept +" + clause + " .*")) {
      at++;
    }
    hold(at + 1 < lines.size(), clause + " is not kept");
    return lines.get(at + 1).strip();
  }

  private void tried(String what, Path copy) throws IOException, InterruptedException {
    String trust = scene.at("trust.json").toString();
    Commands.Ended found = verify(copy, DOES_NOT_HOLD, "--trust", trust);
    scene.tell(what + ": " + found.lines().getFirst());
  }

  private Commands.Ended verify(Path export, int expected, String... more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("verify", export.toString()));
    words.addAll(List.of(more));
    words.addAll(List.of("--lang", "en"));
    Commands.Ended ended = scene.janji(words.toArray(String[]::new));
    hold(
        ended.exitCode() == expected,
        "verify ended with %d: %s".formatted(ended.exitCode(), ended.lines()));
    return ended;
  }
}
