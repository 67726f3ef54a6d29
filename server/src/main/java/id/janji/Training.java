package id.janji;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// Starts a server on data of its own, looks at its pages and ends, so that the cache of loaded
/// classes (JEP 514) holds what a real start needs. No real data or secret is near.
public final class Training {
  private static final List<String> PAGES =
      List.of("/policy", "/policy/cloud-provider", "/sign-in", "/css/janji.css", "/none");

  private Training() {}

  /// @param arguments the folder of the policies to publish
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("janji-training");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    String[] settings = {
      "--data",
      folder.resolve("data").toString(),
      "--port",
      "0",
      "--tls-port",
      "0",
      "--policies",
      arguments[0]
    };
    try (Server server = Server.start(ServerSettings.of(settings, Map.of()), _ -> {})) {
      HttpClient browser = HttpClient.newHttpClient();
      for (String page : PAGES) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + page)).build();
        browser.send(request, HttpResponse.BodyHandlers.discarding());
      }
    }
  }
}
