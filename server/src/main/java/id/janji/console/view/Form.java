package id.janji.console.view;

import id.janji.clause.Bilingual;
import id.janji.tenancy.Change;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One form of a page, as it was typed and with what is wrong in it, so that nobody types twice.
///
/// @param id tells the forms of one page apart
/// @param typed what was sent, by the name of the field
/// @param faults by the name of the field, in the order in which they were found
/// @param refusal why the whole was refused, null if it was not
public record Form(
    String id,
    Map<String, List<String>> typed,
    Map<String, Bilingual> faults,
    @Nullable Bilingual refusal) {
  public Form {
    typed = Map.copyOf(typed);
  }

  /// A form that nobody has sent yet.
  public static Form empty(String id) {
    return new Form(id, Map.of(), Map.of(), null);
  }

  /// A form as it was sent. A browser ends lines with CR LF, whatever was typed or put there.
  public static Form of(String id, Map<String, String[]> parameters) {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    parameters.forEach((name, values) ->
        typed.put(name, Arrays.stream(values).map(each -> each.replace("\r\n", "\n")).toList()));
    return new Form(id, typed, Map.of(), null);
  }

  /// What stands in a field, empty if nothing does.
  public String value(String field) {
    return value(field, "");
  }

  public String value(String field, String otherwise) {
    List<String> values = typed.get(field);
    return values == null || values.isEmpty() ? otherwise : values.getFirst();
  }

  /// All that was chosen in a field.
  public List<String> values(String field) {
    return typed.getOrDefault(field, List.of());
  }

  /// The constant whose word or name was chosen.
  public <E extends Enum<E>> Optional<E> choice(String field, Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(each -> each.name().equals(value(field)))
        .findFirst();
  }

  /// The id that was chosen.
  public Optional<UUID> uuid(String field) {
    try {
      return Optional.of(UUID.fromString(value(field)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The same with one more fault; the first of a field stays.
  public Form fault(String field, String en, String id) {
    Map<String, Bilingual> all = new LinkedHashMap<>(faults);
    all.putIfAbsent(field, new Bilingual(en, id));
    return new Form(this.id, typed, all, refusal);
  }

  /// The same with a fault where nothing of a list was chosen.
  public Form unchosen(String field) {
    return fault(field, "Choose one of these.", "Pilih salah satu.");
  }

  /// The same with a fault for each of these fields that is blank.
  public Form filled(String... fields) {
    Form form = this;
    for (String field : fields) {
      if (value(field).isBlank()) {
        form = form.fault(field, "This is empty.", "Bagian ini kosong.");
      }
    }
    return form;
  }

  /// The same, refused as a whole.
  public Form refused(Bilingual reason) {
    return new Form(id, typed, faults, reason);
  }

  /// The same with what stands against a change; unchanged if it was done.
  public Form with(Change<?> change) {
    return switch (change) {
      case Change.Done<?> _ -> this;
      case Change.Refused<?>(Refusal reason) -> refused(reason.sentence());
      case Change.Invalid<?>(List<FieldFault> found) -> {
        Form form = this;
        for (FieldFault each : found) {
          form = form.fault(each.field(), each.reason().en(), each.reason().id());
        }
        yield form;
      }
    };
  }

  public boolean isRefused() {
    return refusal != null || !faults.isEmpty();
  }

  /// Whether the keyboard begins here: at the first fault, unless the whole was refused.
  public boolean begins(String field) {
    return refusal == null && !faults.isEmpty() && faults.keySet().iterator().next().equals(field);
  }

  /// The id of a field on the page.
  public String at(String field) {
    return id + "-" + field;
  }
}
