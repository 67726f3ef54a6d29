package id.janji.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A key that exists in this installation, without the key itself.
///
/// @param name what it is for, for example `policy-signing`
/// @param algorithm by its Java name, for example `EC`
/// @param ageLimit after which it must have been replaced
/// @param place where it lies, from the data folder
/// @param holder what may read it
public record KeyInUse(
    String name,
    String algorithm,
    int bits,
    Instant created,
    Duration ageLimit,
    String place,
    String holder) {

  /// Somebody who holds keys and tells of them.
  public interface Holder {
    /// All keys that it uses now.
    ///
    /// @throws Exception if it cannot tell
    List<KeyInUse> keys() throws Exception;

    /// The names of its files in the folder of keys, public parts among them.
    default Set<String> files() {
      return Set.of();
    }
  }
}
