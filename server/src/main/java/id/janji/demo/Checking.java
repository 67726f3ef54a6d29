package id.janji.demo;

import static id.janji.demo.prop.Walk.hold;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Commands;
import id.janji.demo.prop.Walk;
import java.io.IOException;
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
