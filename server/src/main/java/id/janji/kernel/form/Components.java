package id.janji.kernel.form;

import id.janji.kernel.procedure.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an event or a state is made of: the components of its record, looked up once for each
/// class, since every look makes them anew.
public final class Components {
  private static final ClassValue<Components> KNOWN =
      new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
          return new Components(type);
        }
      };

  private final List<RecordComponent> all;
  private final Constructor<?> constructor;

  private Components(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    all = List.of(components);
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its constructor", e);
    }
    constructor.setAccessible(true);
    all.forEach(component -> component.getAccessor().setAccessible(true));
  }

  /// @param type a record's class
  public static Components of(Class<?> type) {
    return KNOWN.get(type);
  }

  /// In the order of the record.
  public List<RecordComponent> all() {
    return all;
  }

  /// What `whole`, a record of this class, holds in one of them.
  public static Object value(RecordComponent component, Object whole) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record cannot be read", e);
    }
  }

  /// The event of these values.
  ///
  /// @throws IllegalArgumentException if the record does not take them
  public <E extends Event> E made(Class<E> type, @Nullable Object... values) {
    try {
      return type.cast(constructor.newInstance(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be made", e);
    }
  }
}
