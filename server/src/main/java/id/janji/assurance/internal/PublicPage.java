package id.janji.assurance.internal;

import id.janji.assurance.ShownPage;
import id.janji.control.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// The public page of this installation, fetched over HTTP like any other visitor's.
public final class PublicPage implements ShownPage {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Supplier<URI> address;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /// @param address where the installation answers on this machine
  public PublicPage(Supplier<URI> address) {
    this.address = address;
  }

  @Override
  public Map<String, State> states(String policy) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address.get().resolve("/policy/" + policy)).timeout(TIMEOUT).build();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading the public page", e);
    }
    if (answer.statusCode() != 200) {
      throw new IOException("the public page answers " + answer.statusCode());
    }
    Map<String, State> states = new HashMap<>();
    for (Element article : Jsoup.parse(answer.body()).select("article[id]")) {
      Element chip = article.selectFirst(".live .chip");
      if (chip != null) {
        states.put(article.id(), state(chip));
      }
    }
    return states;
  }

  private static State state(Element chip) throws IOException {
    for (String name : chip.classNames()) {
      if (name.startsWith("s-")) {
        return name.equals("s-na") ? State.NOT_APPLICABLE : State.of(name.substring(2));
      }
    }
    throw new IOException("a sign without a state");
  }
}
