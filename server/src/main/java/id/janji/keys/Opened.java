package id.janji.keys;

import id.janji.keyring.check.Refusal;

/// What came of asking for a data key.
///
/// @param <K> the key, for the caller to close
public sealed interface Opened<K> {
  /// Here it is.
  record Key<K>(K key) implements Opened<K> {}

  /// The key process checked the receipt and refused.
  record Refused<K>(Refusal why) implements Opened<K> {}
}
