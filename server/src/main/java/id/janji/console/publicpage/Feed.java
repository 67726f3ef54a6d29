package id.janji.console.publicpage;

import id.janji.clause.Language;
import id.janji.clause.diff.ClauseChange;
import id.janji.clause.diff.PolicyDiff;
import id.janji.console.source.Version;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The versions of one policy as an Atom feed (RFC 4287).
final class Feed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final int MOST_ENTRIES = 50;

  private final XMLStreamWriter out;
  private final Language language;
  private final String address;

  private Feed(XMLStreamWriter out, Language language, String address) {
    this.out = out;
    this.language = language;
    this.address = address;
  }

  /// @param versions of one policy, newest first, at least one
  /// @param origin scheme, host and port under which the reader reaches us
  static byte[] of(List<Version> versions, Language language, String origin) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String address = origin + "/policy/" + versions.getFirst().policy().id();
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new Feed(out, language, address).write(versions);
      out.close();
      return bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  private void write(List<Version> versions) throws XMLStreamException {
    Version newest = versions.getFirst();
    out.writeStartDocument("UTF-8", "1.0");
    out.writeStartElement("feed");
    out.writeDefaultNamespace(ATOM);
    out.writeAttribute("xml:lang", language.tag());
    text("title", newest.policy().title().in(language));
    text("id", id(newest.policy().id()));
    text("updated", at(newest.publishedAt()));
    link("self", address + "/feed?lang=" + language.tag());
    link("alternate", address + "?lang=" + language.tag());
    out.writeStartElement("author");
    text("name", newest.policy().provider());
    out.writeEndElement();
    for (int i = 0; i < Math.min(versions.size(), MOST_ENTRIES); i++) {
      Version before = i + 1 < versions.size() ? versions.get(i + 1) : null;
      entry(versions.get(i), before == null ? List.of() : weaker(before, versions.get(i)));
    }
    out.writeEndElement();
    out.writeEndDocument();
  }

  private void entry(Version version, List<ClauseChange> weaker) throws XMLStreamException {
    String number = Integer.toString(version.number());
    out.writeStartElement("entry");
    text("title", say("Version ", "Versi ") + number);
    text("id", id(version.policy().id() + "/" + number));
    text("published", at(version.publishedAt()));
    text("updated", at(version.publishedAt()));
    link("alternate", address + "/versions/" + number + "?lang=" + language.tag());
    String weakened = weaker.stream().map(ClauseChange::id).collect(Collectors.joining(", "));
    text(
        "summary",
        version.note().in(language)
            + (weakened.isEmpty() ? "" : say(" Weaker: ", " Lebih lemah: ") + weakened + "."));
    out.writeEndElement();
  }

  private static List<ClauseChange> weaker(Version before, Version after) {
    return PolicyDiff.between(before.policy(), after.policy()).weaker();
  }

  private void text(String name, String value) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  private void link(String rel, String href) throws XMLStreamException {
    out.writeEmptyElement("link");
    out.writeAttribute("rel", rel);
    out.writeAttribute("href", href);
  }

  private String say(String en, String id) {
    return language == Language.ENGLISH ? en : id;
  }

  private static String id(String name) {
    byte[] bytes = ("janji.id/policy/" + name).getBytes(StandardCharsets.UTF_8);
    return "urn:uuid:" + UUID.nameUUIDFromBytes(bytes);
  }

  private static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
