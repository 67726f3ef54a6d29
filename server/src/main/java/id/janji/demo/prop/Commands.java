package id.janji.demo.prop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs `./janji …` as a person would type it.
public final class Commands {
  private final Path home;

  /// @param home the folder in which the launcher lies
  public Commands(Path home) {
    this.home = home;
  }

  /// What a command printed, and how it ended.
  public record Ended(int exitCode, List<String> lines) {
    public String lastLine() {
      return lines.isEmpty() ? "" : lines.getLast();
    }
  }

  public Ended janji(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("janji").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream in = process.getInputStream()) {
      String printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), printed.lines().toList());
    }
  }
}
