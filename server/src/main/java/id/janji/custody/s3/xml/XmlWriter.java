package id.janji.custody.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes a document. What XML 1.0 cannot carry goes out as a character reference, as S3 does it.
public final class XmlWriter {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder(512);

  private XmlWriter() {}

  /// A document whose root has this name and the namespace of S3.
  public static byte[] document(String root, Consumer<XmlWriter> content) {
    XmlWriter writer = new XmlWriter();
    writer
        .text
        .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
        .append(root)
        .append(" xmlns=\"" + NAMESPACE + "\">");
    content.accept(writer);
    writer.text.append("</").append(root).append('>');
    return writer.text.toString().getBytes(UTF_8);
  }

  /// A document for an error, whose elements have no namespace.
  public static byte[] error(Consumer<XmlWriter> content) {
    XmlWriter writer = new XmlWriter();
    writer.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writer.element("Error", content);
    return writer.text.toString().getBytes(UTF_8);
  }

  public XmlWriter element(String name, Consumer<XmlWriter> content) {
    text.append('<').append(name).append('>');
    content.accept(this);
    text.append("</").append(name).append('>');
    return this;
  }

  public XmlWriter text(String name, String value) {
    text.append('<').append(name).append('>');
    escape(value);
    text.append("</").append(name).append('>');
    return this;
  }

  public XmlWriter number(String name, long value) {
    return text(name, Long.toString(value));
  }

  public XmlWriter truth(String name, boolean value) {
    return text(name, Boolean.toString(value));
  }

  public XmlWriter time(String name, Instant value) {
    return text(name, TIME.format(value));
  }

  /// Text that stands directly in the element that is open.
  public XmlWriter content(String value) {
    escape(value);
    return this;
  }

  /// A grantee, the one place in which S3's documents need an attribute.
  public XmlWriter canonicalUser(Consumer<XmlWriter> content) {
    text.append(
        "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:type=\"CanonicalUser\">");
    content.accept(this);
    text.append("</Grantee>");
    return this;
  }

  /// As [#text], or nothing at all.
  public XmlWriter maybe(String name, @Nullable String value) {
    return value == null ? this : text(name, value);
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        default -> {
          if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7f || c == 0xfffe || c == 0xffff) {
            text.append("&#x").append(Integer.toHexString(c)).append(';');
          } else {
            text.append(c);
          }
        }
      }
    }
  }
}
