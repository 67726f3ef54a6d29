package id.janji.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.Installation;
import id.janji.custody.s3.TestSigner;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.service.ServiceAccounts.Made;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// A customer's program with its own implementation of the signature.
record Program(RunningServer server, TestSigner signer) {
  static final String NONE = TestSigner.hex(TestSigner.sha256(new byte[0]));
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// One that its customer has just made with these rights.
  static Program with(RunningServer server, UUID customer, Right... rights) {
    return of(server, made(server, customer, rights));
  }

  static Made made(RunningServer server, UUID customer, Right... rights) {
    UUID by = server.invited(Role.CUSTOMER_ADMINISTRATOR, customer).person();
    ServiceAccounts.Wish wish = new ServiceAccounts.Wish("Watcher", Set.of(rights), null);
    return Installation.done(server.part(ServiceAccounts.class).make(customer, by, wish));
  }

  static Program of(RunningServer server, Made made) {
    return of(server, made, "janji");
  }

  static Program of(RunningServer server, Made made, String service) {
    String secret = new String(made.secret(), UTF_8);
    return new Program(
        server, new TestSigner(made.account().accessKey(), secret, "id-jakarta", service));
  }

  /// A file with the key, as the commands take it.
  static Path keyFile(Path folder, Made made) throws IOException {
    Path file = folder.resolve("program.key");
    String secret = new String(made.secret(), UTF_8);
    Files.writeString(file, made.account().accessKey() + "\n" + secret + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  HttpResponse<String> get(String address, String... headers) {
    return send("GET", address, "", headers);
  }

  HttpResponse<String> post(String address, String body, String... headers) {
    return send("POST", address, body, headers);
  }

  HttpResponse<String> send(String method, String address, String body, String... headers) {
    Map<String, String> more = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      more.put(headers[i], headers[i + 1]);
    }
    String hash = TestSigner.hex(TestSigner.sha256(body.getBytes(UTF_8)));
    Instant now = server.clock().instant();
    return sent(server, signed(method, address, more, hash, now), method, address, body);
  }

  Map<String, String> signed(
      String method, String address, Map<String, String> more, String payload, Instant time) {
    Map<String, String> headers = new TreeMap<>(more);
    headers.put("host", server.address().getAuthority());
    String[] parts = address.split("\\?", 2);
    String query = parts.length > 1 ? parts[1] : "";
    Map<String, String> all =
        new TreeMap<>(signer.sign(method, parts[0], query, headers, payload, time).headers());
    all.remove("host");
    return all;
  }

  static HttpResponse<String> sent(
      RunningServer server,
      Map<String, String> headers,
      String method,
      String address,
      String body) {
    URI to = server.address().resolve(address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return sent(request.build());
  }

  static HttpResponse<String> sent(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
