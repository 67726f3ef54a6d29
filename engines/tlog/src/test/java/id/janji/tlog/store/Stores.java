package id.janji.tlog.store;

import id.janji.tlog.TestKeys;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.receipt.ReceiptKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;

/// Settings for tests: small files, keys of their own.
final class Stores {
  static final String PREFIX = "test.example/log";
  static final ReceiptKey KEY = new ReceiptKey(new byte[32]);
  static final StoreSettings.Limits SMALL =
      new StoreSettings.Limits(4096, 1 << 20, 8192, 24 * 4096);
  private static final KeyPair ED25519 = keys("Ed25519");
  private static final KeyPair ML_DSA = keys("ML-DSA-44");

  private Stores() {}

  static List<NoteSigner> signers(String origin) {
    return List.of(
        NoteSigner.of(origin, SignatureKind.ED25519, ED25519),
        NoteSigner.of(origin, SignatureKind.ML_DSA_44, ML_DSA));
  }

  static StoreSettings settings() {
    return StoreSettings.of(PREFIX, KEY, Stores::signers).with(SMALL);
  }

  /// Signs with Ed25519 alone, for tests that sign much.
  static StoreSettings lightlySigned() {
    return StoreSettings.of(PREFIX, KEY, origin -> signers(origin).subList(0, 1)).with(SMALL);
  }

  static StoreSettings foreignSettings() {
    return StoreSettings.of(
            PREFIX, KEY, origin -> List.of(TestKeys.signer(origin, SignatureKind.ED25519)))
        .with(SMALL);
  }

  private static KeyPair keys(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
