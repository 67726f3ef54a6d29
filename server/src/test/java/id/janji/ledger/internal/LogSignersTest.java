package id.janji.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.disk.faulty.MemoryDisk;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogSignersTest {
  @Test
  void keysThatSignedOnceAreThereAfterAPowerLoss() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 8; i++) {
      MemoryDisk disk = new MemoryDisk();
      LogSigners before = LogSigners.in(disk, Instant.EPOCH);
      LogSigners after = LogSigners.in(disk.afterPowerLoss(random), Instant.EPOCH);
      assertThat(after.of("janji.example/log/a").getFirst().key().text())
          .isEqualTo(before.of("janji.example/log/a").getFirst().key().text());
    }
  }
}
