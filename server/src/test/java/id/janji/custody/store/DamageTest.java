package id.janji.custody.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.disk.faulty.MemoryDisk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A bit that turned over anywhere is an error that names the place, and never another byte.
@Tag("slow")
class DamageTest {
  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final KnownPlaces index = new KnownPlaces();
  private final Map<String, byte[]> contents = new HashMap<>();

  private MemoryDisk filled() {
    MemoryDisk disk = new MemoryDisk();
    try (SealedStore store = SealedStore.open(disk, Contents.REGION, index, Contents.SMALL)) {
      for (int length : new int[] {0, 1, 206, 206, 4303, 8000, 20_000}) {
        String name = "item" + contents.size();
        contents.put(name, Contents.of(name, length));
        Contents.put(store, index, name, contents.get(name));
      }
    }
    return disk.afterKill();
  }

  @Test
  void isFoundWhereverItLies() throws Exception {
    System.out.println("seed " + seed);
    MemoryDisk disk = filled();
    int damaged = 0;
    int all = 0;
    for (Map.Entry<String, Integer> file : disk.files().entrySet()) {
      boolean held = file.getKey().startsWith("packs/") || file.getKey().startsWith("files/");
      for (int i = 0; held && i < 600; i++) {
        MemoryDisk changed = disk.copy();
        // Half of them in the first record, with its header.
        int bits = 8 * (i % 2 == 0 ? file.getValue() : Math.min(file.getValue(), 4096 + 32));
        changed.flip(file.getKey(), random.nextInt(bits));
        damaged += damagedIn(changed);
        all++;
      }
    }
    System.out.printf("%d of %d bits turned over lay in an item%n", damaged, all);
    assertThat(damaged).isBetween(all / 4, all);
  }

  private int damagedIn(MemoryDisk disk) {
    int damaged = 0;
    try (SealedStore store = SealedStore.open(disk, Contents.REGION, index, Contents.SMALL)) {
      for (Map.Entry<String, byte[]> item : contents.entrySet()) {
        Place place = index.items().get(item.getKey());
        try {
          Optional<byte[]> read = Contents.read(store, place);
          assertThat(read).as("seed %d: %s", seed, place).hasValue(item.getValue());
        } catch (StoreException e) {
          assertThat(e.code()).isEqualTo(StoreException.Code.DAMAGED);
          assertThat(e).hasMessageContaining(place.toString());
          damaged++;
        }
      }
    }
    assertThat(damaged).isLessThanOrEqualTo(1);
    return damaged;
  }

  @Test
  void compactionKeepsAPackThatItCannotReadInFull() throws Exception {
    MemoryDisk disk = filled();
    try (SealedStore store = SealedStore.open(disk, Contents.REGION, index, Contents.SMALL)) {
      index.hide("item4");
      index.empty(store);
      Place.Packed hurt = (Place.Packed) index.items().get("item3");
      disk.flip(Packs.path(hurt.file()), 8 * (int) (hurt.offset() + 50));

      SealedStore.Compacted done = store.compact(index);

      assertThat(done.damaged()).containsExactly(hurt);
      assertThat(index.items().get("item3")).isEqualTo(hurt);
      assertThat(disk.files()).containsKey(Packs.path(hurt.file()));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.read(hurt))
          .withMessageStartingWith("damaged: " + hurt);
      for (String whole : new String[] {"item0", "item1", "item2", "item5", "item6"}) {
        assertThat(Contents.read(store, index, whole)).isEqualTo(contents.get(whole));
      }
    }
  }

  @Test
  void aFileThatWasCutIsDamaged() throws Exception {
    MemoryDisk disk = filled();
    Place large = index.items().get("item6");
    byte[] content = disk.read(OwnFiles.path(large.file()));
    disk.replace(OwnFiles.path(large.file()), Arrays.copyOf(content, 10_000));

    try (SealedStore store = SealedStore.open(disk, Contents.REGION, index, Contents.SMALL)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.read(large))
          .withMessage("damaged: %s: its length is another", large);
    }
  }
}
