package id.janji.keyring.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.seal.context.DomainRef;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedBytes;
import id.janji.seal.key.WrappedDataKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.UUID;

/// Reads the fields of a frame or a file, each within its limits.
public final class FieldReader {
  private final ByteBuffer in;

  public FieldReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  public FieldReader(byte[] bytes, int from, int size) {
    this.in = ByteBuffer.wrap(bytes, from, size);
  }

  public int small() {
    return need(1, "number").get() & 0xFF;
  }

  /// A number of four bytes from `least` to `most`, both at least 0.
  public int number(int least, int most) {
    int number = need(Integer.BYTES, "number").getInt();
    if (number < least || number > most) {
      throw new WireException("A number is not %d to %d.".formatted(least, most));
    }
    return number;
  }

  public long time() {
    return need(Long.BYTES, "time").getLong();
  }

  public UUID uuid() {
    need(2 * Long.BYTES, "UUID");
    return new UUID(in.getLong(), in.getLong());
  }

  /// A text of `least` to `most` bytes in UTF-8, without a zero byte.
  public String text(int least, int most) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(least, most))).toString();
      if (text.indexOf(0) >= 0) {
        throw new WireException("A text holds a zero byte.");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new WireException("A text is not UTF-8.", e);
    }
  }

  /// A byte string of `least` to `most` bytes.
  public byte[] bytes(int least, int most) {
    return fixed(number(least, most));
  }

  /// So many bytes, without a length.
  public byte[] fixed(int size) {
    ByteBuffer rest = need(size, "byte string");
    byte[] bytes = new byte[size];
    rest.get(bytes);
    return bytes;
  }

  public KeyRef key() {
    return new KeyRef(uuid(), number(1, Integer.MAX_VALUE));
  }

  public DomainRef domain() {
    return new DomainRef(key(), number(1, Integer.MAX_VALUE));
  }

  public WrappedBytes wrapped() {
    return WrappedBytes.of(fixed(WrappedBytes.SIZE_BYTES));
  }

  public WrappedDataKey wrappedDataKey() {
    return new WrappedDataKey(domain(), wrapped());
  }

  /// Nothing may follow.
  public void end() {
    if (in.hasRemaining()) {
      throw new WireException("%d bytes are left over.".formatted(in.remaining()));
    }
  }

  private ByteBuffer need(int size, String what) {
    if (in.remaining() < size) {
      throw new WireException("It ends within a " + what + ".");
    }
    return in;
  }
}
