package id.janji.kernel.form;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Event;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came of reading an event from what was typed.
public sealed interface Said {
  /// It can be sent; whether it may happen the machine says.
  record Whole(Event event) implements Said {}

  /// What is wrong, by the name of the field.
  record Faulty(Map<String, Bilingual> faults) implements Said {
    public Faulty {
      faults = Map.copyOf(faults);
    }
  }

  /// Reads an event.
  ///
  /// @param typed texts by the name of the field
  /// @param zone in which a time without an offset is meant
  static Said of(Move move, Map<String, List<String>> typed, ZoneId zone) {
    return new Reader(move, typed, zone).read();
  }

  /// Reads the components one by one, in their order.
  final class Reader {
    private final Move move;
    private final Map<String, List<String>> typed;
    private final ZoneId zone;
    private final Map<String, Bilingual> faults = new LinkedHashMap<>();

    private Reader(Move move, Map<String, List<String>> typed, ZoneId zone) {
      this.move = move;
      this.typed = typed;
      this.zone = zone;
    }

    private Said read() {
      Components components = Components.of(move.event());
      @Nullable Object[] values = components.all().stream().map(this::value).toArray();
      return faults.isEmpty()
          ? new Whole(components.made(move.event(), values))
          : new Faulty(faults);
    }

    /// A component that no field asks for is nobody's to say.
    private @Nullable Object value(RecordComponent component) {
      return move.fields().stream()
          .filter(field -> field.name().equals(component.getName()))
          .findFirst()
          .map(field -> optional(component, value(field, component)))
          .orElseGet(Optional::empty);
    }

    private static @Nullable Object optional(RecordComponent component, Optional<Object> value) {
      return component.getType() == Optional.class ? value : value.orElse(null);
    }

    private Optional<Object> value(Field field, RecordComponent component) {
      return switch (field.kind()) {
        case TEXT -> text(field).map(Object.class::cast);
        case LINES ->
            Optional.of(one(field.name()).lines().filter(line -> !line.isBlank()).toList());
        case MOMENT -> moment(field);
        case ONE -> chosen(field).map(code -> constant(component.getType(), code));
        case SEVERAL -> Optional.of(several(field, element(component)));
        case PARTS -> Optional.of(parts(field));
      };
    }

    private String one(String name) {
      List<String> values = typed.getOrDefault(name, List.of());
      return values.isEmpty() ? "" : values.getFirst().strip().replace("\r\n", "\n");
    }

    private Optional<String> text(Field field) {
      String said = one(field.name());
      if (said.isEmpty()) {
        if (field.required()) {
          fault(field, "This is empty.", "Bagian ini kosong.");
        }
        return Optional.empty();
      }
      return Optional.of(said);
    }

    private void fault(Field field, String en, String id) {
      faults.putIfAbsent(field.name(), new Bilingual(en, id));
    }

    private Optional<Object> moment(Field field) {
      String said = one(field.name());
      try {
        return said.isEmpty() ? Optional.empty() : Optional.of(instant(said));
      } catch (DateTimeException _) {
        fault(field, "This is no day and time.", "Ini bukan tanggal dan jam.");
        return Optional.empty();
      }
    }

    private Instant instant(String said) {
      boolean offset = said.endsWith("Z") || said.matches(".*[+-]\\d\\d:\\d\\d");
      return offset
          ? OffsetDateTime.parse(said).toInstant()
          : LocalDateTime.parse(said).atZone(zone).toInstant();
    }

    private Optional<String> chosen(Field field) {
      String said = one(field.name());
      if (field.choices().stream().noneMatch(choice -> choice.code().equals(said))) {
        fault(field, "Choose one of these.", "Pilih salah satu.");
        return Optional.empty();
      }
      return Optional.of(said);
    }

    private Set<Object> several(Field field, Class<?> type) {
      Set<Object> all = new LinkedHashSet<>();
      for (String said : typed.getOrDefault(field.name(), List.of())) {
        if (field.choices().stream().anyMatch(choice -> choice.code().equals(said))) {
          all.add(constant(type, said));
        } else {
          fault(field, "Choose some of these.", "Pilih dari yang ada.");
        }
      }
      return Set.copyOf(all);
    }

    private Map<String, String> parts(Field field) {
      Map<String, String> all = new LinkedHashMap<>();
      field
          .choices()
          .forEach(choice -> {
            String said = one(field.part(choice));
            if (!said.isEmpty()) {
              all.put(choice.code(), said);
            }
          });
      return Map.copyOf(all);
    }

    private static Class<?> element(RecordComponent component) {
      return component.getGenericType() instanceof ParameterizedType generic
          ? (Class<?>) generic.getActualTypeArguments()[0]
          : component.getType();
    }

    private static Object constant(Class<?> type, String code) {
      return type.isEnum()
          ? Arrays.stream(type.getEnumConstants())
              .filter(each -> ((Enum<?>) each).name().equals(code))
              .findFirst()
              .orElseThrow()
          : code;
    }
  }
}
