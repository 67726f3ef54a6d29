package id.janji.kernel.form;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Choice;
import java.util.List;

/// One thing that has to be said with an event.
///
/// @param name of the component of the event
/// @param choices what can be chosen, or the parts that can be filled; empty where any text will do
public record Field(
    String name, Bilingual title, Kind kind, boolean required, List<Choice> choices) {
  public Field {
    choices = List.copyOf(choices);
  }

  /// How it is said.
  public enum Kind {
    /// Some lines.
    TEXT,
    /// One text a line.
    LINES,
    /// A day and a time, with or without an offset.
    MOMENT,
    /// One of the choices.
    ONE,
    /// Any of the choices.
    SEVERAL,
    /// A text for each choice, under the field's name, a dot and the choice's code; one without a
    /// text is left out.
    PARTS
  }

  /// Under which name the text of a part is sent.
  public String part(Choice choice) {
    return name + "." + choice.code();
  }
}
