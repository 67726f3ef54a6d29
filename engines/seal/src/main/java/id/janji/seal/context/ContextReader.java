package id.janji.seal.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// Reads what [ItemContext#encoded] writes.
final class ContextReader {
  /// A name is the longest field.
  private static final int LONGEST_FIELD = 1_024;

  private final ByteBuffer in;

  private ContextReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  static ItemContext read(byte[] bytes) {
    try {
      ItemContext context = new ContextReader(bytes).context();
      if (!Arrays.equals(context.encoded(), bytes)) {
        throw new IllegalArgumentException("these bytes are no context: another label or a rest");
      }
      return context;
    } catch (BufferUnderflowException | CharacterCodingException | DateTimeException e) {
      throw new IllegalArgumentException("these bytes are no context", e);
    }
  }

  private ItemContext context() throws CharacterCodingException {
    text();
    return new ItemContext(
        uuid(),
        uuid(),
        text(),
        text(),
        new ItemName(bytes()),
        uuid(),
        text(),
        new DomainRef(new KeyRef(uuid(), in.getInt()), in.getInt()),
        text(),
        Instant.ofEpochMilli(in.getLong()));
  }

  private UUID uuid() {
    return new UUID(in.getLong(), in.getLong());
  }

  private String text() throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
  }

  private byte[] bytes() {
    int length = in.getInt();
    if (length < 0 || length > LONGEST_FIELD || length > in.remaining()) {
      throw new IllegalArgumentException("these bytes are no context: a field of " + length);
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
