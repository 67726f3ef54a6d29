package id.janji.kernel.form;

import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// One step of a procedure with all that holds for every procedure: who may send the event, and
/// that everything was said that must be.
public final class Machine {
  /// The most UTF-16 units of one text.
  public static final int MOST_CHARS = 4_000;

  private static final int MOST_PARTS = 60;

  private Machine() {}

  /// The turn that the event takes.
  public static <S extends State, E extends Event> Turn<S> step(
      Procedure<S, E> procedure, S state, E event, Circumstances at) {
    if (!Names.senders(event.getClass()).contains(at.by().side())) {
      return Turn.refused(
          Refusal.of(
              Refusal.Code.NOT_YOURS,
              "This is for the other side to say.",
              "Ini harus dikatakan oleh pihak lain."));
    }
    return unsaid(event)
        .<Turn<S>>map(Turn::refused)
        .orElseGet(() -> procedure.next(state, event, at));
  }

  private static Optional<Refusal> unsaid(Event event) {
    for (RecordComponent component : Components.of(event.getClass()).all()) {
      Optional<Refusal> wrong = wrong(component.getName(), Components.value(component, event));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> wrong(String name, Object value) {
    return switch (value) {
      case String text -> wrongText(name, text);
      case Optional<?> perhaps -> perhaps.flatMap(inner -> wrong(name, inner));
      case Map<?, ?> parts -> wrongAll(name, parts.values());
      case Collection<?> all -> wrongAll(name, all);
      default -> Optional.empty();
    };
  }

  private static Optional<Refusal> wrongAll(String name, Collection<?> values) {
    if (values.size() > MOST_PARTS) {
      return Optional.of(tooLong(name));
    }
    return values.stream().flatMap(each -> wrong(name, each).stream()).findFirst();
  }

  private static Optional<Refusal> wrongText(String name, String text) {
    if (text.isBlank()) {
      return Optional.of(Refusal.missing(name));
    }
    if (text.length() > MOST_CHARS) {
      return Optional.of(tooLong(name));
    }
    boolean prints = text.codePoints().allMatch(c -> c == '\n' || c == '\t' || !unprintable(c));
    return prints
        ? Optional.empty()
        : Optional.of(
            Refusal.unfit(
                "This holds a character that does not print: " + name + ".",
                "Bagian ini memuat karakter yang tidak dapat dicetak: " + name + "."));
  }

  private static boolean unprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }

  private static Refusal tooLong(String name) {
    return Refusal.unfit(
        "This is too long: " + name + ".", "Bagian ini terlalu panjang: " + name + ".");
  }
}
