package id.janji.seal.item;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.SealedSource;
import id.janji.seal.key.WrappedBytes;
import id.janji.seal.key.WrappedDataKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/// The 100 bytes in front of an item's content: all that is needed to find its key, and nothing
/// that tells what it is. Nothing in it is believed: each bit is checked by opening.
///
/// @param sealed the domain in the item's context
public record ItemHeader(DomainRef sealed, WrappedDataKey dataKey) {
  /// The size of the header.
  public static final int SIZE_BYTES = 100;

  /// Not text in any encoding, and damaged by whatever translates line ends.
  private static final byte[] MAGIC = {(byte) 0x89, 'J', 'N', 'J', '\r', '\n', 0x1A, '\n'};

  private static final int VERSION = 1;
  private static final int SUITE = 1;

  /// The header that begins at `start`.
  ///
  /// @throws SealException with `NOT_SEALED`, `UNKNOWN_VERSION` or `MALFORMED_HEADER`
  public static ItemHeader parse(byte[] bytes, int start) {
    if (bytes.length - start < MAGIC.length
        || !Arrays.equals(bytes, start, start + MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new SealException(Code.NOT_SEALED, "this is no sealed item");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start).position(start + 8);
    if (in.remaining() < 4) {
      throw new SealException(Code.MALFORMED_HEADER, "the header is not whole");
    }
    int version = in.get() & 0xFF;
    int suite = in.get() & 0xFF;
    if (version != VERSION || suite != SUITE) {
      throw new SealException(
          Code.UNKNOWN_VERSION, "version %d, suite %d is not known".formatted(version, suite));
    }
    if (in.getShort() != SIZE_BYTES || in.remaining() < SIZE_BYTES - 12) {
      throw new SealException(Code.MALFORMED_HEADER, "the header has another length");
    }
    DomainRef sealed = domain(in);
    DomainRef under = domain(in);
    byte[] wrapped = new byte[WrappedBytes.SIZE_BYTES];
    in.get(wrapped);
    return new ItemHeader(sealed, new WrappedDataKey(under, WrappedBytes.of(wrapped)));
  }

  /// Reads the header and nothing more.
  ///
  /// @throws SealException as [#parse]
  public static ItemHeader read(InputStream in) throws IOException {
    return parse(in.readNBytes(SIZE_BYTES), 0);
  }

  /// Reads the header at the beginning of `source`.
  ///
  /// @throws SealException as [#parse]
  public static ItemHeader read(SealedSource source) throws IOException {
    byte[] bytes = new byte[(int) Math.min(SIZE_BYTES, source.sizeBytes())];
    source.read(0, bytes, 0, bytes.length);
    return parse(bytes, 0);
  }

  /// The header after its data key was wrapped anew.
  public ItemHeader with(WrappedDataKey newer) {
    return new ItemHeader(sealed, newer);
  }

  /// The 100 bytes.
  public byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(SIZE_BYTES).put(MAGIC);
    out.put((byte) VERSION).put((byte) SUITE).putShort((short) SIZE_BYTES);
    put(out, sealed);
    put(out, dataKey.under());
    return out.put(dataKey.bytes().bytes()).array();
  }

  /// @throws SealException with `CONTEXT_REFUSED` if the item was sealed under another domain
  void require(ItemContext context) {
    if (!sealed.equals(context.domain())) {
      throw new SealException(Code.CONTEXT_REFUSED, "sealed under another domain key");
    }
  }

  private static void put(ByteBuffer out, DomainRef domain) {
    UUID id = domain.master().id();
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    out.putInt(domain.master().version()).putInt(domain.epoch());
  }

  private static DomainRef domain(ByteBuffer in) {
    UUID id = new UUID(in.getLong(), in.getLong());
    int version = in.getInt();
    int epoch = in.getInt();
    if (version < 1 || epoch < 1) {
      throw new SealException(Code.MALFORMED_HEADER, "versions and epochs begin with 1");
    }
    return new DomainRef(new KeyRef(id, version), epoch);
  }
}
