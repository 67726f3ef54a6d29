package id.janji.identity.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A visitor at our own door, with a cookie jar of his own and no power besides.
final class Knock {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String SESSION = "__Host-janji";

  private final URI door;
  private final Map<String, String> cookies = new TreeMap<>();
  private String formToken = "";

  Knock(URI door) {
    this.door = door;
  }

  /// Nobody opens: the door is closed, so that nothing can be said about it.
  static final class NobodyOpensException extends IOException {
    private static final long serialVersionUID = 1L;

    NobodyOpensException(IOException cause) {
      super("nobody opens", cause);
    }
  }

  /// Looks at a page and keeps its form token.
  HttpResponse<String> look(String path) throws IOException, InterruptedException {
    HttpResponse<String> page = send("GET", path, "");
    Matcher token = FORM_TOKEN.matcher(page.body());
    if (token.find()) {
      formToken = token.group(1);
    }
    return page;
  }

  /// Sends a form with the token of the page looked at last.
  HttpResponse<String> send(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send("POST", path, form(fields));
  }

  /// Any method, with an empty form where the method changes something.
  HttpResponse<String> attempt(String method, String path)
      throws IOException, InterruptedException {
    return send(method, path, method.equals("GET") ? "" : form(Map.of()));
  }

  /// Whether the visitor was given a session.
  boolean isIn() {
    return cookies.containsKey(SESSION);
  }

  /// The token of that session; empty without one.
  String session() {
    return cookies.getOrDefault(SESSION, "");
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(door.resolve(path))
            .timeout(PATIENCE)
            .header("User-Agent", "janji-probe")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!cookies.isEmpty()) {
      request.header("Cookie", joined(cookies, "; "));
    }
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (ConnectException e) {
      throw new NobodyOpensException(e);
    }
  }

  private void keep(String cookie) {
    String pair = cookie.substring(0, Math.max(0, (cookie + ";").indexOf(';')));
    int equals = pair.indexOf('=');
    if (equals > 0 && equals == pair.length() - 1) {
      cookies.remove(pair.substring(0, equals));
    } else if (equals > 0) {
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }

  private String form(Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("_csrf", formToken);
    return joined(
        all.entrySet().stream()
            .collect(Collectors.toMap(f -> encoded(f.getKey()), f -> encoded(f.getValue()))),
        "&");
  }

  private static String joined(Map<String, String> pairs, String between) {
    return pairs.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining(between));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
