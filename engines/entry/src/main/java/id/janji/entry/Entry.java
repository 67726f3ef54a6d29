package id.janji.entry;

import java.util.Optional;

/// A leaf with its salt and payload, as long as they are there.
public record Entry(Leaf leaf, Optional<Disclosed> disclosed) {
  /// What a commitment opens to. The array is not copied; nobody changes it.
  public record Disclosed(Salt salt, byte[] payload) {
    /// What a leaf says of it.
    public Bytes commitment() {
      return salt.commitTo(payload);
    }

    /// Whether this is what `leaf` committed to.
    public boolean opens(Leaf leaf) {
      return commitment().equals(leaf.commitment());
    }
  }

  /// An entry whose payload is there.
  public static Entry of(Leaf leaf, Salt salt, byte[] payload) {
    return new Entry(leaf, Optional.of(new Disclosed(salt, payload)));
  }

  /// An entry whose payload was erased, or is not told yet.
  public static Entry of(Leaf leaf) {
    return new Entry(leaf, Optional.empty());
  }
}
