package id.janji.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON object that a request carries: texts, lists of texts, and objects of texts; nothing
/// deeper. The gate lets no more than 64 KiB through.
final class Body {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(4).build())
                  .build())
          .build();

  private final JsonNode root;

  private Body(JsonNode root) {
    this.root = root;
  }

  static Body of(byte[] bytes) {
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
  String text(String name) {
    JsonNode node = root.path(name);
    if (!node.isString() || node.asString().isBlank()) {
      throw Problem.of(
          422, "missing", "This is missing: " + name + ".", "Bagian ini belum ada: " + name + ".");
    }
    return node.asString().strip();
  }

  /// An id that must be there.
  UUID uuid(String name) {
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
