package id.janji.kernel.internal;

import id.janji.kernel.KernelException;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.State;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// States, events and effects as JSON with their members in order, so that equal ones have equal
/// bytes.
public final class Codec {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Codec() {}

  public static String text(Object said) {
    return JSON.writeValueAsString(said);
  }

  public static State state(Procedure<?, ?> procedure, String code, String content) {
    return read(Names.records(procedure.states()), code, content);
  }

  public static Event event(Procedure<?, ?> procedure, String code, String content) {
    return read(Names.records(procedure.events()), code, content);
  }

  public static Effect effect(String code, String content) {
    return read(Names.records(Effect.class), code, content);
  }

  private static <T> T read(List<? extends Class<? extends T>> types, String code, String content) {
    try {
      for (Class<? extends T> type : types) {
        if (Names.code(type).equals(code)) {
          return JSON.readValue(content, type);
        }
      }
    } catch (JacksonException e) {
      throw new KernelException(
          KernelException.Code.DAMAGED, "a row does not hold what was written there: " + code, e);
    }
    throw new KernelException(
        KernelException.Code.DAMAGED,
        "a row names what the procedure does not have: " + code,
        new IllegalArgumentException(code));
  }
}
