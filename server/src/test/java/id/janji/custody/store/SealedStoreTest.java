package id.janji.custody.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.disk.faulty.MemoryDisk;
import java.io.EOFException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedStoreTest {
  private final KnownPlaces index = new KnownPlaces();

  private SealedStore open(MemoryDisk disk) {
    return SealedStore.open(disk, Contents.REGION, index, Contents.SMALL);
  }

  @Test
  void givesBackWhatItTookAndAnyRangeOfIt() throws Exception {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (SealedStore store = open(new MemoryDisk())) {
      for (int length : new int[] {0, 1, 4095, 8192, 8193, 16_384, 32_768, 262_144, 300_001}) {
        byte[] content = Contents.of("a" + length, length);
        Place place = Contents.put(store, index, "a" + length, content);

        assertThat(place.length()).isEqualTo(length);
        assertThat(place instanceof Place.Packed).isEqualTo(length <= 8192);
        assertThat(Contents.read(store, place)).hasValue(content);
        for (int i = 0; i < 30; i++) {
          int from = random.nextInt(length + 1);
          int count = random.nextInt(length - from + 1);
          assertThat(Contents.range(store, place, from, count))
              .isEqualTo(Arrays.copyOfRange(content, from, from + count));
        }
        assertThatExceptionOfType(EOFException.class)
            .isThrownBy(() -> Contents.range(store, place, length, 1));
      }
    }
  }

  @Test
  void tellsTheChecksumOfAllBytes() {
    byte[] content = Contents.of("x", 5000);
    CRC32C crc = new CRC32C();
    crc.update(content);
    try (SealedStore store = open(new MemoryDisk());
        SealedWriter writer = store.write()) {
      writer.write(content, 0, content.length);
      try (Fresh fresh = writer.finish()) {
        assertThat(fresh.checksum()).isEqualTo((int) crc.getValue());
      }
    }
  }

  @Test
  void forgetsWhatWasNotFinishedOrNotKept() {
    MemoryDisk disk = new MemoryDisk();
    try (SealedStore store = open(disk)) {
      SealedWriter unfinished = store.write();
      unfinished.write(new byte[40_000], 0, 40_000);
      unfinished.close();
      List<Place> places = new ArrayList<>();
      for (int length : new int[] {100, 40_000}) {
        SealedWriter writer = store.write();
        writer.write(new byte[length], 0, length);
        Fresh fresh = writer.finish();
        places.add(fresh.place());
        fresh.close();
      }

      assertThat(places).allSatisfy(place -> assertThat(store.read(place)).isEmpty());
    }
    assertThat(disk.files().keySet())
        .noneMatch(name -> name.startsWith("files/") || name.startsWith("new/"));
  }

  @Test
  void whatWasRemovedStaysGone() {
    MemoryDisk disk = new MemoryDisk();
    Place small;
    Place large;
    try (SealedStore store = open(disk)) {
      small = Contents.put(store, index, "small", Contents.of("small", 500));
      large = Contents.put(store, index, "large", Contents.of("large", 50_000));
      Contents.put(store, index, "other", Contents.of("other", 500));
      index.hide("small");
      index.hide("large");
      index.empty(store);
      store.remove(List.of(small, large));

      assertThat(store.read(small)).isEmpty();
      assertThat(store.read(large)).isEmpty();
      assertThat(Contents.read(store, index, "other")).isEqualTo(Contents.of("other", 500));
    }
    try (SealedStore store = open(disk)) {
      assertThat(store.read(small)).isEmpty();
      assertThat(store.read(large)).isEmpty();
      assertThat(Contents.read(store, index, "other")).isEqualTo(Contents.of("other", 500));
    }
  }

  @Test
  void compactionGivesRoomBackAndLosesNothing() {
    MemoryDisk disk = new MemoryDisk();
    try (SealedStore store = open(disk)) {
      for (int i = 0; i < 60; i++) {
        Contents.put(store, index, "item" + i, Contents.of("item" + i, 1000));
      }
      for (int i = 0; i < 60; i++) {
        if (i % 3 != 0) {
          index.hide("item" + i);
        }
      }
      index.empty(store);
      long before = bytes(disk);
      SealedStore.Compacted done = store.compact(index);

      assertThat(done.packs()).isGreaterThan(2);
      assertThat(done.damaged()).isEmpty();
      assertThat(bytes(disk)).isLessThan(before * 2 / 3);
      for (int i = 0; i < 60; i += 3) {
        assertThat(Contents.read(store, index, "item" + i))
            .isEqualTo(Contents.of("item" + i, 1000));
      }
    }
  }

  private static long bytes(MemoryDisk disk) {
    return disk.files().values().stream().mapToLong(Integer::longValue).sum();
  }

  @Test
  void keepsAPackWhileTheFateOfARecordIsOpen() {
    try (SealedStore store = open(new MemoryDisk())) {
      SealedWriter writer = store.write();
      writer.write(new byte[3000], 0, 3000);
      Fresh open = writer.finish();
      for (int i = 0; i < 30; i++) {
        Contents.put(store, index, "item" + i, Contents.of("item" + i, 3000));
        index.hide("item" + i);
      }
      index.empty(store);
      store.compact(index);

      assertThat(Contents.read(store, open.place())).hasValue(new byte[3000]);
      index.put("open", open.place());
      open.keep();
      store.compact(index);
      assertThat(Contents.read(store, index, "open")).isEqualTo(new byte[3000]);
      assertThat(index.items().get("open")).isNotEqualTo(open.place());
      assertThat(store.read(open.place())).isEmpty();
    }
  }

  @Test
  void refusesTheFolderOfAnotherRegionAndOneInUse() {
    MemoryDisk disk = new MemoryDisk();
    SealedStore first = open(disk);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> open(disk))
        .withMessageContaining("in use");
    first.close();
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> SealedStore.open(disk, "sg-sin", index, Contents.SMALL))
        .withMessage("this folder is not the store of region sg-sin");
    open(disk).close();
  }

  @Test
  void tellsThatItIsClosed() {
    SealedStore store = open(new MemoryDisk());
    Place place = Contents.put(store, index, "a", new byte[10]);
    store.close();
    store.close();

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.read(place))
        .withMessage("the store is closed");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(store::write)
        .withMessage("the store is closed");
  }

  @Test
  void servesManyAtOnceWhileItIsCompactedAndScrubbed(@TempDir Path folder) throws Exception {
    try (SealedStore store = SealedStore.open(folder, Contents.REGION, index, Contents.SMALL);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        String own = "t" + t + "-";
        done.add(threads.submit(() -> writeReadAndRemove(store, own)));
      }
      Callable<Integer> maintenance =
          () -> {
            int damaged = 0;
            for (int i = 0; i < 20; i++) {
              damaged += store.compact(index).damaged().size();
              damaged += store.scrub(index, Long.MAX_VALUE).damaged().size();
            }
            return damaged;
          };
      assertThat(threads.submit(maintenance).get()).isZero();
      for (Future<Integer> each : done) {
        assertThat(each.get()).isEqualTo(60);
      }
      for (Map.Entry<String, Place> item : index.items().entrySet()) {
        assertThat(Contents.read(store, index, item.getKey()))
            .isEqualTo(Contents.of(item.getKey()));
      }
    }
  }

  private int writeReadAndRemove(SealedStore store, String own) {
    int read = 0;
    for (int i = 0; i < 60; i++) {
      String name = own + i;
      Contents.put(store, index, name, Contents.of(name));
      assertThat(Contents.read(store, index, name)).isEqualTo(Contents.of(name));
      read++;
      if (i % 3 > 0) {
        index.hide(name);
        index.empty(store);
      }
    }
    return read;
  }

  @Test
  void aReaderThatIsInterruptedDisturbsNoOther(@TempDir Path folder) {
    try (SealedStore store = SealedStore.open(folder, Contents.REGION, index, Contents.SMALL)) {
      Place place = Contents.put(store, index, "a", Contents.of("a", 5000));
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.read(place));
      assertThat(Thread.interrupted()).isTrue();

      Optional<byte[]> content = Contents.read(store, place);
      assertThat(content).hasValue(Contents.of("a", 5000));
    }
  }

  @Test
  void aScrubFindsWhatIsDamagedAndWhatIsMissing() throws Exception {
    MemoryDisk disk = new MemoryDisk();
    try (SealedStore store = open(disk)) {
      Place damaged = Contents.put(store, index, "damaged", Contents.of("damaged", 400));
      Contents.put(store, index, "whole", Contents.of("whole", 400));
      Place missing = Contents.put(store, index, "missing", Contents.of("missing", 9000));
      String pack = Packs.path(damaged.file());
      int header = (int) ((Place.Packed) damaged).offset() + 16;
      disk.flip(pack, 8 * (header + 100));
      disk.delete(OwnFiles.path(missing.file()));

      SealedStore.Scrubbed seen = store.scrub(index, Long.MAX_VALUE);

      assertThat(seen.places()).isEqualTo(3);
      assertThat(seen.damaged())
          .extracting(SealedStore.Damage::place)
          .containsExactlyInAnyOrder(damaged, missing);
      assertThat(seen.damaged().toString()).contains("the block at " + header, "not there");
    }
  }
}
