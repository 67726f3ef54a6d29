package id.janji.clause.source;

import id.janji.clause.Place;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads one plain YAML document. Built on parser events alone: no object is constructed, and an
/// alias is refused before anything could expand it.
public final class YamlReader {
  static final int DEEPEST = 10;

  /// The parser's time grows with the square of a line's length.
  static final int LONGEST_LINE = 5000;

  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,8}");
  private static final Resolver RESOLVER = new Resolver();

  private final SourceText source;
  private final Faults faults;
  private final ParserImpl events;
  private Place reached;

  private YamlReader(SourceText source, Faults faults) {
    this.source = source;
    this.faults = faults;
    this.reached = SourceText.start(source.file());
    LoaderOptions options = new LoaderOptions();
    this.events = new ParserImpl(new StreamReader(new StringReader(source.text())), options);
  }

  /// The document's root; nothing, and a fault, if the text is not one YAML document.
  public static @Nullable Node read(SourceText source, Faults faults) {
    YamlReader reader = new YamlReader(source, faults);
    try {
      return reader.document();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      Place place = mark == null ? SourceText.start(source.file()) : reader.place(mark);
      faults.add(FaultCode.SYNTAX, place, "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      // The scanner knows no place for some of its faults; the last that was read is the nearest.
      faults.add(FaultCode.SYNTAX, reader.reached, "not YAML: " + e.getMessage());
    } catch (NumberFormatException _) {
      // How the scanner meets the end of the text where the digits of an escape should stand.
      faults.add(FaultCode.SYNTAX, reader.reached, "not YAML: an escape without its digits");
    } catch (Abandoned _) {
      // The fault that made reading on pointless is already among the others.
    }
    return null;
  }

  private Node document() {
    refuseLongLines();
    events.getEvent();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      Place place = SourceText.start(source.file());
      throw abandon(FaultCode.SYNTAX, place, "there is nothing in this file");
    }
    DocumentStartEvent start = (DocumentStartEvent) events.getEvent();
    Map<String, String> tags = start.getTags();
    if (start.getVersion() != null || (tags != null && !tags.isEmpty())) {
      faults.add(FaultCode.DIRECTIVE, place(start), "YAML directives are not read");
    }
    Node root = node(1);
    events.getEvent();
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      Place second = place(events.peekEvent());
      throw abandon(FaultCode.SEVERAL_DOCUMENTS, second, "a second document begins here");
    }
    return root;
  }

  private void refuseLongLines() {
    String text = source.text();
    for (int start = 0, line = 0; start < text.length(); line++) {
      int end = text.indexOf('\n', start);
      int length = (end < 0 ? text.length() : end) - start;
      if (length > LONGEST_LINE) {
        String reason = "a line of more than %d characters".formatted(LONGEST_LINE);
        throw abandon(FaultCode.TOO_LARGE, source.place(line, 0), reason);
      }
      start += length + 1;
    }
  }

  private Node node(int depth) {
    Event event = events.getEvent();
    Place place = place(event);
    reached = place;
    if (depth > DEEPEST) {
      throw abandon(FaultCode.TOO_DEEP, place, "nested deeper than " + DEEPEST + " levels");
    }
    if (event instanceof AliasEvent) {
      faults.add(FaultCode.ALIAS, place, "aliases are not read; write the value out");
      return new Node.Scalar(place, "", Node.Kind.REFUSED);
    }
    if (event instanceof NodeEvent named && named.getAnchor() != null) {
      faults.add(FaultCode.ANCHOR, place, "anchors are not read; write the value out twice");
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, place);
      case SequenceStartEvent sequence -> sequence(sequence, place, depth);
      case MappingStartEvent mapping -> mapping(mapping, place, depth);
      default -> throw new IllegalStateException("not the start of a node: " + event);
    };
  }

  private Node.Scalar scalar(ScalarEvent event, Place place) {
    refuseTag(event.getTag(), place);
    String text = event.getValue();
    if (!Characters.allowed(text)) {
      faults.add(FaultCode.CHARACTER, place, "holds a character that does not print: " + text);
      return new Node.Scalar(place, "", Node.Kind.REFUSED);
    }
    return new Node.Scalar(place, text, event.isPlain() ? kind(text) : Node.Kind.TEXT);
  }

  private static Node.Kind kind(String plain) {
    Tag tag = RESOLVER.resolve(NodeId.scalar, plain, true);
    if (tag.equals(Tag.STR)) {
      return Node.Kind.TEXT;
    } else if (tag.equals(Tag.NULL)) {
      return Node.Kind.NOTHING;
    } else if (plain.equals("true") || plain.equals("false")) {
      return Node.Kind.TRUTH;
    }
    return WHOLE.matcher(plain).matches() ? Node.Kind.WHOLE : Node.Kind.OTHER;
  }

  private Node sequence(SequenceStartEvent event, Place place, int depth) {
    refuseTag(event.getTag(), place);
    List<Node> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.getEvent();
    return new Node.Sequence(place, items);
  }

  private Node mapping(MappingStartEvent event, Place place, int depth) {
    refuseTag(event.getTag(), place);
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Node key = node(depth + 1);
      Node value = node(depth + 1);
      if (accepts(key, seen)) {
        entries.add(new Node.Entry((Node.Scalar) key, value));
      }
    }
    events.getEvent();
    return new Node.Mapping(place, entries);
  }

  private boolean accepts(Node key, Set<String> seen) {
    if (!(key instanceof Node.Scalar scalar)) {
      faults.add(FaultCode.WRONG_TYPE, key.place(), "a key is a text, not " + key.described());
      return false;
    }
    if (scalar.text().equals("<<")) {
      faults.add(FaultCode.MERGE_KEY, key.place(), "merge keys are not read; write the keys out");
      return false;
    }
    if (scalar.kind() != Node.Kind.REFUSED && !seen.add(scalar.text())) {
      faults.add(
          FaultCode.DUPLICATE_KEY, key.place(), "key %s stands twice".formatted(scalar.text()));
      return false;
    }
    return scalar.kind() != Node.Kind.REFUSED;
  }

  private void refuseTag(@Nullable String tag, Place place) {
    if (tag != null) {
      faults.add(FaultCode.TAG, place, "tags are not read: " + tag);
    }
  }

  private Place place(Event event) {
    return place(event.getStartMark());
  }

  private Place place(Mark mark) {
    return source.place(mark.getLine(), mark.getColumn());
  }

  private Abandoned abandon(FaultCode code, Place place, String reason) {
    faults.add(code, place, reason);
    return new Abandoned();
  }

  /// Ends the reading of one file whose rest would only bring faults that follow from the first.
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Abandoned() {
      super(null, null, false, false);
    }
  }
}
