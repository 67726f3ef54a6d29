package id.janji.tenancy;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The exact policy version that somebody accepted: the digest is that of the text he was shown.
///
/// @param digest SHA-256 of the version's canonical text, in lower-case hexadecimal
/// @param person who accepted, null where nobody is signed in yet
public record AcceptedVersion(String policy, int number, String digest, @Nullable UUID person) {
  public AcceptedVersion {
    if (digest.length() != 64) {
      throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + digest.length());
    }
    HexFormat.of().parseHex(digest);
  }

  byte[] digestBytes() {
    return HexFormat.of().parseHex(digest);
  }
}
