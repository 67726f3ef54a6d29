package id.janji.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A key that exists in this installation, without the key itself.
///
/// @param name what it is for, for example `policy-signing`
/// @param algorithm by its Java name, for example `EC`
/// @param ageLimit after which it must have been replaced
public record KeyInUse(
    String name, String algorithm, int bits, Instant created, Duration ageLimit) {

  /// Somebody who holds keys and tells of them.
  public interface Holder {
    /// All keys that it uses now.
    ///
    /// @throws Exception if it cannot tell
    List<KeyInUse> keys() throws Exception;
  }
}
