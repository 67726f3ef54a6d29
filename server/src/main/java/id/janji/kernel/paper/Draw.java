package id.janji.kernel.paper;

import id.janji.kernel.form.Components;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Procedure;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Draws events at random, from what their components are: now and then with a text left empty.
public final class Draw {
  private final Function<String, List<String>> words;
  private final RandomGenerator random;
  private final Instant now;

  public Draw(Procedure<?, ?> procedure, RandomGenerator random, Instant now) {
    this(procedure::words, random, now);
  }

  /// @param words that a component of this name may hold; without any, any text will do
  public Draw(Function<String, List<String>> words, RandomGenerator random, Instant now) {
    this.words = words;
    this.random = random;
    this.now = now;
  }

  /// An event of this kind.
  public <E extends Event> E event(Class<E> type) {
    Components components = Components.of(type);
    Object[] values = new Object[components.all().size()];
    for (int i = 0; i < values.length; i++) {
      RecordComponent component = components.all().get(i);
      values[i] = value(component.getName(), component.getGenericType());
    }
    return components.made(type, values);
  }

  private Object value(String name, Type type) {
    if (type instanceof ParameterizedType generic) {
      return several(name, (Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    } else if (plain == String.class) {
      return text(name);
    } else if (plain == Instant.class) {
      return random.nextBoolean()
          ? now.minus(Duration.ofMinutes(random.nextInt(9_000)))
          : now.plus(Duration.ofMinutes(random.nextInt(90_000)));
    } else if (plain == boolean.class) {
      return random.nextBoolean();
    } else if (plain == int.class) {
      return random.nextInt(1, 4);
    }
    throw new IllegalArgumentException("nothing can be drawn for " + type);
  }

  private Object several(String name, Class<?> raw, Type[] of) {
    if (raw == Optional.class) {
      return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value(name, of[0]));
    } else if (raw == Map.class) {
      Map<String, String> parts = new LinkedHashMap<>();
      boolean whole = random.nextBoolean();
      for (String word : words.apply(name)) {
        if (whole || random.nextInt(20) > 0) {
          parts.put(word, text(""));
        }
      }
      return Map.copyOf(parts);
    }
    List<Object> all = new ArrayList<>();
    for (int count = random.nextInt(3); count > 0; count--) {
      all.add(value(name, of[0]));
    }
    if (raw == List.class) {
      return List.copyOf(all);
    }
    return java.util.Set.copyOf(new LinkedHashSet<>(all));
  }

  private String text(String name) {
    List<String> fitting = words.apply(name);
    if (!fitting.isEmpty()) {
      return fitting.get(random.nextInt(fitting.size()));
    }
    return random.nextInt(40) == 0 ? " " : "text " + random.nextInt(1_000);
  }
}
