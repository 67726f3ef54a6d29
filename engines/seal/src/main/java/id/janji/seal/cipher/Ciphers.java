package id.janji.seal.cipher;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;

/// The platform's ciphers, from the provider that came first when this class was loaded: looking
/// for it anew costs a small item as much as its own encryption.
public final class Ciphers {
  private static final String GCM = "AES/GCM/NoPadding";
  private static final Provider PROVIDER = first();

  private Ciphers() {}

  /// AES-GCM, not yet keyed.
  public static Cipher gcm() {
    try {
      return of(GCM);
    } catch (GeneralSecurityException e) {
      throw new SealException(Code.UNAVAILABLE, "there is no AES-GCM", e);
    }
  }

  /// The name of the provider, for whoever has to say what encrypts.
  public static String provider() {
    return PROVIDER.getName() + " " + PROVIDER.getVersionStr();
  }

  static Cipher of(String transformation) throws GeneralSecurityException {
    return Cipher.getInstance(transformation, PROVIDER);
  }

  private static Provider first() {
    try {
      return Cipher.getInstance(GCM).getProvider();
    } catch (GeneralSecurityException e) {
      throw new SealException(Code.UNAVAILABLE, "there is no AES-GCM", e);
    }
  }
}
