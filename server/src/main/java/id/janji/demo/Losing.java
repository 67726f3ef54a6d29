package id.janji.demo;

import static id.janji.demo.Visiting.option;
import static id.janji.demo.Visiting.taken;
import static id.janji.demo.prop.Walk.hold;

import id.janji.demo.prop.Browser;
import id.janji.demo.prop.Browser.Field;
import id.janji.demo.prop.Walk;
import java.io.IOException;
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

  private final Scenery scene;
  private Matter matter = new Matter("");

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
    matter = Matter.queued(scene.as(MAYA), SUBJECT);
    return List.of(MAYA + " finds it first in her queue; it stands in the clinic's log.");
  }

  private List<String> rule() throws IOException, InterruptedException {
    Browser maya = scene.as(MAYA);
    Document page =
        matter.say(
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
    maya.get(matter.path());
    taken(
        maya.post(
            matter.path() + "/contain/freeze",
            new Field("reason", "A laptop of support is stolen.")));
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
    Browser.Page refused = matter.send(maya, "notice-given", half);
    hold(refused.isRefused(), "half a notice was taken");
    scene.tell("Half a notice: refused. " + refused.why());
    matter.say(
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
    String told =
        Scenery.until(
            "no mail came",
            () ->
                dewi.get("/demo/mails").text().select("li.row").stream()
                    .filter(row -> row.select("p.cmd").text().contains("/own/"))
                    .filter(row -> row.select("h3").text().contains("insiden"))
                    .map(row ->
                        "A mail, %s: %s"
                            .formatted(
                                row.select("p.dim").text().replaceAll(".*· ", ""),
                                row.select("h3").text()))
                    .findFirst());
    return List.of(told, "It says where to read it, and nothing of it.");
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
    Document own = dewi.get("/own" + matter.path()).text();
    hold(own.select("form[action$=/acknowledged]").isEmpty(), "the case still waits for it");
    return List.of(DEWI + " reads what was exposed, since when, and what is done, and says so.");
  }
}
