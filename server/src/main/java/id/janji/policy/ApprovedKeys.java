package id.janji.policy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Optional;
import java.util.TreeMap;

/// The algorithms and lengths that a key of this installation may have, and the one place where
/// such keys are made. Lengths after NIST SP 800-131A rev. 2 and SP 800-186.
public final class ApprovedKeys {
  /// What signs policy versions.
  public static final String SIGNING = "Ed25519";

  private static final TreeMap<String, Integer> LEAST_BITS = new TreeMap<>();

  static {
    LEAST_BITS.put("Ed25519", 256);
    LEAST_BITS.put("EC", 256);
    LEAST_BITS.put("RSA", 3072);
    LEAST_BITS.put("ML-DSA-44", 0);
    LEAST_BITS.put("AES", 256);
  }

  private ApprovedKeys() {}

  /// Whether keys of this kind may be used.
  ///
  /// @param algorithm by its Java name, for example `EC`
  public static boolean approved(String algorithm, int bits) {
    return Optional.ofNullable(LEAST_BITS.get(algorithm)).stream().anyMatch(least -> bits >= least);
  }

  /// Makes a pair of keys.
  ///
  /// @throws PolicyException `BANNED_ALGORITHM` if keys of this kind may not be used
  public static KeyPair create(String algorithm, int bits) {
    if (!approved(algorithm, bits)) {
      throw new PolicyException(
          PolicyException.Code.BANNED_ALGORITHM,
          "keys for %s of %d bits are not made".formatted(algorithm, bits),
          null);
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (!algorithm.equals(SIGNING)) {
        generator.initialize(bits);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot make keys for " + algorithm, e);
    }
  }
}
