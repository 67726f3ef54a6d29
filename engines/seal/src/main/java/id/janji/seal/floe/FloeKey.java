package id.janji.seal.floe;

import id.janji.seal.cipher.Secret;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// The key of one message, 32 bytes. [#handOver] is the only way out of it, made for the pipe from
/// the process that unwraps keys to the one that seals and opens.
public final class FloeKey implements AutoCloseable {
  /// The size of a key.
  public static final int SIZE_BYTES = 32;

  private final Secret secret;

  private FloeKey(Secret secret) {
    this.secret = secret;
  }

  /// Takes over `secret`; destroying either destroys both.
  ///
  /// @throws IllegalArgumentException if it is not of 32 bytes
  public static FloeKey owning(Secret secret) {
    if (secret.sizeBytes() != SIZE_BYTES) {
      throw new IllegalArgumentException("a FLOE key has 32 bytes, not " + secret.sizeBytes());
    }
    return new FloeKey(secret);
  }

  /// The key that [#handOver] wrote at the other end.
  ///
  /// @throws EOFException if fewer than 32 bytes come
  public static FloeKey received(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(SIZE_BYTES);
    if (bytes.length < SIZE_BYTES) {
      Arrays.fill(bytes, (byte) 0);
      throw new EOFException("a key has 32 bytes");
    }
    return owning(Secret.owning(bytes));
  }

  /// Writes the 32 bytes and destroys this handle.
  public void handOver(OutputStream out) throws IOException {
    byte[] bytes = secret.getEncoded();
    try {
      out.write(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      destroy();
    }
  }

  Secret secret() {
    return secret;
  }

  /// Wipes the key; streams and readers that were opened with it go on until they are closed.
  public void destroy() {
    secret.destroy();
  }

  public boolean isDestroyed() {
    return secret.isDestroyed();
  }

  @Override
  public void close() {
    destroy();
  }

  @Override
  public String toString() {
    return "FloeKey";
  }
}
