package id.janji.custody.store.format;

import id.janji.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// A pack: a first block that names it, and behind it batches of records. A batch begins at a
/// multiple of 4,096, so that writing one never rewrites a block in which an acknowledged one lies.
/// In a batch, a record begins at a multiple of 8: a header of 16 bytes, and content in [Blocks].
public final class PackFormat {
  /// Batches begin at multiples of this many bytes; the first behind the first block.
  public static final int ALIGNMENT = 4096;

  /// Bytes of a record before its content.
  public static final int RECORD_HEADER = 16;

  private static final long MAGIC = 0x6a616e6a69706b31L;
  private static final int HEADER = 32;
  private static final int LIVE = 0x6a6c6976;
  private static final int GONE = 0x6a676f6e;
  private static final int READ_AHEAD = 64 * 1024;

  private PackFormat() {}

  /// A record that lies in a pack.
  ///
  /// @param gone whether it was removed: its content is overwritten
  public record Entry(long offset, int length, boolean gone) {
    /// What it takes in the pack.
    public long size() {
      return recordSize(length);
    }
  }

  /// What a record of this much content takes, up to the next one.
  public static long recordSize(long length) {
    return RECORD_HEADER + Blocks.stored(length) + 7 & ~7L;
  }

  public static long aligned(long position) {
    return position + ALIGNMENT - 1 & -ALIGNMENT;
  }

  /// The first block of a pack.
  public static ByteBuffer header(UUID pack) {
    ByteBuffer header = ByteBuffer.allocate(ALIGNMENT).putLong(MAGIC);
    header.putLong(pack.getMostSignificantBits()).putLong(pack.getLeastSignificantBits());
    header.putInt(HEADER - 4, Blocks.crc(pack, 0, header.array(), 0, HEADER - 4));
    return header.clear();
  }

  /// Whether a first block is that of this pack.
  public static boolean isHeader(ByteBuffer block, UUID pack) {
    return block.slice(0, HEADER).equals(header(pack).slice(0, HEADER));
  }

  /// How many bytes records took, and how many of these went: a hint for whoever looks for packs to
  /// compact.
  public record Usage(long taken, long gone) {
    public static final Usage UNKNOWN = new Usage(0, 0);

    /// Where the hint lies in the first block.
    public static final int AT = 512;

    private static final int LENGTH = 20;

    public ByteBuffer bytes(UUID pack) {
      ByteBuffer hint = ByteBuffer.allocate(LENGTH).putLong(taken).putLong(gone);
      return hint.putInt(Blocks.crc(pack, AT, hint.array(), 0, 16)).clear();
    }

    /// The hint in a first block; unknown if it is damaged.
    public static Usage parse(ByteBuffer block, UUID pack) {
      Usage there = new Usage(block.getLong(AT), block.getLong(AT + 8));
      boolean whole =
          there.gone >= 0
              && there.gone <= there.taken
              && there.bytes(pack).equals(block.slice(AT, LENGTH));
      return whole ? there : UNKNOWN;
    }
  }

  /// Puts a record behind what `out` holds, and fills up to where the next may begin.
  ///
  /// @param offset where the position of `out` will lie in the pack
  public static void put(ByteBuffer out, UUID pack, long offset, byte[] content, int length) {
    int begin = out.position();
    out.put(recordHeader(pack, new Entry(offset, length, false)));
    Blocks.put(out, pack, offset + RECORD_HEADER, content, 0, length);
    while (out.position() - begin < recordSize(length)) {
      out.put((byte) 0);
    }
  }

  /// The record as it is overwritten when it goes.
  public static ByteBuffer gone(UUID pack, Entry entry) {
    ByteBuffer record = ByteBuffer.allocate(Math.toIntExact(entry.size()));
    return record.put(recordHeader(pack, new Entry(entry.offset, entry.length, true))).clear();
  }

  private static ByteBuffer recordHeader(UUID pack, Entry entry) {
    ByteBuffer header = ByteBuffer.allocate(RECORD_HEADER).putInt(entry.gone ? GONE : LIVE);
    header.putInt(entry.length);
    return header.putInt(Blocks.crc(pack, entry.offset, header.array(), 0, 8)).clear();
  }

  /// The record whose header is `header`, if it is one that lies at `offset` of this pack.
  public static Optional<Entry> parse(ByteBuffer header, UUID pack, long offset) {
    int length = header.getInt(4);
    if (length < 0) {
      return Optional.empty();
    }
    Entry entry = new Entry(offset, length, header.getInt(0) == GONE);
    boolean whole = recordHeader(pack, entry).equals(header.slice(0, RECORD_HEADER));
    return whole ? Optional.of(entry) : Optional.empty();
  }

  /// Tells all records up to `end`. Behind a header that is damaged, or the end of a batch, it goes
  /// on where the next batch may begin: what lies between is not told.
  public static void walk(DiskReader in, UUID pack, long end, Consumer<Entry> each)
      throws IOException {
    ByteBuffer ahead = ByteBuffer.allocate(READ_AHEAD).limit(0);
    long aheadAt = 0;
    long at = ALIGNMENT;
    while (at + RECORD_HEADER <= end) {
      if (at < aheadAt || at + RECORD_HEADER > aheadAt + ahead.limit()) {
        ahead.clear().limit((int) Math.min(READ_AHEAD, end - at));
        in.read(ahead, at);
        ahead.flip();
        aheadAt = at;
      }
      Optional<Entry> entry = parse(ahead.slice((int) (at - aheadAt), RECORD_HEADER), pack, at);
      boolean fits = entry.isPresent() && at + entry.get().size() <= end;
      if (fits) {
        each.accept(entry.get());
        at += entry.get().size();
      } else {
        at = aligned(at + 1);
      }
    }
  }
}
