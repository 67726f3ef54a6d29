package id.janji.api;

import id.janji.identity.service.Right;
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
  private static final Map<String, Object> TEXTS = Map.of("type", "array", "items", TEXT);
  private static final Map<String, Object> NUMBER = Map.of("type", "integer");

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
                "What the pages tell, for programs of signed-in people, and for customers' programs"
                    + " that sign each request (AWS Signature Version 4, service janji) by an"
                    + " account with one of the rights that stand at signature. A request that"
                    + " changes something sends a key that makes it happen once, and of a case what"
                    + " it has seen; within a session also the token of /api/v1/session."));
    all.put("paths", paths());
    all.put("components", Map.of("schemas", schemas(), "securitySchemes", security()));
    return all;
  }

  private static Map<String, Object> security() {
    return Map.of(
        "session", Map.of("type", "apiKey", "in", "cookie", "name", "__Host-janji"),
        "signature", Map.of("type", "http", "scheme", "AWS4-HMAC-SHA256"));
  }

  private static Map<String, Object> paths() {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    for (Operation each : Operations.all()) {
      all.computeIfAbsent(each.path(), _ -> new LinkedHashMap<>())
          .put(each.verb(), operation(each));
    }
    return Map.copyOf(all);
  }

  private static Map<String, Object> operation(Operation operation) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("summary", operation.summary());
    if (!operation.parameters().isEmpty()) {
      one.put("parameters", operation.parameters().stream().map(Description::parameter).toList());
    }
    if (!operation.body().isEmpty()) {
      one.put("requestBody", body(operation.body()));
    }
    Map<String, Object> problem =
        Map.of(
            "description",
            "Not carried out; nothing has changed (RFC 9457)",
            "content",
            Map.of("application/problem+json", Map.of("schema", ref("Problem"))));
    one.put(
        "responses", Map.of(operation.status(), Map.of("description", "Done"), "default", problem));
    one.put("security", security(operation));
    return one;
  }

  /// People by their session; programs by their signature where a right of theirs allows it.
  private static List<Map<String, Object>> security(Operation operation) {
    if (operation.needs().isEmpty()) {
      return List.of();
    }
    List<String> rights = operation.rights().stream().map(Right::word).toList();
    Map<String, Object> people = Map.of("session", List.of());
    return rights.isEmpty() ? List.of(people) : List.of(people, Map.of("signature", rights));
  }

  private static Map<String, Object> parameter(Operation.Parameter parameter) {
    boolean required = !parameter.in().equals("query");
    return Map.of(
        "name", parameter.name(), "in", parameter.in(), "required", required, "schema", TEXT);
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
    all.put(
        "NewContact",
        object(Map.of("concerns", TEXTS), List.of("name", "channel", "address", "language")));
    all.put("Contact", object(Map.of("concerns", TEXTS), List.of("name", "language")));
    all.put(
        "NewRequest",
        object(
            Map.of("operations", TEXTS, "items", NUMBER, "megabytes", NUMBER, "hours", NUMBER),
            List.of("customer", "case", "bucket", "purpose", "region")));
    Map<String, Object> events = events();
    all.put("Event", Map.of("oneOf", events.keySet().stream().map(Description::ref).toList()));
    all.putAll(events);
    return all;
  }

  /// An object of which all must be there.
  private static Map<String, Object> object(Map<String, Object> others, List<String> texts) {
    Map<String, Object> properties = new LinkedHashMap<>();
    texts.forEach(each -> properties.put(each, TEXT));
    properties.putAll(others);
    return Map.of(
        "type", "object", "required", List.copyOf(properties.keySet()), "properties", properties);
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
