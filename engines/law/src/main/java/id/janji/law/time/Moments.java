package id.janji.law.time;

import id.janji.law.Trigger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What is known of when; each moment is kept beside the others, none replaces another.
public record Moments(Map<Trigger, Instant> known) {
  public static final Moments NONE = new Moments(Map.of());

  public Moments {
    known = Map.copyOf(known);
  }

  /// The same with one more, or another, moment.
  public Moments with(Trigger trigger, Instant at) {
    Map<Trigger, Instant> more = new EnumMap<>(Trigger.class);
    more.putAll(known);
    more.put(trigger, at);
    return new Moments(more);
  }

  public Optional<Instant> at(Trigger trigger) {
    return Optional.ofNullable(known.get(trigger));
  }
}
