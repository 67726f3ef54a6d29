package id.janji.seal.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.UUID;

/// Writes fields so that different fields never become equal bytes: numbers and UUIDs have a fixed
/// size, big-endian; texts and byte strings have their length in four bytes in front.
public final class Canonical {
  private ByteBuffer buffer = ByteBuffer.allocate(256);

  private Canonical() {}

  /// Begins with a label, which says what kind of statement follows.
  public static Canonical labelled(String label) {
    return new Canonical().text(label);
  }

  /// @throws IllegalArgumentException if it is no well-formed Unicode or holds a zero character
  public Canonical text(String text) {
    return bytes(utf8(text));
  }

  public Canonical bytes(byte[] bytes) {
    room(4 + bytes.length).putInt(bytes.length).put(bytes);
    return this;
  }

  public Canonical uuid(UUID id) {
    room(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return this;
  }

  public Canonical number(byte number) {
    room(1).put(number);
    return this;
  }

  public Canonical number(int number) {
    room(4).putInt(number);
    return this;
  }

  public Canonical number(long number) {
    room(8).putLong(number);
    return this;
  }

  public Canonical domain(DomainRef domain) {
    return uuid(domain.master().id()).number(domain.master().version()).number(domain.epoch());
  }

  /// All that was written.
  public byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /// The text if it has `least` to `most` bytes in UTF-8.
  ///
  /// @throws IllegalArgumentException, which names the `field`, otherwise
  static String checked(String field, String text, int least, int most) {
    int size = utf8(text).length;
    if (size < least || size > most) {
      throw new IllegalArgumentException(
          "%s has %d to %d bytes, not %d".formatted(field, least, most, size));
    }
    return text;
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      if (text.indexOf(0) >= 0) {
        throw new IllegalArgumentException("a text has no zero character");
      }
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text is well-formed Unicode", e);
    }
  }

  private ByteBuffer room(int size) {
    if (buffer.remaining() < size) {
      int larger = 2 * buffer.capacity() + size;
      buffer = ByteBuffer.allocate(larger).put(buffer.flip());
    }
    return buffer;
  }
}
