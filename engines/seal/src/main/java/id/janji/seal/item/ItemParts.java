package id.janji.seal.item;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.context.Canonical;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.Floe;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.floe.FloeParameters;
import id.janji.seal.floe.FloeReader;
import id.janji.seal.floe.SealedSource;
import id.janji.seal.key.WrappedDataKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An item that came in parts: each part a FLOE message of its own under the item's data key, and a
/// list that says which of them make up the item and in which order.
///
/// Guarantee: what opens is, part for part, what was listed. A part in another place, left out, or
/// exchanged for an earlier one of the same number is refused.
public final class ItemParts {
  /// The most parts of an item.
  public static final int MOST = 10_000;

  private static final String PART = "janji.id/item-part/v1";
  private static final String LIST = "janji.id/item-parts/v1";
  private static final int TAG_AT = 42;
  private static final int RECORD = Integer.BYTES + Long.BYTES + Part.TAG_BYTES;

  private ItemParts() {}

  /// One part as the list names it.
  ///
  /// @param number 1 to 10,000, by which the client called it
  /// @param tag that of its FLOE header, 32 bytes; tells it from every other message
  public record Part(int number, long contentBytes, byte[] tag) {
    /// The size of a tag.
    public static final int TAG_BYTES = 32;

    public Part {
      if (number < 1 || number > MOST || contentBytes < 0 || tag.length != TAG_BYTES) {
        throw new IllegalArgumentException(
            "no part: %d of %d bytes".formatted(number, contentBytes));
      }
    }

    /// How many bytes it has in storage.
    public long sealedBytes() {
      return FloeParameters.ITEM.sealedBytes(contentBytes);
    }
  }

  /// Begins a part on `out`; [FloeOutputStream#finish] ends it.
  public static FloeOutputStream begin(
      FloeKey key, ItemContext context, int number, OutputStream out) throws IOException {
    return FloeOutputStream.begin(
        FloeParameters.ITEM, key, associated(context, number), Randomness.system(), out);
  }

  /// The part that was just sealed, by the beginning of its bytes.
  ///
  /// @param head at least the 74 bytes of the FLOE header
  public static Part sealed(int number, long contentBytes, byte[] head) {
    return new Part(
        number, contentBytes, Arrays.copyOfRange(head, TAG_AT, TAG_AT + Part.TAG_BYTES));
  }

  /// Any range of a part.
  ///
  /// @throws SealException with `CHANGED` if it is not the part that was listed, else as
  ///   [FloeReader#open]
  public static FloeReader open(FloeKey key, ItemContext context, Part part, SealedSource source)
      throws IOException {
    if (source.sizeBytes() != part.sealedBytes()) {
      throw new SealException(Code.CHANGED, "part %d has another length".formatted(part.number));
    }
    byte[] head = new byte[FloeParameters.HEADER_BYTES];
    source.read(0, head, 0, head.length);
    if (!Arrays.equals(sealed(part.number, part.contentBytes, head).tag, part.tag)) {
      throw new SealException(Code.CHANGED, "part %d is another one".formatted(part.number));
    }
    return FloeReader.open(FloeParameters.ITEM, key, associated(context, part.number), source);
  }

  /// The sealed list, with the item's header in front.
  ///
  /// @throws IllegalArgumentException unless there are 1 to 10,000 parts with rising numbers
  public static byte[] seal(
      FloeKey key, WrappedDataKey wrapped, ItemContext context, List<Part> parts) {
    byte[] header = new ItemHeader(context.domain(), wrapped).toBytes();
    byte[] content = encoded(parts);
    byte[] sealed =
        Floe.seal(
            FloeParameters.ITEM, key, list(context), Randomness.system(), content, header.length);
    System.arraycopy(header, 0, sealed, 0, header.length);
    return sealed;
  }

  /// The list of an item in parts.
  ///
  /// @throws SealException as [SealedItem#open]
  public static List<Part> list(FloeKey key, ItemContext context, byte[] item) {
    ItemHeader.parse(item, 0).require(context);
    byte[] content =
        Floe.open(FloeParameters.ITEM, key, list(context), item, ItemHeader.SIZE_BYTES);
    try {
      return decoded(ByteBuffer.wrap(content));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new SealException(Code.CHANGED, "the list of parts is none", e);
    }
  }

  private static byte[] encoded(List<Part> parts) {
    requireOrder(parts);
    ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + parts.size() * RECORD);
    out.putInt(parts.size());
    parts.forEach(part -> out.putInt(part.number).putLong(part.contentBytes).put(part.tag));
    return out.array();
  }

  private static List<Part> decoded(ByteBuffer in) {
    int count = in.getInt();
    if (in.remaining() != (long) count * RECORD) {
      throw new IllegalArgumentException("another length");
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = in.getInt();
      long contentBytes = in.getLong();
      byte[] tag = new byte[Part.TAG_BYTES];
      in.get(tag);
      parts.add(new Part(number, contentBytes, tag));
    }
    requireOrder(parts);
    return parts;
  }

  private static void requireOrder(List<Part> parts) {
    int last = 0;
    for (Part part : parts) {
      if (part.number <= last) {
        throw new IllegalArgumentException("parts have rising numbers");
      }
      last = part.number;
    }
    if (parts.isEmpty() || parts.size() > MOST) {
      throw new IllegalArgumentException("an item has 1 to 10000 parts: " + parts.size());
    }
  }

  private static byte[] associated(ItemContext context, int number) {
    return Canonical.labelled(PART).bytes(context.encoded()).number(number).toBytes();
  }

  private static byte[] list(ItemContext context) {
    return Canonical.labelled(LIST).bytes(context.encoded()).toBytes();
  }
}
