package id.janji.tlog.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.TlogException;
import id.janji.tlog.tree.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.Arrays;

/// That an entry is durable: where it stands, in a log of which head, since when. It convinces only
/// who holds the [ReceiptKey]; everybody else is convinced by a proof. Form:
/// docs/formats/receipt.md.
///
/// @param index place of the entry, below `size`
/// @param size number of entries of the log after the batch that made it durable
/// @param time when it became durable, whole milliseconds
/// @param mac 32 bytes; not copied
public record Receipt(
    String origin, long index, Hash leaf, long size, Hash root, Instant time, byte[] mac) {
  static final String LABEL = "janji.id/receipt/v1";
  static final int MAC_SIZE = 32;
  private static final int LONGEST_ORIGIN = 255;
  private static final int FIXED = 4 + LABEL.length() + 4 + 3 * Long.BYTES + 2 * Hash.SIZE;

  public Receipt {
    int length = origin.getBytes(UTF_8).length;
    if (length < 1
        || length > LONGEST_ORIGIN
        || index < 0
        || index >= size
        || mac.length != MAC_SIZE) {
      throw new IllegalArgumentException("no receipt: %s %d of %d".formatted(origin, index, size));
    }
  }

  /// What the code is made over.
  byte[] statement() {
    byte[] name = origin.getBytes(UTF_8);
    return ByteBuffer.allocate(FIXED + name.length)
        .putInt(LABEL.length())
        .put(LABEL.getBytes(UTF_8))
        .putInt(name.length)
        .put(name)
        .putLong(index)
        .put(leaf.bytes())
        .putLong(size)
        .put(root.bytes())
        .putLong(time.toEpochMilli())
        .array();
  }

  /// The statement and its code.
  public byte[] bytes() {
    byte[] statement = statement();
    byte[] bytes = Arrays.copyOf(statement, statement.length + MAC_SIZE);
    System.arraycopy(mac, 0, bytes, statement.length, MAC_SIZE);
    return bytes;
  }

  /// Reads a receipt. Its code is not looked at.
  ///
  /// @throws TlogException if the bytes are none
  public static Receipt parse(byte[] bytes) {
    if (bytes.length > FIXED + LONGEST_ORIGIN + MAC_SIZE) {
      throw TlogException.malformed("a receipt is shorter");
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (!text(in, LABEL.length()).equals(LABEL)) {
        throw TlogException.malformed("a receipt begins with " + LABEL);
      }
      String origin = text(in, LONGEST_ORIGIN);
      long index = in.getLong();
      Hash leaf = hash(in);
      long size = in.getLong();
      Hash root = hash(in);
      Instant time = Instant.ofEpochMilli(in.getLong());
      byte[] mac = new byte[MAC_SIZE];
      in.get(mac);
      if (in.hasRemaining()) {
        throw TlogException.malformed("bytes follow the receipt");
      }
      return new Receipt(origin, index, leaf, size, root, time, mac);
    } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
      throw new TlogException(TlogException.Code.MALFORMED, "these bytes are no receipt", e);
    }
  }

  private static String text(ByteBuffer in, int longest) throws CharacterCodingException {
    int length = in.getInt();
    if (length < 1 || length > longest || length > in.remaining()) {
      throw TlogException.malformed(
          "a text in the receipt has not 1 to %d bytes".formatted(longest));
    }
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(slice).toString();
  }

  private static Hash hash(ByteBuffer in) {
    byte[] hash = new byte[Hash.SIZE];
    in.get(hash);
    return new Hash(hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receipt that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(mac);
  }

  @Override
  public String toString() {
    return "%s %d of %d at %s".formatted(origin, index, size, time);
  }
}
