package id.janji.procedures;

import id.janji.clause.Language;
import id.janji.kernel.paper.Diagram;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.paper.ShapeJson;
import id.janji.kernel.paper.Sop;
import id.janji.kernel.procedure.Procedure;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Prints procedures: as a list, as JSON, as a document or as a diagram.
public final class ProceduresCommand {
  static final String USAGE =
      """
      janji procedures [NAME ...] [--format text|json|markdown|html|svg] [--language en|id]
      """;

  private final List<String> names = new ArrayList<>();
  private String format = "text";
  private Language language = Language.ENGLISH;

  private ProceduresCommand() {}

  static void main(String[] arguments) {
    System.exit(
        run(
            List.of(arguments),
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            System.err));
  }

  /// @return 0 if it printed something, 2 if it was asked for what there is not
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(USAGE);
      return 0;
    }
    ProceduresCommand command = new ProceduresCommand();
    try {
      command.read(arguments);
      out.print(command.printed());
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private void read(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      switch (word) {
        case "--format" -> format = after(arguments, i++);
        case "--language" -> language = language(after(arguments, i++));
        default -> {
          if (word.startsWith("-")) {
            throw new IllegalArgumentException("There is no option " + word + ".");
          }
          names.add(word);
        }
      }
    }
  }

  private static String after(List<String> arguments, int at) {
    if (at + 1 == arguments.size()) {
      throw new IllegalArgumentException("A value is missing after " + arguments.get(at) + ".");
    }
    return arguments.get(at + 1);
  }

  private static Language language(String word) {
    return switch (word) {
      case "en" -> Language.ENGLISH;
      case "id" -> Language.INDONESIAN;
      default -> throw new IllegalArgumentException("The language is en or id, not " + word + ".");
    };
  }

  private String printed() {
    List<Procedure<?, ?>> chosen = chosen();
    boolean single = format.equals("html") || format.equals("svg");
    if (single && chosen.size() != 1) {
      throw new IllegalArgumentException("Name one procedure for the format " + format + ".");
    }
    List<Shape> shapes = chosen.stream().<Shape>map(Shape::of).toList();
    return switch (format) {
      case "json" -> ShapeJson.of(shapes) + "\n";
      case "text" -> shapes.stream().map(this::line).collect(Collectors.joining());
      case "markdown" -> each(shapes, shape -> Sop.markdown(shape, language));
      case "html" -> each(shapes, shape -> Sop.html(shape, language));
      case "svg" -> each(shapes, shape -> Diagram.alone(shape, language));
      default ->
          throw new IllegalArgumentException(
              "The format is text, json, markdown, html or svg, not " + format + ".");
    };
  }

  private interface Form {
    String of(Shape shape);
  }

  private static String each(List<Shape> shapes, Form form) {
    return shapes.stream().map(form::of).collect(Collectors.joining("\n"));
  }

  private String line(Shape shape) {
    return "%-12s version %d  %d states, %d events, %d ways  %s\n"
        .formatted(
            shape.code(),
            shape.version(),
            shape.states().size(),
            shape.events().size(),
            shape.ways().size(),
            shape.title().in(language));
  }

  private List<Procedure<?, ?>> chosen() {
    List<Procedure<?, ?>> all = Procedures.all();
    for (String name : names) {
      if (all.stream().noneMatch(each -> each.code().equals(name))) {
        throw new IllegalArgumentException(
            "There is no procedure %s; there are %s."
                .formatted(
                    name, all.stream().map(Procedure::code).collect(Collectors.joining(", "))));
      }
    }
    return names.isEmpty()
        ? all
        : all.stream().filter(each -> names.contains(each.code())).toList();
  }
}
