package id.janji.keeper.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.disk.faulty.MemoryDisk;
import id.janji.entry.history.Story;
import id.janji.keyring.vault.VaultException;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.witness.SeenHead;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The memory of the witness on disks that fail and machines that lose power.
final class HeadFileTest {
  private static SeenHead head(int size) {
    byte[] root = new byte[Hash.SIZE];
    root[0] = (byte) size;
    root[1] = (byte) (size >> 8);
    return new SeenHead(size, new Hash(root));
  }

  private static MemoryDisk laid() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    HeadFile.lay(disk);
    return disk;
  }

  /// At each operation of the disk, with each fault, the power then goes: a head that was cosigned,
  /// which is one that `advance` returned for, is remembered, or a later one is.
  @Test
  void neverForgetsWhatItCosignedWhateverFailsWhenever() throws IOException {
    long seed = Long.getLong("seed", 20_260_302L);
    Random random = new Random(seed);
    for (MemoryDisk.Fault fault : MemoryDisk.Fault.values()) {
      for (int failing = 0; failing < 60; failing++) {
        MemoryDisk disk = laid();
        HeadFile file = HeadFile.in(disk);
        disk.failAt(failing, fault);
        SeenHead cosigned = SeenHead.NOTHING;
        SeenHead tried = SeenHead.NOTHING;
        try {
          for (int size = 1; size <= 10; size++) {
            tried = head(size);
            assertThat(file.advance(Story.LOG, cosigned, tried)).isTrue();
            cosigned = tried;
          }
        } catch (VaultException stopped) {
          SeenHead last = cosigned;
          SeenHead next = tried;
          assertThatThrownBy(() -> file.advance(Story.LOG, last, next))
              .isInstanceOf(VaultException.class);
        }
        SeenHead found = HeadFile.in(disk.afterPowerLoss(random)).of(Story.LOG);
        assertThat(found).as("seed %d, %s at %d", seed, fault, failing).isIn(cosigned, tried);
      }
    }
  }

  @Test
  void aMissingOrChangedFileIsAFaultAndNeverAnEmptyMemory() throws IOException {
    MemoryDisk disk = laid();
    HeadFile.in(disk).advance(Story.LOG, SeenHead.NOTHING, head(3));
    MemoryDisk without = disk.copy();
    without.delete(HeadFile.NAME);
    assertThatThrownBy(() -> HeadFile.in(without)).isInstanceOf(VaultException.class);
    for (int bit = 0; bit < disk.read(HeadFile.NAME).length * 8; bit++) {
      MemoryDisk changed = disk.copy();
      changed.flip(HeadFile.NAME, bit);
      assertThatThrownBy(() -> HeadFile.in(changed)).isInstanceOf(VaultException.class);
    }
  }

  @Test
  void anotherLogIsNotWatchedAndAnotherStepIsNotTaken() throws IOException {
    HeadFile file = HeadFile.in(laid());
    file.advance(Story.LOG, SeenHead.NOTHING, head(3));

    assertThat(file.advance(Story.LOG, head(2), head(4))).isFalse();
    assertThatThrownBy(() -> file.advance("other", SeenHead.NOTHING, head(1)))
        .isInstanceOf(VaultException.class);
    assertThat(file.of(Story.LOG)).isEqualTo(head(3));
  }
}
