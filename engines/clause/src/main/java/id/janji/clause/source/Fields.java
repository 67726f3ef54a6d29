package id.janji.clause.source;

import id.janji.clause.Bilingual;
import id.janji.clause.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The keys of one mapping, read by name and type.
///
/// A reading method that returns nothing has reported why, once, so that a caller can go on to find
/// the other faults of the file.
public final class Fields {
  private final Node.Mapping mapping;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Faults faults;

  private Fields(Node.Mapping mapping, Faults faults) {
    this.mapping = mapping;
    this.faults = faults;
    mapping.entries().forEach(entry -> values.put(entry.key().text(), entry.value()));
  }

  /// The fields of `node`, all of which must be among `known`; nothing if it is no mapping.
  public static @Nullable Fields of(Node node, Faults faults, String... known) {
    if (!(node instanceof Node.Mapping mapping)) {
      wrongType(node, "a mapping", faults);
      return null;
    }
    List<String> keys = Arrays.asList(known);
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!keys.contains(key)) {
        String reason = "unknown key %s%s".formatted(key, Suggestion.after(key, keys));
        faults.add(FaultCode.UNKNOWN_KEY, entry.key().place(), reason);
      }
    }
    return new Fields(mapping, faults);
  }

  public Place place() {
    return mapping.place();
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /// The value of a required key.
  public @Nullable Node value(String key) {
    Node value = values.get(key);
    if (value == null) {
      faults.add(FaultCode.MISSING_KEY, place(), "key %s is missing".formatted(key));
    }
    return value;
  }

  /// The place of the value, or of the whole mapping if the key is absent.
  public Place place(String key) {
    Node value = values.get(key);
    return value == null ? place() : value.place();
  }

  /// The place of `inner` in the mapping at `key`, or of the nearest thing around it.
  public Place place(String key, String inner) {
    return values.get(key) instanceof Node.Mapping mapping
        ? new Fields(mapping, faults).place(inner)
        : place(key);
  }

  /// Whether the key stands with a list of no items.
  public boolean isEmptyList(String key) {
    return values.get(key) instanceof Node.Sequence(_, List<Node> items) && items.isEmpty();
  }

  /// Whether the key stands with no value (`null`).
  public boolean isNothing(String key) {
    return values.get(key) instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NOTHING;
  }

  /// A required text in one line of 1 to `mostChars` UTF-16 units.
  public @Nullable String text(String key, int mostChars) {
    Node value = value(key);
    return value == null ? null : text(value, mostChars, faults);
  }

  /// A required text that matches all of `shape`; `described` says how it looks.
  public @Nullable String text(String key, Pattern shape, String described) {
    String text = text(key, 1000);
    if (text != null && !shape.matcher(text).matches()) {
      String reason = "%s is %s, not %s".formatted(key, described, text);
      faults.add(FaultCode.BAD_VALUE, place(key), reason);
      return null;
    }
    return text;
  }

  /// A required text that is the word of one of `all`.
  public <T> @Nullable T oneOf(String key, T[] all, Function<T, String> word) {
    String text = text(key, 1000);
    if (text == null) {
      return null;
    }
    for (T each : all) {
      if (word.apply(each).equals(text)) {
        return each;
      }
    }
    List<String> words = Arrays.stream(all).map(word).toList();
    String choice = words.stream().collect(Collectors.joining(", "));
    String hint = Suggestion.after(text, words);
    String reason = "%s is one of %s, not %s%s".formatted(key, choice, text, hint);
    faults.add(FaultCode.BAD_VALUE, place(key), reason);
    return null;
  }

  /// A required whole number from `least` to `most`.
  public @Nullable Integer whole(String key, int least, int most) {
    Node value = value(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.WHOLE) {
      wrongType(value, "a whole number", faults);
      return null;
    }
    int number = Integer.parseInt(scalar.text());
    if (number < least || number > most) {
      String reason = "%s is from %d to %d, not %d".formatted(key, least, most, number);
      faults.add(FaultCode.BAD_VALUE, value.place(), reason);
      return null;
    }
    return number;
  }

  /// A required switch: `true` or `false`.
  public @Nullable Boolean truth(String key) {
    Node value = value(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.TRUTH) {
      wrongType(value, "true or false", faults);
      return null;
    }
    return scalar.text().equals("true");
  }

  /// A required mapping of exactly `en` and `id`, each of at most `mostChars`.
  public @Nullable Bilingual bilingual(String key, int mostChars) {
    Node value = value(key);
    Fields languages = value == null ? null : Fields.of(value, faults, "en", "id");
    if (languages == null) {
      return null;
    }
    String en = languages.text("en", mostChars);
    String id = languages.text("id", mostChars);
    return en == null || id == null ? null : new Bilingual(en, id);
  }

  /// The items of a required list; empty, and a fault, if it is no list or longer than `most`.
  public List<Node> list(String key, int most) {
    Node value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Node.Sequence(_, List<Node> items))) {
      wrongType(value, "a list", faults);
      return List.of();
    }
    if (items.size() > most) {
      String reason = "%s has at most %d items, not %d".formatted(key, most, items.size());
      faults.add(FaultCode.TOO_MANY, value.place(), reason);
      return List.of();
    }
    return items;
  }

  /// The texts of a required list.
  public List<String> texts(String key, int most, int mostChars) {
    return list(key, most).stream()
        .map(item -> text(item, mostChars, faults))
        .filter(text -> text != null)
        .toList();
  }

  /// A node read as a text in one line of 1 to `mostChars` UTF-16 units.
  public static @Nullable String text(Node node, int mostChars, Faults faults) {
    if (!(node instanceof Node.Scalar scalar)
        || (scalar.kind() != Node.Kind.TEXT && scalar.kind() != Node.Kind.NOTHING)) {
      wrongType(node, "a text", faults);
      return null;
    }
    String text = scalar.kind() == Node.Kind.TEXT ? Characters.folded(scalar.text()) : "";
    if (text.isEmpty()) {
      faults.add(FaultCode.EMPTY, node.place(), "this text is empty");
      return null;
    }
    if (text.length() > mostChars) {
      String reason = "%d characters; at most %d are read".formatted(text.length(), mostChars);
      faults.add(FaultCode.TOO_LARGE, node.place(), reason);
      return null;
    }
    return text;
  }

  private static void wrongType(Node node, String wanted, Faults faults) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.REFUSED) {
      return;
    }
    String quote = wanted.equals("a text") && node instanceof Node.Scalar ? "; quote it" : "";
    String reason = "here stands %s, not %s%s".formatted(node.described(), wanted, quote);
    faults.add(FaultCode.WRONG_TYPE, node.place(), reason);
  }
}
