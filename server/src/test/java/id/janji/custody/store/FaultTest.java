package id.janji.custody.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.janji.disk.faulty.MemoryDisk;
import id.janji.disk.faulty.MemoryDisk.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  private final KnownPlaces index = new KnownPlaces();

  private SealedStore open(MemoryDisk disk) {
    return SealedStore.open(disk, Contents.REGION, index, Contents.SMALL);
  }

  private static Place write(SealedStore store, int length) {
    try (SealedWriter writer = store.write()) {
      writer.write(new byte[length], 0, length);
      Fresh fresh = writer.finish();
      fresh.leave();
      return fresh.place();
    }
  }

  /// The operations are a write and a force.
  @Test
  void stopsAfterAFailedForceOfAPack() {
    MemoryDisk disk = new MemoryDisk();
    try (SealedStore store = open(disk)) {
      Contents.put(store, index, "a", Contents.of("a", 100));
      disk.failAt(1, Fault.EIO);

      stopped(store, 100);
      assertThat(Contents.read(store, index, "a")).isEqualTo(Contents.of("a", 100));
    }
  }

  /// The operations are: make, header, blocks, force, folder, force its name, rename, force the
  /// name.
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void stopsAfterAFailedForceOfAFileOrAFolder(int operation) {
    MemoryDisk disk = new MemoryDisk();
    try (SealedStore store = open(disk)) {
      Contents.put(store, index, "a", Contents.of("a", 100));
      disk.failAt(operation, Fault.EIO);

      stopped(store, 20_000);
      assertThat(Contents.read(store, index, "a")).isEqualTo(Contents.of("a", 100));
    }
  }

  private static void stopped(SealedStore store, int length) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> write(store, length))
        .satisfies(e -> assertThat(e.code()).isEqualTo(StoreException.Code.STOPPED))
        .withMessageContaining("Input/output error");
    assertThat(store.whyStopped()).hasValueSatisfying(why -> assertThat(why).contains("failed"));
    assertThatExceptionOfType(StoreException.class).isThrownBy(store::write);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.remove(List.of(new Place.Own(new UUID(0, 0), 1))));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 20_000})
  void refusesTheWriterForWhomThereIsNoRoom(int length) {
    MemoryDisk disk = new MemoryDisk();
    try (SealedStore store = open(disk)) {
      Place before = Contents.put(store, index, "before", Contents.of("before", length));
      disk.failAt(length > 8192 ? 2 : 0, Fault.ENOSPC);

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> write(store, length))
          .satisfies(e -> assertThat(e.code()).isEqualTo(StoreException.Code.FULL))
          .withMessageContaining("the disk is full");
      assertThat(store.whyStopped()).isEmpty();
      assertThat(Contents.read(store, before)).hasValue(Contents.of("before", length));
      Place after = Contents.put(store, index, "after", Contents.of("after", length));
      assertThat(Contents.read(store, after)).hasValue(Contents.of("after", length));
      assertThat(disk.files().keySet()).noneMatch(name -> name.startsWith("new/"));
    }
  }

  @Test
  void aRealDiskThatIsFullCanBeReadAndEmptied(@TempDir Path folder) throws Exception {
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=2m", "janji-test", folder.toString()))
        .as("mounting takes root")
        .isZero();
    try {
      fillAndEmpty(folder.resolve("store"));
    } finally {
      assertThat(run("umount", folder.toString())).isZero();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private void fillAndEmpty(Path folder) {
    try (SealedStore store = SealedStore.open(folder, Contents.REGION, index, Contents.SMALL)) {
      for (int length : new int[] {300_000, 4000}) {
        int refused = 0;
        for (int i = 0; refused < 3; i++) {
          String name = "item%d-%d".formatted(length, i);
          try {
            Contents.put(store, index, name, Contents.of(name, length));
          } catch (StoreException e) {
            assertThat(e.code()).as("%s", e).isEqualTo(StoreException.Code.FULL);
            refused++;
          }
        }
      }
      List<String> names = new ArrayList<>(index.items().keySet());
      assertThat(names).hasSizeGreaterThan(20);
      for (String name : names) {
        int length = name.startsWith("item300000") ? 300_000 : 4000;
        assertThat(Contents.read(store, index, name)).isEqualTo(Contents.of(name, length));
        index.hide(name);
      }
      assertThat(index.empty(store)).hasSize(names.size());
      store.compact(index);
      Contents.put(store, index, "again", Contents.of("again", 1_000_000));
      assertThat(Contents.read(store, index, "again")).isEqualTo(Contents.of("again", 1_000_000));
    }
    assertThat(Files.isDirectory(folder)).isTrue();
  }
}
