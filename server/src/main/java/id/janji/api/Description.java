package id.janji.api;

import id.janji.kernel.paper.Shape;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Side;
import id.janji.procedures.Desk;
import id.janji.procedures.Procedures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The description after OpenAPI 3.1. What can be said to cases is written out from the procedures
/// themselves; a test compares the paths with the methods that answer them.
final class Description {
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private Description() {}

  static Map<String, Object> whole() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("openapi", "3.1.0");
    all.put(
        "info",
        Map.of(
            "title", "Janji",
            "version", "1",
            "description",
                "Cases for programs of signed-in people, and for customers' programs that sign each"
                    + " request (AWS Signature Version 4, service janji). A request that changes"
                    + " something sends a key that makes it happen once, and what it has seen;"
                    + " within a session also the token of /api/v1/session."));
    all.put("paths", paths());
    all.put("components", Map.of("schemas", schemas(), "securitySchemes", security()));
    all.put("security", List.of(Map.of("session", List.of())));
    return all;
  }

  private static Map<String, Object> security() {
    return Map.of(
        "session", Map.of("type", "apiKey", "in", "cookie", "name", "__Host-janji"),
        "signature", Map.of("type", "http", "scheme", "AWS4-HMAC-SHA256"));
  }

  private static Map<String, Object> paths() {
    Map<String, Object> all = new LinkedHashMap<>();
    side(all, "/api/v1/cases", "Cases of all customers", true);
    side(all, "/api/v1/own/cases", "Cases of the own company", false);
    all.put("/api/v1/session", Map.of("get", operation("Who is signed in", List.of(), "200")));
    Map<String, Object> open = new LinkedHashMap<>(operation("This description", List.of(), "200"));
    open.put("security", List.of());
    all.put("/api/v1/openapi.json", Map.of("get", open));
    return all;
  }

  private static void side(Map<String, Object> all, String path, String what, boolean inside) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put(
        "get",
        asked(
            inside,
            what + ", a page of at most 100",
            inside
                ? List.of(
                    query("procedure"),
                    query("state"),
                    query("ended"),
                    query("after"),
                    query("limit"))
                : List.of(query("procedure"), query("state"), query("after"), query("limit")),
            "200"));
    Map<String, Object> open =
        asked(inside, "Opens a case", List.of(header("Idempotency-Key")), "201");
    open.put("requestBody", body(inside ? "NewCase" : "NewOwnCase"));
    list.put("post", open);
    all.put(path, list);
    all.put(
        path + "/{id}",
        Map.of("get", asked(inside, "One case, with its ETag", List.of(inPath("id")), "200")));
    Map<String, Object> say =
        asked(
            inside,
            "Says something to a case",
            List.of(inPath("id"), inPath("event"), header("Idempotency-Key"), header("If-Match")),
            "200");
    say.put("requestBody", body("Event"));
    all.put(path + "/{id}/events/{event}", Map.of("post", say));
  }

  /// An operation on cases; on those of a customer his programs' signatures are good as well.
  private static Map<String, Object> asked(
      boolean inside, String summary, List<Map<String, Object>> parameters, String status) {
    Map<String, Object> one = new LinkedHashMap<>(operation(summary, parameters, status));
    if (!inside) {
      one.put("security", List.of(Map.of("session", List.of()), Map.of("signature", List.of())));
    }
    return one;
  }

  private static Map<String, Object> operation(
      String summary, List<Map<String, Object>> parameters, String status) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("summary", summary);
    if (!parameters.isEmpty()) {
      one.put("parameters", parameters);
    }
    Map<String, Object> problem =
        Map.of(
            "description",
            "Not carried out; nothing has changed (RFC 9457)",
            "content",
            Map.of("application/problem+json", Map.of("schema", ref("Problem"))));
    one.put("responses", Map.of(status, Map.of("description", "Done"), "default", problem));
    return one;
  }

  private static Map<String, Object> parameter(String name, String in, boolean required) {
    return Map.of("name", name, "in", in, "required", required, "schema", TEXT);
  }

  private static Map<String, Object> query(String name) {
    return parameter(name, "query", false);
  }

  private static Map<String, Object> header(String name) {
    return parameter(name, "header", true);
  }

  private static Map<String, Object> inPath(String name) {
    return parameter(name, "path", true);
  }

  private static Map<String, Object> body(String schema) {
    return Map.of(
        "required", true, "content", Map.of("application/json", Map.of("schema", ref(schema))));
  }

  private static Map<String, Object> ref(String schema) {
    return Map.of("$ref", "#/components/schemas/" + schema);
  }

  private static Map<String, Object> schemas() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("Problem", object(List.of("type", "title", "status"), "type", "title"));
    List<String> said = List.of("procedure", "subject", "text");
    all.put("NewOwnCase", object(said, "procedure", "subject", "text"));
    all.put(
        "NewCase",
        object(
            List.of("procedure", "subject", "text", "customer"),
            "procedure",
            "subject",
            "text",
            "customer"));
    Map<String, Object> events = events();
    all.put("Event", Map.of("oneOf", events.keySet().stream().map(Description::ref).toList()));
    all.putAll(events);
    return all;
  }

  private static Map<String, Object> object(List<String> required, String... texts) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String each : texts) {
      properties.put(each, TEXT);
    }
    return Map.of("type", "object", "required", required, "properties", properties);
  }

  /// One schema for each event that people send.
  private static Map<String, Object> events() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Procedure<?, ?> procedure : Procedures.all()) {
      if (Desk.OWN.contains(procedure.code())) {
        Shape.of(procedure).events().stream()
            .filter(event -> !event.by().equals(List.of(Side.CLOCK)))
            .forEach(event -> all.put(procedure.code() + "." + event.code(), event(event)));
      }
    }
    return all;
  }

  private static Map<String, Object> event(Shape.Happening event) {
    Map<String, Object> properties = new LinkedHashMap<>();
    event
        .parts()
        .forEach(part -> properties.put(part.name(), Map.of("description", part.title().en())));
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("type", "object");
    one.put("description", event.name().en());
    one.put("properties", properties);
    return one;
  }
}
