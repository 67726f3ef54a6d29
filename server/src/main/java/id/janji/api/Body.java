package id.janji.api;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON object that a request carries: texts, lists of texts, and objects of texts; nothing
/// deeper. The gate lets no more than 64 KiB through.
public final class Body {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
                  .build())
          .build();

  private static final int MOST = 9_999_999;

  private final JsonNode root;

  private Body(JsonNode root) {
    this.root = root;
  }

  public static Body of(byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root != null && root.isObject()) {
        return new Body(root);
      }
    } catch (JacksonException _) {
      // Said below.
    }
    throw Problem.of(400, "json", "The body is no JSON object.", "Isinya bukan objek JSON.");
  }

  /// A text that must be there.
  public String text(String name) {
    JsonNode node = root.path(name);
    if (!node.isString() || node.asString().isBlank()) {
      throw Problem.of(
          422, "missing", "This is missing: " + name + ".", "Bagian ini belum ada: " + name + ".");
    }
    return node.asString().strip();
  }

  /// The word of one of these, which must be there.
  public <E extends Enum<E>> E word(String name, Class<E> of) {
    return word(name, text(name), of);
  }

  /// The words of some of these; empty if there are none.
  public <E extends Enum<E>> Set<E> words(String name, Class<E> of) {
    Set<E> all = EnumSet.noneOf(of);
    root.path(name).forEach(each -> all.add(word(name, plain(name, each), of)));
    return all;
  }

  private static <E extends Enum<E>> E word(String name, String text, Class<E> of) {
    List<String> words =
        Arrays.stream(of.getEnumConstants()).map(each -> each.name().toLowerCase(ROOT)).toList();
    int at = words.indexOf(text);
    if (at < 0) {
      throw Problem.of(
          422,
          "unfit",
          name + " is one of " + String.join(", ", words) + ".",
          name + " adalah salah satu dari " + String.join(", ", words) + ".");
    }
    return of.getEnumConstants()[at];
  }

  /// A whole number from 1 to 9,999,999 that must be there.
  public long number(String name) {
    JsonNode node = root.path(name);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.asInt() < 1
        || node.asInt() > MOST) {
      throw Problem.of(
          422,
          "unfit",
          "This is no whole number from 1 to 9,999,999: " + name + ".",
          "Ini bukan bilangan bulat dari 1 sampai 9.999.999: " + name + ".");
    }
    return node.asInt();
  }

  /// Some texts; empty if there are none.
  public List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    root.path(name).forEach(each -> all.add(plain(name, each)));
    return all;
  }

  /// An id that must be there.
  public UUID uuid(String name) {
    try {
      return UUID.fromString(text(name));
    } catch (IllegalArgumentException _) {
      throw Problem.of(422, "unfit", "This is no id: " + name + ".", "Ini bukan id: " + name + ".");
    }
  }

  /// As a form would send it: an object's members under its name and theirs.
  Map<String, List<String>> typed() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    root.properties()
        .forEach(member -> {
          JsonNode value = member.getValue();
          if (value.isObject()) {
            value
                .properties()
                .forEach(part ->
                    all.put(
                        member.getKey() + "." + part.getKey(),
                        List.of(plain(part.getKey(), part.getValue()))));
          } else if (value.isArray()) {
            List<String> several = new ArrayList<>();
            value.forEach(each -> several.add(plain(member.getKey(), each)));
            all.put(member.getKey(), several);
          } else if (!value.isNull()) {
            all.put(member.getKey(), List.of(plain(member.getKey(), value)));
          }
        });
    return all;
  }

  private static String plain(String name, JsonNode value) {
    if (!value.isString()) {
      throw Problem.of(
          422, "unfit", "This is no text: " + name + ".", "Ini bukan teks: " + name + ".");
    }
    return value.asString();
  }
}
