package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.disk.faulty.MemoryDisk;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class InstallationFileTest {
  /// Every item is sealed to the name of its installation.
  @Test
  void theNameOfAnInstallationIsThereAfterAPowerLoss() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 50; i++) {
      MemoryDisk disk = new MemoryDisk();
      InstallationFile before = InstallationFile.in(disk, "janji.example");
      assertThat(InstallationFile.in(disk.afterPowerLoss(random), "janji.example"))
          .isEqualTo(before);
    }
  }
}
