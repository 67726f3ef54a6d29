package id.janji.identity.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.janji.identity.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// The real door with one fault: whoever signs in at it gets a session, whatever he shows.
final class DoorWithoutCodes implements AutoCloseable {
  private final HttpClient behind = HttpClient.newHttpClient();
  private final URI server;
  private final HttpServer door;

  DoorWithoutCodes(RunningServer server) throws IOException {
    this.server = server.address();
    this.door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.createContext("/", this::pass);
    door.start();
  }

  URI address() {
    return URI.create("http://localhost:" + door.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("POST")
          && exchange.getRequestURI().getPath().equals("/sign-in")) {
        exchange
            .getResponseHeaders()
            .add("Set-Cookie", "__Host-janji=" + "f".repeat(43) + "; Path=/; Secure; HttpOnly");
        exchange.sendResponseHeaders(303, -1);
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      for (String name : List.of("Cookie", "Content-Type", "User-Agent")) {
        exchange
            .getRequestHeaders()
            .getOrDefault(name, List.of())
            .forEach(value -> request.header(name, value));
      }
      HttpResponse<byte[]> answer =
          behind.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .allValues("Set-Cookie")
          .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    door.stop(0);
    behind.close();
  }
}
