package id.janji.tlog.store.format;

import id.janji.disk.Disk;
import id.janji.tlog.TlogException;
import id.janji.tlog.tile.EntryBundle;
import id.janji.tlog.tile.TilePath;
import id.janji.tlog.tile.TileSource;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Size and root of a log as far as it lies in tiles, and what of it fills no tile: the newest
/// entries and, for each level above, the newest hashes. One file, so that a small log costs one
/// write.
///
/// @param entries as many as the size has beyond full bundles
/// @param levels from level 1 on, the hashes of each partial tile; empty where there is none
public record Tail(long size, Hash root, List<byte[]> entries, List<byte[]> levels) {
  /// The tail of a log without entries.
  public static final Tail EMPTY = new Tail(0, Rfc6962.EMPTY, List.of(), List.of());

  private static final String NAME = "tail";
  private static final long MAGIC = 0x6a616e6a69746c31L;
  private static final int MOST_LEVELS = 7;

  public Tail {
    entries = List.copyOf(entries);
    levels = List.copyOf(levels);
  }

  /// Where the tail of the log in `folder` lies.
  public static String path(String folder) {
    return folder + "/" + NAME;
  }

  /// The content of the file.
  public byte[] bytes() {
    byte[] bundle = EntryBundle.bytes(entries);
    int hashes = levels.stream().mapToInt(level -> 4 + level.length).sum();
    ByteBuffer out = ByteBuffer.allocate(8 + 8 + Hash.SIZE + 4 + hashes + 4 + bundle.length + 4);
    out.putLong(MAGIC).putLong(size).put(root.bytes()).putInt(levels.size());
    levels.forEach(level -> out.putInt(level.length).put(level));
    out.putInt(bundle.length).put(bundle);
    return out.putInt(crc(out.array(), out.position())).array();
  }

  /// Reads the file.
  ///
  /// @param name for the sentence
  /// @throws TlogException if it is not what was written
  public static Tail parse(byte[] bytes, String name) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      in.limit(bytes.length - 4);
      if (in.getLong() != MAGIC
          || ByteBuffer.wrap(bytes).getInt(bytes.length - 4) != crc(bytes, bytes.length - 4)) {
        throw damaged(name);
      }
      long size = in.getLong();
      Hash root = new Hash(array(in, Hash.SIZE));
      int count = in.getInt();
      if (size < 0 || count < 0 || count > MOST_LEVELS) {
        throw damaged(name);
      }
      List<byte[]> levels = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        levels.add(array(in, in.getInt()));
      }
      byte[] bundle = array(in, in.getInt());
      List<byte[]> entries = EntryBundle.entries(bundle, (int) (size % TilePath.FULL));
      if (in.hasRemaining() || bundle.length != EntryBundle.bytes(entries).length) {
        throw damaged(name);
      }
      return new Tail(size, root, entries, levels);
    } catch (BufferUnderflowException | IllegalArgumentException | TlogException e) {
      throw new TlogException(TlogException.Code.DAMAGED, name + " is damaged", e);
    }
  }

  private static byte[] array(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] array = new byte[length];
    in.get(array);
    return array;
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static TlogException damaged(String name) {
    return new TlogException(TlogException.Code.DAMAGED, name + " is damaged");
  }

  /// The tiles and bundles of the log in `folder`: partial ones from here, full ones from the disk.
  public TileSource tiles(Disk disk, String folder) {
    return path -> path.isFull() ? full(disk, folder + "/" + path) : partial(path);
  }

  private static Optional<byte[]> full(Disk disk, String file) throws IOException {
    return disk.exists(file) ? Optional.of(disk.read(file)) : Optional.empty();
  }

  private Optional<byte[]> partial(TilePath path) {
    if (path.width() != TilePath.widthIn(size, path.level(), path.index())) {
      return Optional.empty();
    }
    return switch (path.level()) {
      case TilePath.ENTRIES -> Optional.of(EntryBundle.bytes(entries));
      case 0 -> Optional.of(leafHashes());
      default ->
          path.level() <= levels.size()
              ? Optional.of(levels.get(path.level() - 1))
              : Optional.empty();
    };
  }

  private byte[] leafHashes() {
    byte[] hashes = new byte[entries.size() * Hash.SIZE];
    for (int i = 0; i < entries.size(); i++) {
      byte[] hash = Rfc6962.leaf(entries.get(i)).bytes();
      System.arraycopy(hash, 0, hashes, i * Hash.SIZE, Hash.SIZE);
    }
    return hashes;
  }
}
