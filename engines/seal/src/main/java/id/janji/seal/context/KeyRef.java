package id.janji.seal.context;

import java.util.UUID;

/// Names a key and its version; says nothing about its bytes.
///
/// @param version 1 for the first, then one more at each rotation
public record KeyRef(UUID id, int version) {
  public KeyRef {
    if (version < 1) {
      throw new IllegalArgumentException("versions of a key begin with 1, not " + version);
    }
  }
}
