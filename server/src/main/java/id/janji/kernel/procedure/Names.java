package id.janji.kernel.procedure;

import id.janji.clause.Bilingual;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the types of a procedure are called: by programs after their class, by people as they say.
public final class Names {
  private static final ClassValue<String> CODES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          String hyphens = type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
          return hyphens.toLowerCase(Locale.ROOT);
        }
      };

  private Names() {}

  /// The class's name in lower case with hyphens: `WaitsForCustomer` is `waits-for-customer`.
  public static String code(Class<?> type) {
    return CODES.get(type);
  }

  /// The records of a sealed interface, in the order in which they stand in the source.
  ///
  /// @throws IllegalArgumentException if it permits something that is no record
  public static <T> List<Class<? extends T>> records(Class<T> sealed) {
    List<Class<? extends T>> all = new ArrayList<>();
    Class<?>[] permitted = sealed.getPermittedSubclasses();
    if (permitted == null) {
      throw new IllegalArgumentException(sealed + " is not sealed");
    }
    for (Class<?> each : permitted) {
      if (!each.isRecord()) {
        throw new IllegalArgumentException(each + " is not a record");
      }
      all.add(each.asSubclass(sealed));
    }
    return List.copyOf(all);
  }

  /// @throws IllegalArgumentException if the type does not say
  public static Bilingual said(Class<?> type) {
    return said(type.getAnnotation(Says.class), type.getName());
  }

  public static Bilingual said(RecordComponent component) {
    return said(component.getAnnotation(Says.class), component.toString());
  }

  /// @throws IllegalArgumentException if the constant does not say
  public static Bilingual said(Enum<?> constant) {
    try {
      Says says = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Says.class);
      return said(says, constant.toString());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a constant without its field", e);
    }
  }

  private static Bilingual said(Says says, String what) {
    if (says == null) {
      throw new IllegalArgumentException(what + " does not say what it is called");
    }
    return new Bilingual(says.en(), says.id());
  }

  /// Whose word the event is.
  ///
  /// @throws IllegalArgumentException if the type does not say
  public static List<Side> senders(Class<?> event) {
    Says says = event.getAnnotation(Says.class);
    if (says == null || says.by().length == 0) {
      throw new IllegalArgumentException(event + " does not say who sends it");
    }
    return List.of(says.by());
  }
}
