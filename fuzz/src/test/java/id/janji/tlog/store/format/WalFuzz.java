package id.janji.tlog.store.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.disk.faulty.MemoryDisk;
import id.janji.tlog.TlogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A write-ahead segment of two frames of which the input changes bytes, whose header codes are
/// then made to fit, or which it replaces by others: no entry is told that was not written.
public final class WalFuzz {
  private static final String NAME = Segment.FOLDER + "/%016x";
  private static final int SIZE = 4 * Frame.ALIGNMENT;

  @FuzzTest
  public void tellsOnlyWhatWasWritten(byte[] input) throws IOException {
    Draw draw = new Draw(input);
    byte[] leaf = draw.bytes(100);
    byte[] segment = segment(leaf);
    for (int changes = (int) draw.between(0, 8); changes > 0; changes--) {
      segment[(int) draw.between(0, segment.length - 1)] ^= (byte) draw.between(0, 255);
    }
    byte[] records = draw.bytes(255);
    for (int at = 0; at < SIZE; at += Frame.ALIGNMENT) {
      mend(segment, at);
    }
    read(segment, leaf);
    System.arraycopy(records, 0, segment, Frame.ALIGNMENT + Frame.HEADER, records.length);
    read(Arrays.copyOf(segment, (int) draw.between(0, SIZE)), leaf);
  }

  private static byte[] segment(byte[] leaf) throws IOException {
    MemoryDisk disk = new MemoryDisk();
    disk.createFolder(Segment.FOLDER);
    try (Segment segment = Segment.create(disk, 1, SIZE)) {
      for (int i = 0; i < 2; i++) {
        ByteBuffer frame = ByteBuffer.allocate(Frame.ALIGNMENT).position(Frame.HEADER);
        WalRecord.put(frame, "a".getBytes(), i, leaf, leaf);
        Frame.seal(frame, segment.salt(), 7 + i, 1);
        segment.append(frame);
      }
      return disk.read(segment.path());
    }
  }

  private static void mend(byte[] segment, int frame) {
    int code = Files.crc(segment, frame, Frame.HEADER - 4);
    ByteBuffer.wrap(segment).putInt(frame + Frame.HEADER - 4, code);
  }

  private static void read(byte[] segment, byte[] leaf) throws IOException {
    try {
      for (WalRecord record : WalReader.read(Files.with(NAME.formatted(1), segment)).records()) {
        assertThat(record.log()).isEqualTo("a");
        assertThat(record.leaf()).isEqualTo(leaf);
        assertThat(record.payload()).isEqualTo(leaf);
      }
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.DAMAGED);
    }
  }
}
