package id.janji.demo.prop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Somebody at a browser: reads the public pages, and nothing that they do not show.
public final class Visitor {
  private final HttpClient http = HttpClient.newBuilder().build();
  private final String address;

  public Visitor(String address) {
    this.address = address;
  }

  /// The public page of a policy, as it stands now.
  public Document policy(String policy) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address + "/policy/" + policy + "?lang=en"))
                .timeout(Duration.ofSeconds(20))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the page of " + policy + " answers " + answer.statusCode());
    }
    return Jsoup.parse(answer.body(), address);
  }

  /// What the public page shows beside a clause.
  ///
  /// @param state for example `kept`
  /// @param text as a person reads it
  public record Shown(String state, String text) {}

  public Shown shown(String policy, String clause) throws IOException, InterruptedException {
    Element article = policy(policy).getElementById(clause);
    if (article == null || article.select(".live .chip").isEmpty()) {
      throw new IOException("the page shows no state for clause " + clause);
    }
    return shown(article);
  }

  /// What stands beside one clause of the page.
  public static Shown shown(Element article) {
    String state =
        article.select(".live .chip").stream()
            .limit(1)
            .flatMap(chip -> chip.classNames().stream())
            .filter(name -> name.startsWith("s-"))
            .map(name -> name.substring(2))
            .findFirst()
            .orElse("");
    return new Shown(state, String.join(" · ", article.select(".live > *").eachText()));
  }
}
