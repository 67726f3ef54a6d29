package id.janji.identity.control;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/// A door that answers everybody.
final class OpenDoor implements AutoCloseable {
  private final HttpServer door;

  OpenDoor() throws IOException {
    this.door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    door.start();
  }

  URI address() {
    return URI.create("http://localhost:" + door.getAddress().getPort());
  }

  @Override
  public void close() {
    door.stop(0);
  }
}
