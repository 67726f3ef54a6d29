package id.janji.kernel.form;

import id.janji.kernel.procedure.Choice;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.State;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields that an event asks for, read from its own components.
final class Fields {
  private Fields() {}

  static <S extends State, E extends Event> List<Field> of(
      Procedure<S, E> procedure, S state, Class<? extends E> event, Circumstances at) {
    return Arrays.stream(event.getRecordComponents())
        .filter(component -> procedure.isAsked(event, component.getName()))
        .map(
            component -> field(component, procedure.choices(state, event, component.getName(), at)))
        .toList();
  }

  private static Field field(RecordComponent component, List<Choice> choices) {
    Class<?> type = inner(component);
    List<Choice> all =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants()).map(each -> Choice.of((Enum<?>) each)).toList()
            : choices;
    return new Field(
        component.getName(),
        Names.said(component),
        kind(component.getType(), type, all),
        component.getType() != Optional.class,
        all);
  }

  private static Class<?> inner(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType generic
        ? (Class<?>) generic.getActualTypeArguments()[0]
        : component.getType();
  }

  private static Field.Kind kind(Class<?> outer, Class<?> inner, List<Choice> choices) {
    if (outer == Map.class) {
      return Field.Kind.PARTS;
    } else if (outer == Set.class) {
      return Field.Kind.SEVERAL;
    } else if (outer == List.class) {
      return Field.Kind.LINES;
    } else if (inner == Instant.class) {
      return Field.Kind.MOMENT;
    }
    return choices.isEmpty() ? Field.Kind.TEXT : Field.Kind.ONE;
  }
}
