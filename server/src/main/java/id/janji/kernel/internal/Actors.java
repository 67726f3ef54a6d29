package id.janji.kernel.internal;

import id.janji.entry.payload.Actor;
import java.util.Optional;

/// Who did a step, as entries name him.
final class Actors {
  private Actors() {}

  /// @param side the word of the side; nobody acts where it is the clock
  static Optional<Actor> of(String side, String person, String name) {
    return switch (side) {
      case "provider" -> Optional.of(new Actor(person, name, Actor.Party.PROVIDER));
      case "customer" -> Optional.of(new Actor(person, name, Actor.Party.CUSTOMER));
      default -> Optional.empty();
    };
  }
}
