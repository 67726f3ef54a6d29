package id.janji.e2e;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The pages served by a child process over the fixture of the server's own tests.
record RunningServer(Process process, String origin) implements AutoCloseable {
  private static final Path SERVER = Path.of("..", "server", "target");

  /// Starts on a free port; skips the test where the server has not been built.
  static RunningServer start() {
    boolean built = Files.isDirectory(SERVER.resolve("lib"));
    if (!built) {
      System.out.println("janji: browser tests need a built server; run mvn verify first");
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("no server in " + SERVER.toAbsolutePath());
      }
    }
    Assumptions.assumeTrue(built, "no built server");
    try {
      Process process =
          new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new RunningServer(process, origin(process));
    } catch (IOException e) {
      throw new UncheckedIOException("the server does not start", e);
    }
  }

  private static List<String> command() {
    String classPath =
        String.join(
            File.pathSeparator,
            SERVER.resolve("test-classes").toString(),
            SERVER.resolve("classes").toString(),
            SERVER.resolve("lib") + "/*");
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djanji.policies=../policies",
        "-cp",
        classPath,
        "id.janji.console.Showcase",
        "0");
  }

  private static String origin(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("Open http")) {
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return line.substring("Open ".length());
      }
    }
    throw new IllegalStateException("the server ended before it opened a port");
  }

  @Override
  public void close() {
    process.destroy();
  }
}
