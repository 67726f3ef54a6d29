package id.janji.demo.prop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A command that goes on beside the demonstration, `./janji keeper run` for example.
public final class Running implements AutoCloseable {
  private static final Duration ENDS = Duration.ofSeconds(15);

  private final Process process;
  private final List<String> said = new ArrayList<>();
  private boolean over;

  private Running(Process process) {
    this.process = process;
    Thread.ofVirtual().name("listen").start(this::listen);
  }

  /// Starts `./janji …` in `home`.
  public static Running janji(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("janji").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
    // A server of the demonstration's leaves no cache for others.
    builder.environment().put("JANJI_TRAIN", "no");
    return new Running(builder.start());
  }

  private void listen() {
    try (BufferedReader in = process.inputReader()) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        hear(line);
      }
    } catch (IOException _) {
      // The process has ended in the middle of a line.
    } finally {
      end();
    }
  }

  private synchronized void hear(String line) {
    said.add(line);
    notifyAll();
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }

  /// The first line like this, said by now or within `patience`.
  public synchronized Optional<String> await(Predicate<String> line, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<String> found = said.stream().filter(line).findFirst();
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (found.isPresent() || over || left <= 0) {
        return found;
      }
      wait(left);
    }
  }

  /// The process that it is.
  public long pid() {
    return process.pid();
  }

  /// What it has said.
  public synchronized List<String> said() {
    return List.copyOf(said);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(ENDS.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
