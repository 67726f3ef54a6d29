package id.janji.tlog.store.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.disk.Disk;
import id.janji.tlog.TlogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file of payloads of which the input changes bytes or cuts some off, with a table whose code
/// may fit again: no payload is given out but the one that was written, or the run is refused.
public final class PayloadRunFuzz {
  private static final long FIRST = 256;
  private static final int HEADER = 20;
  private static final int PLACE = 16;

  @FuzzTest
  public void givesBackWhatWasPutIntoIt(byte[] input) throws IOException {
    Draw draw = new Draw(input);
    List<byte[]> payloads = new ArrayList<>();
    for (int count = (int) draw.between(0, 4); count > 0; count--) {
      payloads.add(draw.bytes(60));
    }
    byte[] file = PayloadRun.bytes(FIRST, payloads);
    for (int changes = (int) draw.between(0, 4); changes > 0; changes--) {
      file[(int) draw.between(0, file.length - 1)] ^= (byte) draw.between(0, 255);
    }
    read(file, payloads);
    mend(file);
    read(file, payloads);
    read(Arrays.copyOf(file, (int) draw.between(0, file.length)), payloads);
  }

  private static void mend(byte[] file) {
    long end = HEADER + (long) PLACE * ByteBuffer.wrap(file).getInt(16);
    if (end >= HEADER && end + 4 <= file.length) {
      ByteBuffer.wrap(file).putInt((int) end, Files.crc(file, 0, (int) end));
    }
  }

  private static void read(byte[] file, List<byte[]> payloads) throws IOException {
    String path = PayloadRun.path("logs/a", FIRST);
    Disk disk = Files.with(path, file);
    try {
      PayloadRun run = PayloadRun.open(disk, path);
      for (int i = 0; i < run.count(); i++) {
        read(disk, run, i, payloads);
      }
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.DAMAGED);
    }
  }

  private static void read(Disk disk, PayloadRun run, int i, List<byte[]> payloads)
      throws IOException {
    try {
      byte[] read = run.read(disk, FIRST + i);
      assertThat(payloads).anyMatch(payload -> read.length == 0 || Arrays.equals(payload, read));
      run.erase(disk, FIRST + i);
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.DAMAGED);
    }
  }
}
