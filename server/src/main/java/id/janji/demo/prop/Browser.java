package id.janji.demo.prop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A small browser of one of the players: keeps cookies, sends the form token of the page that it
/// looked at last, and goes on where it is sent after a form.
public final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SEE_OTHER = 303;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String token = "";

  /// @param address of the server, for example `http://localhost:8420`
  public Browser(String address) {
    this.address = address;
  }

  /// A page as it was answered.
  public record Page(int status, Document text) {
    public boolean isRefused() {
      return status >= 400;
    }

    /// Why something was refused: what stands beside its fields, or above the whole.
    public String why() {
      List<String> fields = text.select("p.fault").eachText();
      List<String> said = fields.isEmpty() ? text.select("[role=alert] p").eachText() : fields;
      return said.isEmpty() ? "The answer is " + status + "." : String.join(" ", said);
    }
  }

  /// One field of a form.
  public record Field(String name, String value) {}

  /// Comes in by a one-time link.
  public static Browser entered(String address, String link)
      throws IOException, InterruptedException {
    Browser browser = new Browser(address);
    String path = link.substring(address.length());
    browser.get(path);
    Page in = browser.post("/enter", new Field("token", path.substring(path.lastIndexOf('/') + 1)));
    Walk.hold(!in.isRefused(), "a sign-in link did not work: " + in.status());
    return browser;
  }

  public Page get(String path) throws IOException, InterruptedException {
    return page(send(request(path).GET(), BodyHandlers.ofString()));
  }

  /// Sends a form; after one that was taken, the page on which it goes on.
  public Page post(String path, Field... fields) throws IOException, InterruptedException {
    return followed(form(path, fields));
  }

  private Page followed(HttpRequest.Builder form) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(form, BodyHandlers.ofString());
    return answer.statusCode() == SEE_OTHER
        ? get(answer.headers().firstValue("Location").orElse("/"))
        : page(answer);
  }

  /// Sends a form with one file.
  public Page upload(String path, String name, byte[] content, List<Field> fields)
      throws IOException, InterruptedException {
    String boundary = "janji-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<Field> all = new ArrayList<>(fields);
    all.add(new Field("_csrf", token));
    for (Field each : all) {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(boundary, each.name(), each.value())
              .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(boundary, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
    return followed(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /// Sends a form that is answered with content rather than with a page.
  public HttpResponse<InputStream> download(String path, Field... fields)
      throws IOException, InterruptedException {
    return send(
        fields.length == 0 ? request(path).GET() : form(path, fields),
        BodyHandlers.ofInputStream());
  }

  /// As a script of the page sends it.
  public HttpResponse<String> postJson(String path, String json)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-TOKEN", token)
            .POST(BodyPublishers.ofString(json)),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address).resolve(path)).timeout(PATIENCE);
  }

  private HttpRequest.Builder form(String path, Field... fields) {
    List<Field> all = new ArrayList<>(List.of(fields));
    all.add(new Field("_csrf", token));
    String body =
        all.stream()
            .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
            .collect(Collectors.joining("&"));
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
      throws IOException, InterruptedException {
    request.header("User-Agent", "Janji demo").header("Accept-Language", "en");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<T> answer = http.send(request.build(), body);
    answer.headers().allValues("Set-Cookie").forEach(this::keep);
    return answer;
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", 2)[0];
    int equals = pair.indexOf('=');
    cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
  }

  private Page page(HttpResponse<String> answer) {
    Document text = Jsoup.parse(answer.body(), address);
    Element guard = text.selectFirst("input[name=_csrf]");
    if (guard != null) {
      token = guard.attr("value");
    }
    return new Page(answer.statusCode(), text);
  }
}
