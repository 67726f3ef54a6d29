package id.janji.demo.prop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Runs `./janji …` as a person would type it.
public final class Commands {
  private final Path home;

  /// @param home the folder in which the launcher lies
  public Commands(Path home) {
    this.home = home;
  }

  /// What a command printed, and how it ended.
  ///
  /// @param complaint what it had to say besides
  public record Ended(int exitCode, List<String> lines, String complaint) {
    public String lastLine() {
      return lines.isEmpty() ? "" : lines.getLast();
    }
  }

  public Ended janji(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("janji").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(home.toFile()).start();
    CompletableFuture<String> complaint = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> complaint.complete(all(process.getErrorStream())));
    String printed = all(process.getInputStream());
    return new Ended(process.waitFor(), printed.lines().toList(), complaint.join().strip());
  }

  private static String all(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "not heard: " + e.getMessage();
    }
  }
}
