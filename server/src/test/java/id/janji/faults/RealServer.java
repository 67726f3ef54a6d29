package id.janji.faults;

import id.janji.Server;
import id.janji.ServerSettings;
import id.janji.TestFolder;
import id.janji.assurance.Prober;
import id.janji.db.postgres.Postgres;
import id.janji.notify.mail.SharedMailKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The whole server with a database of its own, as `./janji up` starts it.
final class RealServer implements AutoCloseable {
  /// Within this every page answers, whatever has happened to what it stands on.
  static final Duration BOUND = Duration.ofSeconds(30);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Path data;
  private final Server server;

  private RealServer(Path data, Server server) {
    this.data = data;
    this.server = server;
  }

  /// @param parent a folder that the database's own user can get through
  /// @param more settings besides those for free ports and the worked policies
  static RealServer in(Path parent, String... more) {
    Path data = parent.resolve("data");
    List<String> settings =
        new ArrayList<>(
            List.of("--data", data.toString(), "--port", "0", "--tls-port", "0", "--s3-port", "0"));
    settings.addAll(List.of("--s3-tls-port", "0", "--policies"));
    settings.add("../policies");
    settings.addAll(List.of(more));
    Server server =
        Server.start(ServerSettings.of(settings.toArray(String[]::new), Map.of()), _ -> {});
    SharedMailKeys.lay(data.resolve("keys"));
    return new RealServer(data, server);
  }

  /// The same, and what it promises is not probed any more: that is most of what a start costs.
  static RealServer unprobed(Path parent, String... more) {
    RealServer server = in(parent, more);
    server.part(Prober.class).close();
    return server;
  }

  /// A new folder outside of those that only we may enter.
  static Path open() throws IOException {
    Path folder = TestFolder.named("faults");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return folder;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  Path data() {
    return data;
  }

  <T> T part(Class<T> type) {
    return server.part(type);
  }

  Postgres database() {
    return server.database();
  }

  URI address(String path) {
    return URI.create(server.address() + path);
  }

  int port() {
    return address("/").getPort();
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).timeout(BOUND);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
