package id.janji.keyring.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.seal.context.DomainRef;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedDataKey;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.UUID;

/// Writes the fields of a frame or a file. What it outgrew is overwritten, since it may hold a key.
public final class FieldWriter extends OutputStream {
  private byte[] bytes = new byte[256];
  private int size;

  @Override
  public void write(int value) {
    small(value);
  }

  @Override
  public void write(byte[] source, int from, int length) {
    room(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  public FieldWriter small(int number) {
    room(1);
    bytes[size++] = (byte) number;
    return this;
  }

  public FieldWriter number(int number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      small(number >>> shift);
    }
    return this;
  }

  public FieldWriter time(long milliseconds) {
    return number((int) (milliseconds >>> 32)).number((int) milliseconds);
  }

  public FieldWriter uuid(UUID id) {
    return time(id.getMostSignificantBits()).time(id.getLeastSignificantBits());
  }

  public FieldWriter text(String text) {
    return bytes(text.getBytes(UTF_8));
  }

  public FieldWriter bytes(byte[] content) {
    return number(content.length).fixed(content);
  }

  /// The bytes without a length.
  public FieldWriter fixed(byte[] content) {
    write(content, 0, content.length);
    return this;
  }

  public FieldWriter key(KeyRef key) {
    return uuid(key.id()).number(key.version());
  }

  public FieldWriter domain(DomainRef domain) {
    return key(domain.master()).number(domain.epoch());
  }

  public FieldWriter wrappedDataKey(WrappedDataKey key) {
    return domain(key.under()).fixed(key.bytes().bytes());
  }

  /// All that was written; this writer is empty afterwards.
  public byte[] take() {
    byte[] all = Arrays.copyOf(bytes, size);
    Arrays.fill(bytes, 0, size, (byte) 0);
    size = 0;
    return all;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      byte[] larger = Arrays.copyOf(bytes, 2 * bytes.length + more);
      Arrays.fill(bytes, (byte) 0);
      bytes = larger;
    }
  }
}
