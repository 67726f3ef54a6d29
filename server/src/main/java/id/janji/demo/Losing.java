package id.janji.demo;

import static id.janji.demo.Visiting.option;
import static id.janji.demo.Visiting.taken;
import static id.janji.demo.Walk.hold;

import id.janji.demo.Browser.Field;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A laptop on which support had read a file of the clinic is stolen: reported, ruled, contained,
/// told, and acknowledged.
final class Losing {
  private static final String RAKA = "Raka Pradipta";
  private static final String MAYA = "Maya Tirta";
  private static final String DEWI = "Dewi Anggraini";
  private static final String SUBJECT = "Laptop stolen on the train";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(300);

  private final Scenery scene;
  private String matter = "";

  Losing(Scenery scene) {
    this.scene = scene;
  }

  void play() {
    Walk walk = scene.walk();
    walk.step("His laptop is stolen, and he says so", this::report);
    walk.step("It is ruled real, and the clocks of the law begin", this::rule);
    walk.step("Until this is over nobody of the provider's is let in", this::freeze);
    walk.step("The clinic is told, with all that the law wants told", this::tell);
    walk.step("It acknowledges, and only that stops the calling", this::acknowledge);
  }

  private List<String> report() throws IOException, InterruptedException {
    Browser raka = scene.as(RAKA);
    Document form = raka.get("/cases/new").text();
    taken(
        raka.post(
            "/cases/new",
            new Field("customer", option(form, "customer", Scenery.CLINIC)),
            new Field("kind", "incident"),
            new Field("subject", SUBJECT),
            new Field("text", "I had read " + Scenery.LETTER + " of the clinic on it.")));
    matter =
        scene.as(MAYA).get("/cases").text().select("a[href^=/cases/]").stream()
            .filter(link -> link.text().contains(SUBJECT))
            .map(link -> link.attr("href"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the queue does not show it"));
    return List.of(MAYA + " finds it first in her queue; it stands in the clinic's log.");
  }

  private List<String> rule() throws IOException, InterruptedException {
    Browser maya = scene.as(MAYA);
    Document page =
        say(
            maya,
            "recognised",
            Map.of(
                "harms", List.of("LOSS", "DISCLOSURE"),
                "cause", List.of("UNLAWFUL"),
                "facts", List.of("personal-data", "high-risk"),
                "reason", List.of("The disk was encrypted, the session was open.")));
    List<String> clocks =
        page.select(".clock").stream()
            .map(clock -> clock.select(".left").text() + " · " + cited(clock.select("p").text()))
            .toList();
    hold(clocks.size() > 1, "no clock runs beside the customer's");
    return clocks;
  }

  /// The law behind a clock, between the day it ends and the day on which it was looked up.
  private static String cited(String text) {
    List<String> parts = List.of(text.split(" · "));
    return parts.stream().filter(part -> part.contains("art.")).findFirst().orElse(parts.getLast());
  }

  private List<String> freeze() throws IOException, InterruptedException {
    Browser maya = scene.as(MAYA);
    maya.get(matter);
    taken(
        maya.post(
            matter + "/contain/freeze", new Field("reason", "A laptop of support is stolen.")));
    Browser raka = scene.as(RAKA);
    Document access = raka.get("/access").text();
    Field[] wish = {
      new Field("case", option(access, "case", Visiting.SUBJECT)),
      new Field("operation", "open"),
      new Field("bucket", Scenery.BUCKET),
      new Field("keys", Scenery.LETTER),
      new Field("purpose", "support"),
      new Field("items", "1"),
      new Field("megabytes", "1"),
      new Field("hours", "1"),
      new Field("region", Scenery.REGION)
    };
    Browser.Page answer = raka.post("/access/requests", wish);
    hold(answer.isRefused(), "he could ask");
    return List.of("He asks for the file once more: refused. " + answer.why());
  }

  private List<String> tell() throws IOException, InterruptedException {
    Browser maya = scene.as(MAYA);
    Map<String, List<String>> half =
        Map.of("proof", List.of("By the notice of this case."), "*", List.of(""));
    Browser.Page refused = send(maya, "notice-given", half);
    hold(refused.isRefused(), "half a notice was taken");
    scene.tell("Half a notice: refused. " + refused.why());
    say(
        maya,
        "notice-given",
        Map.of(
            "proof",
            List.of("By the notice of this case."),
            "*",
            List.of("One letter of a patient, on a laptop stolen today; its disk is encrypted.")));
    return mail();
  }

  /// What came into the mailbox of the demonstration for the clinic.
  private List<String> mail() throws IOException, InterruptedException {
    Browser dewi = scene.as(DEWI);
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      for (Element row : dewi.get("/demo/mails").text().select("li.row")) {
        if (row.select("p.cmd").text().contains("/own/")) {
          return List.of(
              "A mail, "
                  + row.select("p.dim").text().replaceAll(".*· ", "")
                  + ": "
                  + row.select("h3").text(),
              "It says where to read it, and nothing of it.");
        }
      }
      Thread.sleep(LOOK);
    }
    throw new IllegalStateException("no mail came");
  }

  private List<String> acknowledge() throws IOException, InterruptedException {
    Browser dewi = scene.as(DEWI);
    Element link =
        dewi.get("/own/notices")
            .text()
            .selectFirst("a[href^=/own/notices/]:contains(Notice of an incident)");
    hold(link != null, "no notice lies there");
    String path = link == null ? "" : link.attr("href");
    dewi.get(path);
    Document page = taken(dewi.post(path + "/acknowledge")).text();
    hold(page.select(".note.s-kept").text().contains("Acknowledged"), "nothing says so");
    Document own = dewi.get("/own" + matter).text();
    hold(own.select("form[action$=/acknowledged]").isEmpty(), "the case still waits for it");
    return List.of(DEWI + " reads what was exposed, since when, and what is done, and says so.");
  }

  private Document say(Browser browser, String event, Map<String, List<String>> said)
      throws IOException, InterruptedException {
    return taken(send(browser, event, said)).text();
  }

  /// Fills in the form of an event as it stands on the page of the case; `*` is for the texts that
  /// are not named.
  private Browser.Page send(Browser browser, String event, Map<String, List<String>> said)
      throws IOException, InterruptedException {
    Document page = browser.get(matter).text();
    Element form = page.selectFirst("form[action=" + matter + "/events/" + event + "]");
    if (form == null) {
      throw new IllegalStateException("the page has no form for " + event);
    }
    List<Field> fields = new ArrayList<>();
    form.select("input[type=hidden]:not([name=_csrf])")
        .forEach(input -> fields.add(new Field(input.attr("name"), input.attr("value"))));
    said.forEach((name, values) -> {
      if (!name.equals("*")) {
        values.forEach(value -> fields.add(new Field(name, value)));
      }
    });
    for (Element text : form.select("textarea")) {
      if (!said.containsKey(text.attr("name")) && said.containsKey("*")) {
        fields.add(new Field(text.attr("name"), said.get("*").getFirst()));
      }
    }
    return browser.post(form.attr("action"), fields.toArray(Field[]::new));
  }
}
