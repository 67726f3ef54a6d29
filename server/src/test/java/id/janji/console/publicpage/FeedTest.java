package id.janji.console.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import id.janji.console.source.Version;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FeedTest {
  private static final Instant SPRING = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant AUTUMN = Instant.parse("2026-09-01T00:00:00Z");

  @Test
  void isAtomInTheReadersLanguage() throws Exception {
    Document feed = parse(Language.INDONESIAN);

    assertThat(feed.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.w3.org/2005/Atom");
    assertThat(feed.getDocumentElement().getAttribute("xml:lang")).isEqualTo("id");
    assertThat(texts(feed, "title")).containsExactly("Kebijakan <b>", "Versi 2", "Versi 1");
    assertThat(texts(feed, "id"))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("urn:uuid:"));
    assertThat(texts(feed, "updated")).first().isEqualTo("2026-09-01T00:00:00Z");
  }

  @Test
  void namesWhatGotWeaker() throws Exception {
    assertThat(texts(parse(Language.ENGLISH), "summary"))
        .containsExactly("A note. Weaker: A1.1.", "A note.");
  }

  private static Document parse(Language language) throws Exception {
    byte[] feed =
        Feed.of(
            List.of(version(2, Strength.AIMS, AUTUMN), version(1, Strength.MUST, SPRING)),
            language,
            "https://janji.example");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(feed));
  }

  private static List<String> texts(Document feed, String name) {
    var nodes = feed.getElementsByTagName(name);
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static Version version(int number, Strength strength, Instant at) {
    Clause clause =
        new Clause(
            "A1.1",
            "one",
            new Bilingual("We keep it.", "Kami menepatinya."),
            Duty.PROVIDER,
            strength,
            null,
            false,
            List.of(),
            List.of(new Binding(new ControlId("edge.tls-only"), Map.of())));
    Bilingual title = new Bilingual("Policy <b>", "Kebijakan <b>");
    Section section = new Section("one", 1, title, List.of(clause));
    Policy policy = new Policy("p", title, "Lumbung Teduh", List.of(), List.of(section));
    return new Version(policy, number, at, at, new Bilingual("A note.", "Catatan."));
  }
}
