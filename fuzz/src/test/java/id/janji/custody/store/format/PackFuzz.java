package id.janji.custody.store.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.disk.DiskReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A pack of two records of which the input changes bytes, puts others behind or cuts: no record is
/// told that was not written where it is told, and no content is given out that is not the one
/// written.
public final class PackFuzz {
  private static final UUID PACK = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);

  private record Bytes(byte[] all) implements DiskReader {
    @Override
    public void read(ByteBuffer into, long position) throws IOException {
      if (position + into.remaining() > all.length) {
        throw new EOFException();
      }
      into.put(all, (int) position, into.remaining());
    }

    @Override
    public long size() {
      return all.length;
    }

    @Override
    public void close() {}
  }

  @FuzzTest
  public void tellsOnlyWhatWasWritten(byte[] input) throws IOException {
    Draw draw = new Draw(input);
    byte[] content = draw.bytes(200);
    ByteBuffer pack = ByteBuffer.allocate(3 * PackFormat.ALIGNMENT).put(PackFormat.header(PACK));
    List<PackFormat.Entry> written = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      written.add(new PackFormat.Entry(pack.position(), content.length, false));
      written.add(new PackFormat.Entry(pack.position(), content.length, true));
      PackFormat.put(pack, PACK, pack.position(), content, content.length);
    }
    byte[] changed = pack.array();
    int changes = (int) draw.between(0, 8);
    for (int i = 0; i < changes; i++) {
      changed[(int) draw.between(0, changed.length - 1)] ^= (byte) draw.between(0, 255);
    }
    byte[] behind = draw.bytes(255);
    System.arraycopy(behind, 0, changed, 2 * PackFormat.ALIGNMENT, behind.length);
    long end = draw.between(PackFormat.ALIGNMENT, changed.length);

    List<PackFormat.Entry> told = new ArrayList<>();
    PackFormat.walk(new Bytes(changed), PACK, end, told::add);

    assertThat(written).containsAll(told);
    for (PackFormat.Entry entry : told) {
      read(changed, entry, content);
    }
    PackFormat.Usage usage =
        PackFormat.Usage.parse(ByteBuffer.wrap(changed, 0, PackFormat.ALIGNMENT), PACK);
    assertThat(usage.gone()).isBetween(0L, usage.taken());
  }

  private static void read(byte[] pack, PackFormat.Entry entry, byte[] content) throws IOException {
    byte[] read = new byte[entry.length()];
    long base = entry.offset() + PackFormat.RECORD_HEADER;
    Blocks.Range range = new Blocks.Range(new Bytes(pack), PACK, base, entry.length());
    if (range.read(0, read, 0, read.length) < 0) {
      assertThat(read).isEqualTo(content);
    }
  }
}
