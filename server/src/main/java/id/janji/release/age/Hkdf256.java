package id.janji.release.age;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF with SHA-256 (RFC 5869), as age names its uses.
final class Hkdf256 {
  private Hkdf256() {}

  static byte[] of(byte[] input, byte[] salt, String use) throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract()
                .addIKM(input)
                .addSalt(salt)
                .thenExpand(use.getBytes(StandardCharsets.US_ASCII), 32));
  }
}
