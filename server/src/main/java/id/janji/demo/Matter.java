package id.janji.demo;

import static id.janji.demo.Visiting.taken;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Browser.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A case as its page shows it.
///
/// @param path of the provider's page of it
record Matter(String path) {
  /// The case of this subject, as somebody finds it in his queue.
  static Matter queued(Browser browser, String subject) throws IOException, InterruptedException {
    return browser.get("/cases").text().select("a[href^=/cases/]").stream()
        .filter(link -> link.text().contains(subject))
        .map(link -> new Matter(link.attr("href")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the queue does not show it"));
  }

  Document say(Browser browser, String event, Map<String, List<String>> said)
      throws IOException, InterruptedException {
    return taken(send(browser, event, said)).text();
  }

  /// Fills in the form of an event as it stands on the page; `*` is for the texts that are not
  /// named. Where the page offers none it is sent all the same, as somebody would who wants to go
  /// round the page.
  Browser.Page send(Browser browser, String event, Map<String, List<String>> said)
      throws IOException, InterruptedException {
    Document page = browser.get(path).text();
    String action = path + "/events/" + event;
    Element own = page.selectFirst("form[action=" + action + "]");
    Element form = own == null ? page.selectFirst("form[action^=" + path + "/events/]") : own;
    if (form == null) {
      throw new IllegalStateException("nothing can be said to the case");
    }
    List<Field> fields = new ArrayList<>();
    form.select("input[type=hidden]:not([name=_csrf])")
        .forEach(input -> fields.add(new Field(input.attr("name"), input.attr("value"))));
    said.forEach((name, values) -> {
      if (!name.equals("*")) {
        values.forEach(value -> fields.add(new Field(name, value)));
      }
    });
    for (Element text : own == null ? List.<Element>of() : own.select("textarea")) {
      if (!said.containsKey(text.attr("name")) && said.containsKey("*")) {
        fields.add(new Field(text.attr("name"), said.get("*").getFirst()));
      }
    }
    return browser.post(action, fields.toArray(Field[]::new));
  }
}
