package id.janji.tlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.disk.faulty.MemoryDisk;
import id.janji.tlog.TlogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bits that turned over on the disk are found at opening or when they are read.
@Tag("slow")
class DamageTest {
  private static final LogId LOG = new LogId("x");

  private static MemoryDisk filled(int entries) {
    MemoryDisk disk = new MemoryDisk();
    try (LogStore store = LogStore.open(disk, Stores.lightlySigned())) {
      append(store, 0, entries);
      store.checkpoint(LOG);
    }
    return disk.afterKill();
  }

  private static void append(LogStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      store.append(LOG, ("leaf " + i).getBytes(UTF_8), ("beside " + i).getBytes(UTF_8));
    }
  }

  @Test
  void everyFlippedBitOfTilesBundlesTailsAndPayloadsIsFound() throws IOException {
    MemoryDisk whole = filled(600);
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (Map.Entry<String, Integer> file : whole.files().entrySet()) {
      boolean kept = file.getKey().startsWith("logs/") && file.getValue() > 0;
      for (int i = 0; kept && i < 40; i++) {
        MemoryDisk disk = whole.copy();
        disk.flip(file.getKey(), random.nextInt(file.getValue() * 8));
        assertThat(isFound(disk)).as("%s, seed %d, round %d", file.getKey(), seed, i).isTrue();
      }
    }
  }

  private static boolean isFound(MemoryDisk disk) {
    try (LogStore store = LogStore.open(disk, Stores.lightlySigned())) {
      store.verify(LOG);
      return false;
    } catch (TlogException found) {
      assertThat(found.code())
          .as(found.getMessage())
          .isIn(TlogException.Code.DAMAGED, TlogException.Code.FOREIGN);
      return true;
    }
  }

  @Test
  void aReadNeverReturnsAnotherEntry() throws IOException {
    MemoryDisk disk = filled(300);
    disk.flip("logs/x/tile/entries/000", 8 * 3);
    try (LogStore store = LogStore.open(disk, Stores.lightlySigned())) {
      assertThat(store.entry(LOG, 100)).isEqualTo("leaf 100".getBytes(UTF_8));
      assertThatExceptionOfType(TlogException.class)
          .isThrownBy(() -> store.entry(LOG, 0))
          .withMessageContaining("tile/entries/000");
    }
  }

  /// What a killed process leaves: entries in the write-ahead file alone.
  private static MemoryDisk killed(int entries) {
    MemoryDisk disk = new MemoryDisk();
    LogStore store = LogStore.open(disk, Stores.lightlySigned());
    append(store, 0, entries);
    // The mark behind the last frame is written after it was acknowledged.
    while (store.figures().batches() < entries) {
      Thread.onSpinWait();
    }
    MemoryDisk left = disk.copy();
    store.close();
    return left;
  }

  @Test
  void everyFlippedBitOfAcknowledgedRecordsIsFoundAndItsPlaceNamed() throws IOException {
    int entries = 10;
    MemoryDisk whole = killed(entries);
    String segment = used(whole);
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int frame = 1; frame <= entries; frame++) {
      // Header and record; the rest of the block is filling.
      for (int i = 0; i < 60; i++) {
        MemoryDisk disk = whole.copy();
        disk.flip(segment, frame * 4096 * 8 + random.nextInt(8 * 71));
        int at = frame * 4096;
        assertThatExceptionOfType(TlogException.class)
            .isThrownBy(() -> LogStore.open(disk, Stores.lightlySigned()).close())
            .withMessageContaining(segment + " are damaged at byte " + at);
      }
    }
  }

  private static String used(MemoryDisk disk) {
    return disk.files().keySet().stream()
        .filter(name -> name.startsWith("wal/"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasNeverAcknowledgedIsCutOff() throws IOException {
    int entries = 10;
    MemoryDisk disk = killed(entries);
    String segment = used(disk);
    // Without the mark behind it, the last frame is one that was being written.
    for (int bit = 0; bit < 32 * 8; bit++) {
      boolean set = (disk.read(segment)[(entries + 1) * 4096 + bit / 8] >> bit % 8 & 1) == 1;
      if (set) {
        disk.flip(segment, (entries + 1) * 4096 * 8 + bit);
      }
    }
    disk.flip(segment, entries * 4096 * 8 + 50 * 8);
    try (LogStore store = LogStore.open(disk, Stores.lightlySigned())) {
      assertThat(store.head(LOG).size()).isEqualTo(entries - 1);
    }
  }

  @Test
  void refusesToGoBehindTheHeadThatItSigned() {
    MemoryDisk disk = new MemoryDisk();
    LogStore store = LogStore.open(disk, Stores.lightlySigned());
    append(store, 0, 3);
    store.flush();
    MemoryDisk old = disk.copy();
    append(store, 3, 5);
    store.checkpoint(LOG);
    MemoryDisk mixed = disk.copy();
    store.close();

    remove(mixed, name -> name.startsWith("wal/"));
    assertThat(old.files()).doesNotContainKey("logs/x/checkpoint");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> LogStore.open(mixed, Stores.lightlySigned()).close())
        .withMessageContaining("3 entries that do not continue the head of size 5");
    assertThat(mixed.files().keySet()).noneMatch(name -> name.startsWith("wal/"));
  }

  private static void remove(MemoryDisk disk, Predicate<String> which) {
    disk.files().keySet().stream()
        .filter(which)
        .forEach(name -> {
          try {
            disk.delete(name);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
