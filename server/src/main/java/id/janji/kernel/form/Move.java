package id.janji.kernel.form;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Refusal;
import java.util.List;
import java.util.Optional;

/// Something that a side can say to a case as it stands, or could if something else were first.
///
/// @param code of the event
/// @param blocked what stands against it, whatever is said with it
public record Move(
    String code,
    Class<? extends Event> event,
    Bilingual name,
    List<Field> fields,
    Optional<Refusal> blocked) {
  public Move {
    fields = List.copyOf(fields);
  }
}
