package id.janji.notify.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/// The key under which calls are signed, as Standard Webhooks 1.0 says for Ed25519.
public final class HookKey {
  private static final int INFO_BYTES = 12;

  private final KeyPair pair;

  /// @param pair of Ed25519
  public HookKey(KeyPair pair) {
    this.pair = pair;
  }

  /// The public half, as receivers are given it: `whpk_` and its 32 bytes in base64.
  public String shown() {
    byte[] info = pair.getPublic().getEncoded();
    return "whpk_"
        + Base64.getEncoder().encodeToString(Arrays.copyOfRange(info, INFO_BYTES, info.length));
  }

  /// The value of `webhook-signature`: over id, time and body, divided by dots.
  public String sign(String id, long seconds, String body) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update((id + "." + seconds + "." + body).getBytes(UTF_8));
      return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
