package id.janji;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Starts a server on data of its own twice, looks at its pages and ends, so that the cache of
/// loaded classes (JEP 514) holds what a real start needs. No real data or secret is near, and
/// nothing stays behind, not even of a training that is stopped half-way.
public final class Training {
  private static final List<String> PAGES =
      List.of("/policy", "/policy/cloud-provider", "/sign-in", "/css/janji.css", "/none");

  private final Path folder;
  private @Nullable Server server;
  private boolean over;

  private Training(Path folder) {
    this.folder = folder;
  }

  /// @param arguments the folder of the policies to publish
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("janji-training");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Training training = new Training(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(training::end, "end"));
    // The second start is the one that the cache is for.
    training.start(arguments[0]);
    training.stop();
    training.start(arguments[0]);
    training.look();
    training.stop();
  }

  private synchronized void start(String policies) {
    if (over) {
      return;
    }
    String[] settings = {
      "--data",
      folder.resolve("data").toString(),
      "--port",
      "0",
      "--tls-port",
      "0",
      "--s3-port",
      "0",
      "--s3-tls-port",
      "0",
      "--policies",
      policies
    };
    server = Server.start(ServerSettings.of(settings, Map.of()), _ -> {});
  }

  private void look() throws IOException, InterruptedException {
    Server running = server;
    if (running == null) {
      return;
    }
    try (HttpClient browser = HttpClient.newHttpClient()) {
      for (String page : PAGES) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.address() + page)).build();
        browser.send(request, HttpResponse.BodyHandlers.discarding());
      }
    }
  }

  private synchronized void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  private synchronized void end() {
    over = true;
    stop();
    try {
      Files.walkFileTree(folder, new Deleting());
    } catch (IOException e) {
      System.err.println("The folder " + folder + " could not be removed: " + e.getMessage());
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
