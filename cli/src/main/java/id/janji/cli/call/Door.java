package id.janji.cli.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.clause.source.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The interface for programs of one Janji, asked with the key of one program.
public final class Door implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST = 16 * 1024 * 1024;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI at;
  private final Signer signer;
  private final Clock clock;

  /// No redirect is followed: a signature is for one place.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Door(URI at, Signer signer, Clock clock) {
    this.at = at;
    this.signer = signer;
    this.clock = clock;
  }

  /// @param at where Janji is: a scheme, a name and perhaps a port
  /// @throws IllegalArgumentException if it is no such place, or the way there is in the clear
  public static Door at(URI at, ProgramKey key, Clock clock) {
    String path = at.getRawPath();
    boolean place = at.getHost() != null && (path == null || path.isEmpty() || path.equals("/"));
    if (!place || at.getRawQuery() != null || at.getRawUserInfo() != null) {
      throw new IllegalArgumentException("--at is an address such as https://data.example.org");
    }
    boolean near = "http".equals(at.getScheme()) && THIS_MACHINE.contains(at.getHost());
    if (!near && !"https".equals(at.getScheme())) {
      throw new IllegalArgumentException(
          "--at begins with https:// unless it is this machine; nothing goes in the clear.");
    }
    return new Door(at.resolve("/"), new Signer(key), clock);
  }

  /// Reads what is at an address.
  public Answer get(String address) {
    return asked("GET", address, Map.of(), new byte[0]);
  }

  /// Changes something.
  ///
  /// @param once a change that is sent again under the same key happens once
  /// @param headers more of them
  public Answer post(String address, byte[] body, String once, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("idempotency-key", once);
    all.put("content-type", "application/json");
    return asked("POST", address, all, body);
  }

  /// Takes what is at an address home, whole or not at all: a file that stands there before stays
  /// until then.
  ///
  /// @return how many bytes there are, or why there are none
  /// @throws IOException if the file cannot be written
  public Taken take(String address, Path file) throws IOException {
    Path home = file.toAbsolutePath();
    Path part = Files.createTempFile(home.getParent(), home.getFileName() + ".", ".part");
    try {
      HttpRequest request = request("GET", address, Map.of(), new byte[0]).build();
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          return new Taken.Not(answer(answer.statusCode(), "", body.readNBytes(MOST)));
        }
        long size;
        try (OutputStream out = Files.newOutputStream(part)) {
          size = body.transferTo(out);
        }
        Files.move(part, home, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new Taken.Home(size);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      return new Taken.Not(silent(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Taken.Not(new Answer.Unknown("interrupted"));
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// What came of taking something home.
  public sealed interface Taken {
    /// It is there, so many bytes.
    record Home(long bytes) implements Taken {}

    /// It is not, and why.
    record Not(Answer why) implements Taken {}
  }

  private HttpRequest.Builder request(
      String method, String address, Map<String, String> headers, byte[] body) {
    URI to = at.resolve(address);
    Map<String, String> all = new HashMap<>(headers);
    all.put("accept", "application/json, application/problem+json, application/zip");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    signer.headers(method, to, all, body, clock.instant()).forEach(request::header);
    return request;
  }

  private Answer silent(IOException e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new Answer.Unknown(at.getRawAuthority() + " does not answer: " + why);
  }

  private Answer asked(String method, String address, Map<String, String> headers, byte[] body) {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              request(method, address, headers, body).build(),
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST));
      String tag = answer.headers().firstValue("ETag").orElse("");
      return answer(answer.statusCode(), tag, answer.body());
    } catch (IOException e) {
      return silent(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Unknown("interrupted");
    }
  }

  private Answer answer(int status, String tag, byte[] content) {
    Optional<Node> body = Json.read(new String(content, UTF_8));
    if (status >= 200 && status < 300) {
      return body.<Answer>map(node -> new Answer.Given(tag, node)).orElseGet(() -> strange(status));
    }
    List<String> said = body.map(Door::said).orElse(List.of());
    if (said.isEmpty() || status < 400) {
      return strange(status);
    }
    return status < 500
        ? new Answer.Refused(status, said)
        : new Answer.Unknown("%d: %s".formatted(status, String.join(" ", said)));
  }

  private Answer strange(int status) {
    return new Answer.Unknown(
        "%s answers %d, and not as Janji does".formatted(at.getRawAuthority(), status));
  }

  private static List<String> said(Node problem) {
    List<String> said = new ArrayList<>();
    for (String part : List.of("title", "detail")) {
      Optional.of(Json.text(problem, part)).filter(text -> !text.isBlank()).ifPresent(said::add);
    }
    Json.at(problem, "faults")
        .map(Json::members)
        .ifPresent(faults ->
            faults.forEach(each -> said.add(each.key().text() + ": " + Json.text(each.value()))));
    return said;
  }

  @Override
  public void close() {
    client.close();
  }
}
