package id.janji.seal.cipher;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/// Key bytes that can be wiped. A cipher that was given them keeps its own expanded form until the
/// garbage collector takes it: what is guaranteed is that this copy is gone, not every trace in the
/// memory of the process.
///
/// Two secrets are equal only if they are the same object.
public final class Secret implements SecretKey, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final transient byte[] bytes;
  private transient boolean destroyed;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Takes over `bytes`, which the caller must not use any more.
  public static Secret owning(byte[] bytes) {
    return new Secret(bytes);
  }

  /// As many bytes as asked for, fresh from `random`.
  public static Secret random(int sizeBytes, Randomness random) {
    return new Secret(random.bytes(sizeBytes));
  }

  public int sizeBytes() {
    return bytes.length;
  }

  @Override
  public String getAlgorithm() {
    return "AES";
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /// A copy, which the caller wipes.
  ///
  /// @throws SealException with `DESTROYED` after [#destroy]
  @Override
  public synchronized byte[] getEncoded() {
    if (destroyed) {
      throw new SealException(Code.DESTROYED, "the key was destroyed");
    }
    return bytes.clone();
  }

  @Override
  public synchronized void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public synchronized boolean isDestroyed() {
    return destroyed;
  }

  @Override
  public void close() {
    destroy();
  }

  @Override
  public String toString() {
    return "Secret[" + bytes.length + " bytes]";
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a secret is not written");
  }

  private void readObject(ObjectInputStream in) throws NotSerializableException {
    throw new NotSerializableException("a secret is not read");
  }
}
