package id.janji.keeper.serve;

import id.janji.keeper.exchange.Post;
import id.janji.keeper.exchange.Reply;
import id.janji.keyring.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The provider's end of the line.
public final class Provider implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// Longer than the provider holds a post.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int LONGEST_REASON = 200;

  private final HttpClient client;
  private final URI address;

  private Provider(HttpClient client, URI address) {
    this.client = client;
    this.address = address;
  }

  /// The provider at `url`.
  ///
  /// @param pin the one certificate that it may show; empty if this machine judges
  /// @throws IllegalArgumentException unless it is of https, or of http on this machine
  public static Provider at(URI url, Optional<Pin> pin) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    boolean safe = scheme.equals("https") || (scheme.equals("http") && isHere(url.getHost()));
    if (!safe || url.getHost() == null) {
      throw new IllegalArgumentException(
          "The server is an https address; plain http goes to this machine only.");
    }
    if (pin.isPresent() && !scheme.equals("https")) {
      throw new IllegalArgumentException("A pin needs an https address.");
    }
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    pin.ifPresent(only -> client.sslContext(only.context()));
    return new Provider(client.build(), url.resolve(Post.PATH));
  }

  /// A name could lead elsewhere when it is looked up again.
  private static boolean isHere(@Nullable String host) {
    try {
      return host != null
          && (host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Posts, and waits for the reply.
  ///
  /// @throws IOException if there is none; its message is one sentence
  /// @throws WireException if what came is none
  Reply post(Post post) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(post.bytes()))
            .build();
    HttpResponse<InputStream> answer = sent(request);
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        String why =
            new String(body.readNBytes(LONGEST_REASON), java.nio.charset.StandardCharsets.US_ASCII);
        throw new IOException(
            "The server answers %d: %s"
                .formatted(answer.statusCode(), why.replaceAll("[^ -~]", " ").strip()));
      }
      byte[] bytes = body.readNBytes(Reply.LARGEST + 1);
      if (bytes.length > Reply.LARGEST) {
        throw new WireException("The reply is too long.");
      }
      return Reply.read(bytes);
    }
  }

  private HttpResponse<InputStream> sent(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (SSLException e) {
      throw new IOException("The server's certificate is refused: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
