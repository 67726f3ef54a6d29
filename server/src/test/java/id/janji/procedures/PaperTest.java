package id.janji.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import id.janji.kernel.paper.Diagram;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.paper.Sop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The paper that is written out from the code.
@Tag("slow")
final class PaperTest {
  private static final List<Shape> SHAPES =
      Procedures.all().stream().<Shape>map(Shape::of).toList();

  private record Said(int exit, String out, String err) {}

  private static Said said(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        ProceduresCommand.run(
            List.of(arguments),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void drawsADiagramThatIsSoundAndSaysWhatItShows() throws Exception {
    for (Shape shape : SHAPES) {
      for (Language language : Language.values()) {
        String svg = Diagram.alone(shape, language);
        Document document =
            DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
            .isEqualTo(shape.title().in(language));
        assertThat(svg)
            .contains("role=\"img\"", "prefers-color-scheme:dark")
            .doesNotContain("style=");
        for (Shape.Place state : shape.states()) {
          assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
              .contains(state.name().in(language));
        }
        assertThat(document.getElementsByTagName("rect").getLength())
            .isEqualTo(shape.states().size() + 1);
        assertThat(Diagram.inline(shape, language)).doesNotContain("<style>");
      }
    }
  }

  @Test
  void writesTheDocumentInBothLanguages() {
    for (Shape shape : SHAPES) {
      String en = Sop.markdown(shape, Language.ENGLISH);
      String id = Sop.markdown(shape, Language.INDONESIAN);
      for (Shape.Happening event : shape.events()) {
        assertThat(en).contains("### " + event.name().en());
        assertThat(id).contains("### " + event.name().id());
      }
      for (Shape.Place state : shape.states()) {
        assertThat(en).contains("### " + state.name().en());
      }
      assertThat(Sop.html(shape, Language.INDONESIAN)).contains("<html lang=\"id\">", "<svg");
    }
  }

  @Test
  void everyStateCanBeReachedAndLeftUnlessTheCaseIsOver() {
    for (Shape shape : SHAPES) {
      assertThat(shape.events())
          .allMatch(event -> shape.ways().stream().anyMatch(w -> w.event().equals(event.code())));
      for (Shape.Place state : shape.states()) {
        boolean first = state.equals(shape.states().getFirst());
        assertThat(shape.ways().stream().anyMatch(w -> w.to().equals(state.code())))
            .as(state.code())
            .isNotEqualTo(first);
        assertThat(
                state.ended() || shape.ways().stream().anyMatch(w -> w.from().equals(state.code())))
            .as(state.code())
            .isTrue();
      }
    }
  }

  @Test
  void listsProceduresForPrograms() {
    Said said = said("--format", "json");
    JsonNode all = JsonMapper.shared().readTree(said.out());

    assertThat(said.exit()).isZero();
    assertThat(all.size()).isEqualTo(SHAPES.size());
    JsonNode incident =
        all.valueStream()
            .filter(p -> p.path("code").asString().equals("incident"))
            .findFirst()
            .orElseThrow();
    assertThat(incident.path("version").asInt()).isEqualTo(1);
    assertThat(incident.path("states").valueStream().map(s -> s.path("code").asString()))
        .contains("suspected", "recognised", "closed");
    assertThat(incident.path("events").valueStream().map(s -> s.path("code").asString()))
        .contains("notice-given", "time-passed");
    assertThat(incident.toString()).contains("gp71-24-failure", "\"notice\"");
  }

  @Test
  void saysWhatCannotBePrinted() {
    assertThat(said("nothing"))
        .isEqualTo(
            new Said(
                2,
                "",
                "There is no procedure nothing; there are %s.\n"
                    .formatted(
                        String.join(", ", Procedures.all().stream().map(p -> p.code()).toList()))));
    assertThat(said("--format").exit()).isEqualTo(2);
    assertThat(said("--format", "pdf").err()).contains("text, json, markdown, html or svg");
    assertThat(said("--format", "svg").err()).contains("Name one procedure");
    assertThat(said("--language", "fr").err()).contains("en or id");
    assertThat(said("--loud").err()).contains("no option --loud");
    assertThat(said("support").out()).startsWith("support");
    assertThat(said("--help").exit()).isZero();
  }
}
