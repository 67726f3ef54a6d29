package id.janji.e2e;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The pages served by a child process over the fixture of the server's own tests.
record RunningServer(Process process, String origin) implements AutoCloseable {
  private static final Path SERVER = Path.of("..", "server", "target");

  /// Starts on a free port; skips the test where the server has not been built.
  static RunningServer start() {
    requireBuilt();
    Process process = java("-Djanji.policies=../policies", "id.janji.console.Showcase", "0");
    return new RunningServer(process, origin(process));
  }

  /// Skips the test where the server has not been built.
  static void requireBuilt() {
    boolean built = Files.isDirectory(SERVER.resolve("lib"));
    if (!built) {
      System.out.println("janji: browser tests need a built server; run mvn verify first");
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("no server in " + SERVER.toAbsolutePath());
      }
    }
    Assumptions.assumeTrue(built, "no built server");
  }

  /// A class of the built server or of its tests, running.
  static Process java(String... words) {
    List<String> command = new ArrayList<>(command());
    command.addAll(List.of(words));
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException("the server does not start", e);
    }
  }

  private static List<String> command() {
    Path built = SERVER.toAbsolutePath().normalize();
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    cache(built)
        .ifPresent(cache ->
            command.addAll(
                List.of(
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:AOTCache=" + cache,
                    "-Xlog:aot=off",
                    "-Xlog:cds=off")));
    String classPath =
        String.join(
            File.pathSeparator,
            built.resolve("server-0.1.0.jar").toString(),
            built.resolve("lib") + "/*",
            built.resolve("test-classes").toString());
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  /// The cache of loaded classes that the launcher trains; it fits flags, jars and their order.
  private static Optional<Path> cache(Path built) {
    try (Stream<Path> files = Files.list(built)) {
      return files.filter(each -> each.toString().endsWith(".aot")).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String origin(Process process) {
    BufferedReader out = process.inputReader();
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("Open http")) {
          Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
          return line.substring("Open ".length());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the server cannot be heard", e);
    }
    throw new IllegalStateException("the server ended before it opened a port");
  }

  @Override
  public void close() {
    process.destroy();
  }
}
