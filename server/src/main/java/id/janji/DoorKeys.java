package id.janji;

import id.janji.edge.Certificate;
import id.janji.policy.KeyInUse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The keys of the encrypted door, as its certificate shows them: made when the certificate begins,
/// to be replaced when it ends.
public final class DoorKeys implements KeyInUse.Holder {
  private static final int EDWARDS_BITS = 256;

  private final Certificate door;

  public DoorKeys(Certificate door) {
    this.door = door;
  }

  @Override
  public List<KeyInUse> keys() throws IOException, GeneralSecurityException {
    byte[] text = Files.readAllBytes(door.password());
    char[] password = new String(text, StandardCharsets.UTF_8).strip().toCharArray();
    try (InputStream file = Files.newInputStream(door.store())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, password);
      List<KeyInUse> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          keys.add(key(alias, certificate));
        }
      }
      return keys;
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(password, '\0');
    }
  }

  private KeyInUse key(String alias, X509Certificate certificate) {
    Instant from = certificate.getNotBefore().toInstant();
    Duration life = Duration.between(from, certificate.getNotAfter().toInstant());
    PublicKey key = certificate.getPublicKey();
    String place = "tls/" + door.store().getFileName();
    String algorithm = key.getAlgorithm().equals("EdDSA") ? "Ed25519" : key.getAlgorithm();
    return new KeyInUse("door-" + alias, algorithm, bits(key), from, life, place, "server");
  }

  private static int bits(PublicKey key) {
    return switch (key) {
      case ECPublicKey curve -> curve.getParams().getOrder().bitLength();
      case RSAPublicKey rsa -> rsa.getModulus().bitLength();
      case PublicKey other when other.getAlgorithm().equals("EdDSA") -> EDWARDS_BITS;
      case PublicKey _ -> 0;
    };
  }
}
