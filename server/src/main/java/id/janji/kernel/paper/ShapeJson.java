package id.janji.kernel.paper;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The shapes of procedures for programs.
public final class ShapeJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ShapeJson() {}

  /// A JSON array, indented.
  public static String of(List<Shape> shapes) {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(shapes.stream().map(ShapeJson::shape).toList());
  }

  private static Map<String, Object> shape(Shape shape) {
    Map<String, Object> all = named(shape.code(), shape.title());
    all.put("version", shape.version());
    all.put("states", shape.states().stream().map(ShapeJson::state).toList());
    all.put("events", shape.events().stream().map(ShapeJson::event).toList());
    all.put(
        "ways",
        shape.ways().stream()
            .map(way -> Map.of("from", way.from(), "event", way.event(), "to", way.to()))
            .toList());
    return all;
  }

  private static Map<String, Object> state(Shape.Place state) {
    Map<String, Object> all = named(state.code(), state.name());
    all.put("ended", state.ended());
    all.put("deadlines", state.limits().stream().map(ShapeJson::limit).toList());
    all.put("approvals", state.questions().stream().map(ShapeJson::question).toList());
    return all;
  }

  private static Map<String, Object> limit(Shape.Limit limit) {
    Map<String, Object> all = named(limit.code(), limit.title());
    all.put("climbs-to", limit.rungs());
    return all;
  }

  private static Map<String, Object> question(Shape.Question question) {
    Map<String, Object> all = named(question.code(), question.title());
    all.put("by", question.side().word());
    all.put("people", question.people());
    return all;
  }

  private static Map<String, Object> event(Shape.Happening event) {
    Map<String, Object> all = named(event.code(), event.name());
    all.put("by", event.by().stream().map(Side::word).toList());
    all.put(
        "says",
        event.parts().stream()
            .map(part -> {
              Map<String, Object> one = named(part.name(), part.title());
              one.put("required", part.required());
              return one;
            })
            .toList());
    return all;
  }

  private static Map<String, Object> named(String code, Bilingual name) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("code", code);
    all.put("en", name.en());
    all.put("id", name.id());
    return all;
  }
}
