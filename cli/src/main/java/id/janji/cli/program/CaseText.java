package id.janji.cli.program;

import id.janji.clause.source.Characters;
import id.janji.clause.source.Node;
import id.janji.cli.call.Json;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/// Cases for people at a terminal. Times are UTC.
final class CaseText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final PrintWriter out;

  CaseText(PrintWriter out) {
    this.out = out;
  }

  /// A line for each.
  void list(List<Node> cases) {
    for (Node each : cases) {
      out.printf(
          "%s  %-10s  %-12s  %s  %s%n",
          line(each, "id"),
          line(each, "procedure"),
          line(each, "state"),
          time(each, "changed"),
          line(each, "subject"));
    }
  }

  /// One with its history and what can be said to it.
  void whole(Node one) {
    out.println(line(one, "subject"));
    out.printf(
        "%s  %s, %s, step %s, changed %s%n",
        line(one, "id"),
        line(one, "procedure"),
        line(one, "state"),
        line(one, "steps"),
        time(one, "changed"));
    for (Node clock : Json.items(one, "clocks")) {
      String due = Json.text(clock, "due").isEmpty() ? "no fixed time" : time(clock, "due");
      out.printf("until %s: %s%n", due, line(clock, "title"));
    }
    out.println();
    Json.items(one, "history").forEach(this::step);
    out.println();
    List<Node> events = Json.items(one, "events");
    out.println(events.isEmpty() ? "Nothing can be said to it now." : "Can be said to it now:");
    events.forEach(this::event);
  }

  private void step(Node step) {
    String who = Json.text(step, "program").equals("true") ? " (program)" : "";
    String entry = Json.text(step, "index");
    out.printf(
        "%3s  %s  %s, %s%s%s%n",
        line(step, "step"),
        time(step, "at"),
        line(step, "event"),
        line(step, "by"),
        who,
        entry.isEmpty() ? "" : ", entry " + Characters.visible(entry));
    Json.at(step, "said")
        .map(Json::members)
        .orElse(List.of())
        .forEach(part -> {
          String text = said(part.value());
          if (!text.isEmpty()) {
            out.printf("     %s: %s%n", Characters.visible(part.key().text()), text);
          }
        });
  }

  /// The lines of a text each as it stands, below the first.
  private static String said(Node value) {
    return switch (value) {
      case Node.Scalar scalar ->
          Json.text(scalar)
              .lines()
              .map(Characters::visible)
              .collect(Collectors.joining(System.lineSeparator() + "       "));
      case Node.Sequence list ->
          list.items().stream().map(CaseText::said).collect(Collectors.joining(", "));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> Characters.visible(entry.key().text()) + " = " + said(entry.value()))
              .collect(Collectors.joining("; "));
    };
  }

  private void event(Node event) {
    String fields =
        Json.items(event, "fields").stream().map(CaseText::field).collect(Collectors.joining(" "));
    out.printf("  %-16s %s%n", line(event, "event"), fields);
  }

  /// In brackets where it may be left out, with its choices where there are some.
  private static String field(Node field) {
    String choices =
        Json.items(field, "choices").stream()
            .map(choice -> Characters.visible(Json.text(choice)))
            .collect(Collectors.joining("|"));
    String name = line(field, "name") + "=" + (choices.isEmpty() ? line(field, "kind") : choices);
    return Json.text(field, "required").equals("true") ? name : "[" + name + "]";
  }

  private static String line(Node node, String name) {
    return Characters.visible(Json.text(node, name));
  }

  static String time(Node node, String name) {
    try {
      return TIME.format(Instant.parse(Json.text(node, name)));
    } catch (DateTimeException _) {
      return line(node, name);
    }
  }
}
