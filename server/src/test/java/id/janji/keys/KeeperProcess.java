package id.janji.keys;

import id.janji.keeper.Main;
import id.janji.keeper.exchange.Enrolment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The real command in a process of its own.
public final class KeeperProcess implements AutoCloseable {
  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();

  private KeeperProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  public static KeeperProcess start(String... words) {
    try {
      List<String> all = new ArrayList<>();
      all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      all.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes()));
      all.add(Main.class.getName());
      all.addAll(List.of(words));
      return new KeeperProcess(new ProcessBuilder(all).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Starts the keeper of the folder `keeping`, where his trust file lies too, before a server's
  /// door.
  public static KeeperProcess at(Path keeping, TestKeeperDoor door, String... more) {
    List<String> words =
        new ArrayList<>(List.of("run", "--folder", keeping.resolve("keeper").toString()));
    words.addAll(List.of("--server", door.url(), "--passphrase", "none"));
    words.addAll(List.of("--trust", keeping.resolve("trust").toString()));
    words.addAll(List.of(more));
    return start(words.toArray(String[]::new));
  }

  /// Makes a keeper, and reads what it printed for the provider.
  public static Enrolment init(Path folder, UUID customer) {
    try (KeeperProcess init =
        start(
            "init",
            "--folder",
            folder.toString(),
            "--customer",
            customer.toString(),
            "--passphrase",
            "none")) {
      if (init.exit() != 0) {
        throw new AssertionError(init.text());
      }
      String text = init.text();
      int start = text.indexOf("janji.id/keeper/v1");
      return Enrolment.parse(text.substring(start, text.indexOf("\n\n", start) + 1));
    }
  }

  /// The classes that the jar of the keeper holds, and no others of this class path.
  private static String classes() {
    List<String> ours = new ArrayList<>();
    for (Class<?> type :
        List.of(
            Main.class,
            id.janji.keyring.RootSecret.class,
            id.janji.seal.floe.FloeKey.class,
            id.janji.tlog.tree.Hash.class,
            id.janji.entry.Leaf.class,
            id.janji.disk.Disk.class)) {
      try {
        ours.add(
            Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new AssertionError(e);
      }
    }
    return String.join(":", ours.stream().distinct().toList());
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        hear(line);
      }
    } catch (IOException _) {
      // It was killed.
    }
    ended.complete(process.onExit().join().exitValue());
    hear("(ended)");
  }

  private synchronized void hear(String line) {
    said.add(line);
    notifyAll();
  }

  String text() {
    return String.join("\n", said);
  }

  /// Waits until a line holds `text`.
  public String await(String text) {
    return await(line -> line.contains(text), text);
  }

  private synchronized String await(Predicate<String> wanted, String what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      for (String line : said) {
        if (wanted.test(line)) {
          return line;
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0 || said.contains("(ended)")) {
        throw new AssertionError("no line like " + Pattern.quote(what) + " in:\n" + text());
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  int exit() {
    return ended.orTimeout(60, TimeUnit.SECONDS).join();
  }

  public void kill() {
    process.destroyForcibly();
    exit();
  }

  @Override
  public void close() {
    process.destroy();
    exit();
  }
}
