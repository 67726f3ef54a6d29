package id.janji.notify.internal;

import java.util.Map;

/// What came of carrying a notice to one address.
public sealed interface Carried {
  /// The other side has it.
  ///
  /// @param proof what is kept of it, by name
  record Taken(String told, Map<String, String> proof) implements Carried {
    public Taken {
      proof = Map.copyOf(proof);
    }
  }

  /// Not now.
  record Later(String told) implements Carried {}

  /// Never, this way.
  record Never(String told) implements Carried {}
}
