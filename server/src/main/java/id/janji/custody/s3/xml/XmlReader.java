package id.janji.custody.s3.xml;

import id.janji.custody.s3.error.Rejection;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a document into elements: UTF-8, no document type, no entities but the five, no
/// instructions, at most 8 deep and 60,000 elements.
public final class XmlReader {
  private static final int DEEPEST = 8;
  private static final int MOST_ELEMENTS = 60_000;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader events;
  private int elements;

  private XmlReader(XMLStreamReader events) {
    this.events = events;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// The root of the document, which is called `name`.
  ///
  /// @throws Rejection saying what is wrong
  public static Element read(byte[] document, String name) throws Rejection {
    try {
      XMLStreamReader events =
          FACTORY.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
      Element root = new XmlReader(events).document();
      if (!root.name().equals(name)) {
        throw Element.malformed("The document is a %s.".formatted(name));
      }
      return root;
    } catch (XMLStreamException e) {
      throw Element.malformed("The XML is not well formed" + place(e) + ".");
    } catch (RuntimeException e) {
      // The JDK's reader meets some broken documents with exceptions of its own.
      throw Element.malformed("The XML is not well formed.");
    }
  }

  private static String place(XMLStreamException e) {
    return e.getLocation() == null
        ? ""
        : " at line %d, column %d"
            .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
  }

  private Element document() throws XMLStreamException, Rejection {
    Element root = null;
    while (events.hasNext()) {
      switch (events.next()) {
        case XMLStreamConstants.START_ELEMENT -> root = element(1);
        case XMLStreamConstants.COMMENT,
            XMLStreamConstants.SPACE,
            XMLStreamConstants.CHARACTERS,
            XMLStreamConstants.END_DOCUMENT -> {}
        default -> throw Element.malformed("Only elements and text may stand in the document.");
      }
    }
    if (root == null) {
      throw Element.malformed("The document is empty.");
    }
    return root;
  }

  private Element element(int depth) throws XMLStreamException, Rejection {
    if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
      throw Element.malformed("The document has too many elements or is too deep.");
    }
    String name = events.getLocalName();
    StringBuilder text = new StringBuilder();
    List<Element> children = new ArrayList<>();
    while (true) {
      switch (events.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
        case XMLStreamConstants.END_ELEMENT -> {
          return new Element(name, text.toString(), children);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(events.getText());
        case XMLStreamConstants.COMMENT -> {}
        default -> throw Element.malformed("Only elements and text may stand in the document.");
      }
    }
  }
}
