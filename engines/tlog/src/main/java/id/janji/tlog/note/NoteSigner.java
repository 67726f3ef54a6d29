package id.janji.tlog.note;

import id.janji.tlog.TlogException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;

/// Signs notes with one private key.
public final class NoteSigner {
  private final VerifierKey key;
  private final PrivateKey secret;

  private NoteSigner(VerifierKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /// @throws IllegalArgumentException if the keys are of another algorithm
  public static NoteSigner of(String name, SignatureKind kind, KeyPair keys) {
    return new NoteSigner(VerifierKey.of(name, kind, keys.getPublic()), keys.getPrivate());
  }

  /// The key that verifies.
  public VerifierKey key() {
    return key;
  }

  /// Signs a note's text; kinds with a time take `time`, in whole seconds.
  ///
  /// @throws TlogException if the text is nothing that this kind signs, or the key cannot
  public NoteSignature sign(String text, Instant time) {
    byte[] message =
        SignedMessage.of(key, text, time.getEpochSecond())
            .orElseThrow(() -> TlogException.malformed(key + " signs only checkpoints"));
    byte[] raw = raw(message);
    byte[] signature =
        key.kind().isTimed()
            ? ByteBuffer.allocate(Long.BYTES + raw.length)
                .putLong(time.getEpochSecond())
                .put(raw)
                .array()
            : raw;
    return new NoteSignature(key.name(), key.id(), signature);
  }

  private byte[] raw(byte[] message) {
    try {
      Signature signer = Signature.getInstance(key.kind().algorithm());
      signer.initSign(secret);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new TlogException(TlogException.Code.KEY, "the key " + key + " cannot sign", e);
    }
  }
}
