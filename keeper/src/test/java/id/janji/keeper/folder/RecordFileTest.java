package id.janji.keeper.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.disk.faulty.MemoryDisk;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecordFileTest {
  @Test
  void whatWasRecordedIsThereAfterAPowerLossAndGrows() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      MemoryDisk disk = new MemoryDisk();
      try (RecordFile record = RecordFile.in(disk)) {
        record.add(List.of("opened one", "opened two"));
      }
      MemoryDisk again = disk.afterPowerLoss(random);
      try (RecordFile record = RecordFile.in(again)) {
        record.add(List.of("opened three"));
      }
      assertThat(new String(again.read(RecordFile.NAME), UTF_8))
          .isEqualTo("opened one\nopened two\nopened three\n");
    }
  }
}
