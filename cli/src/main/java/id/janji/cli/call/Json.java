package id.janji.cli.call;

import id.janji.clause.json.CanonicalJson;
import id.janji.clause.json.JsonReader;
import id.janji.clause.source.Characters;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON of a server that one need not trust: what does not print arrives as U+FFFD.
public final class Json {
  private static final char REPLACED = '\ufffd';

  private Json() {}

  /// The value; empty if the text is no JSON that is understood here.
  public static Optional<Node> read(String text) {
    Faults faults = new Faults();
    @Nullable Node root = JsonReader.read(new SourceText("answer", harmless(text)), faults);
    return Optional.ofNullable(root);
  }

  /// The text without characters that could drive a terminal, written out or as escapes.
  private static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (c == '\\' && text.startsWith("u", i + 1) && i + 6 <= text.length()) {
        String escape = text.substring(i, i + 6);
        out.append(isHarmful(escape) ? String.valueOf(REPLACED) : escape);
        i += 5;
      } else if (c == '\\' && i + 1 < text.length()) {
        boolean known = "\"\\/nt".indexOf(text.charAt(i + 1)) >= 0;
        out.append(known ? text.substring(i, i + 2) : String.valueOf(REPLACED));
        i++;
      } else {
        out.appendCodePoint(Characters.allowed(c) || c == '\r' ? c : REPLACED);
        i += Character.charCount(c) - 1;
      }
    }
    return out.toString();
  }

  /// Half a pair is left to the reader, who sees the other half.
  private static boolean isHarmful(String escape) {
    try {
      char c = (char) Integer.parseInt(escape, 2, 6, 16);
      return !Character.isSurrogate(c) && !Characters.allowed(c);
    } catch (NumberFormatException _) {
      return true;
    }
  }

  /// Written again, canonically.
  public static String written(Node node) {
    return CanonicalJson.of(plain(node));
  }

  /// A list of values under one name, written canonically.
  public static String written(String name, List<Node> nodes) {
    return CanonicalJson.of(Map.of(name, nodes.stream().map(Json::plain).toList()));
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Node.Sequence list -> list.items().stream().map(Json::plain).toList();
      case Node.Mapping mapping -> {
        Map<String, Object> all = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> all.put(entry.key().text(), plain(entry.value())));
        yield all;
      }
      case Node.Scalar scalar ->
          switch (scalar.kind()) {
            case WHOLE -> Long.valueOf(scalar.text());
            case TRUTH -> Boolean.valueOf(scalar.text());
            case NOTHING -> Optional.empty();
            case TEXT, OTHER, REFUSED -> scalar.text();
          };
    };
  }

  /// What stands under a name, if it does.
  public static Optional<Node> at(Node node, String name) {
    return members(node).stream()
        .filter(entry -> entry.key().text().equals(name))
        .map(Node.Entry::value)
        .findFirst();
  }

  /// The text or number under a name; empty if there is none.
  public static String text(Node node, String name) {
    return at(node, name).map(Json::text).orElse("");
  }

  public static String text(Node node) {
    return node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NOTHING
        ? scalar.text()
        : "";
  }

  public static List<Node> items(Node node, String name) {
    return at(node, name).map(Json::items).orElse(List.of());
  }

  public static List<Node> items(Node node) {
    return node instanceof Node.Sequence list ? list.items() : List.of();
  }

  public static List<Node.Entry> members(Node node) {
    return node instanceof Node.Mapping mapping ? mapping.entries() : List.of();
  }
}
