package id.janji.kernel.paper;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.kernel.procedure.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The standard operating procedure as a document for people, written out from the code that runs.
public final class Sop {
  private final Shape shape;
  private final Language language;
  private final List<Block> blocks = new ArrayList<>();

  /// A part of the document.
  private sealed interface Block {
    record Title(int level, String text) implements Block {}

    record Words(String text) implements Block {}

    record Items(List<String> items) implements Block {}
  }

  private Sop(Shape shape, Language language) {
    this.shape = shape;
    this.language = language;
    write();
  }

  /// In Markdown.
  public static String markdown(Shape shape, Language language) {
    return new Sop(shape, language)
        .blocks.stream().map(Sop::markdown).collect(Collectors.joining("\n\n", "", "\n"));
  }

  /// As a page of its own, with the diagram.
  public static String html(Shape shape, Language language) {
    String body =
        new Sop(shape, language).blocks.stream().map(Sop::html).collect(Collectors.joining("\n"));
    return """
    <!doctype html>
    <html lang="%s">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:auto;padding:1rem}svg{width:100%%;height:auto}</style>
    </head>
    <body>
    %s
    %s</body>
    </html>
    """
        .formatted(
            language == Language.ENGLISH ? "en" : "id",
            Diagram.plain(shape.title().in(language)),
            body,
            Diagram.alone(shape, language));
  }

  private void write() {
    title(1, in(shape.title()) + t(", version ", ", versi ") + shape.version());
    words(in(shape.purpose()));
    words(
        t(
            "This text is written out from the code that runs the procedure; what is not here does"
                + " not happen.",
            "Teks ini ditulis dari kode yang menjalankan prosedur; apa yang tidak ada di sini tidak"
                + " terjadi."));
    title(2, t("Where a case can stand", "Keadaan kasus"));
    shape.states().forEach(this::state);
    title(2, t("What can happen", "Apa yang dapat terjadi"));
    shape.events().forEach(this::event);
  }

  private void state(Shape.Place state) {
    title(3, in(state.name()));
    if (state.ended()) {
      words(t("The case is over here.", "Kasus selesai di sini."));
    }
    List<String> ways =
        shape.ways().stream()
            .filter(way -> way.from().equals(state.code()))
            .map(this::way)
            .toList();
    if (!ways.isEmpty()) {
      items(ways);
    }
    List<String> limits = state.limits().stream().map(this::limit).toList();
    if (!limits.isEmpty()) {
      words(t("Time limits that run here:", "Batas waktu yang berjalan di sini:"));
      items(limits);
    }
    List<String> questions = state.questions().stream().map(this::question).toList();
    if (!questions.isEmpty()) {
      words(t("People say yes to:", "Disetujui oleh orang:"));
      items(questions);
    }
  }

  private String way(Shape.Way way) {
    String event =
        shape.events().stream()
            .filter(each -> each.code().equals(way.event()))
            .map(each -> in(each.name()))
            .findFirst()
            .orElseThrow();
    String to =
        shape.states().stream()
            .filter(each -> each.code().equals(way.to()))
            .map(each -> in(each.name()))
            .findFirst()
            .orElseThrow();
    return way.from().equals(way.to())
        ? event + t(": it stays here", ": tetap di sini")
        : event + " → " + to;
  }

  private String limit(Shape.Limit limit) {
    return limit.rungs().isEmpty()
        ? in(limit.title())
        : in(limit.title()) + t("; climbs to: ", "; naik ke: ") + String.join(", ", limit.rungs());
  }

  private String question(Shape.Question question) {
    return "%s: %d, %s"
        .formatted(in(question.title()), question.people(), in(question.side().phrase()));
  }

  private void event(Shape.Happening event) {
    title(3, in(event.name()));
    String by =
        event.by().stream().map(Side::phrase).map(this::in).collect(Collectors.joining(", "));
    words(t("By: ", "Oleh: ") + by + ".");
    if (!event.parts().isEmpty()) {
      items(
          event.parts().stream()
              .map(part ->
                  in(part.title()) + (part.required() ? "" : t(" (if known)", " (bila diketahui)")))
              .toList());
    }
  }

  private void title(int level, String text) {
    blocks.add(new Block.Title(level, text));
  }

  private void words(String text) {
    blocks.add(new Block.Words(text));
  }

  private void items(List<String> items) {
    blocks.add(new Block.Items(items));
  }

  private static String markdown(Block block) {
    return switch (block) {
      case Block.Title(int level, String text) -> "#".repeat(level) + " " + text;
      case Block.Words(String text) -> text;
      case Block.Items(List<String> items) ->
          items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
    };
  }

  private static String html(Block block) {
    return switch (block) {
      case Block.Title(int level, String text) ->
          "<h%d>%s</h%d>".formatted(level, Diagram.plain(text), level);
      case Block.Words(String text) -> "<p>" + Diagram.plain(text) + "</p>";
      case Block.Items(List<String> items) ->
          items.stream()
              .map(item -> "<li>" + Diagram.plain(item) + "</li>")
              .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    };
  }

  private String in(Bilingual text) {
    return text.in(language);
  }

  private String t(String en, String id) {
    return new Bilingual(en, id).in(language);
  }
}
