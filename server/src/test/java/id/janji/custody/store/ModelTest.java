package id.janji.custody.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.disk.faulty.MemoryDisk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Random work beside a map from names to contents, cut off at every operation of the disk in turn:
/// killed there, or without power, or refused for want of room.
class ModelTest {
  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);

  /// What somebody was told, whatever happened later.
  private static final class World {
    private final KnownPlaces index = new KnownPlaces();
    private final Map<String, byte[]> kept = new HashMap<>();
    private final Set<Place> removed = new HashSet<>();
    private int next;
  }

  @Test
  void losesNothingWhereverItIsCutOff() throws Exception {
    System.out.println("seed " + seed);
    int failAt = 0;
    boolean failed = true;
    while (failed) {
      MemoryDisk disk = new MemoryDisk();
      cutOff(disk, new World(), failAt, 25);
      failed = disk.operations() > failAt++;
    }
    System.out.println(failAt + " operations");
    assertThat(failAt).isGreaterThan(60);
  }

  @Test
  @Tag("full")
  void losesNothingThroughManyCrashesOfOneStore() throws Exception {
    System.out.println("seed " + seed);
    for (int store = 0; store < 20; store++) {
      MemoryDisk disk = new MemoryDisk();
      World world = new World();
      for (int crash = 0; crash < 60; crash++) {
        disk = cutOff(disk, world, random.nextInt(120), 30);
      }
    }
  }

  /// @return the disk as a later start found and left it
  private MemoryDisk cutOff(MemoryDisk disk, World world, int failAt, int steps) throws Exception {
    MemoryDisk.Fault[] faults = MemoryDisk.Fault.values();
    disk.failAt(failAt, faults[random.nextInt(faults.length)]);
    try (SealedStore store = open(disk, world)) {
      for (int i = 0; i < steps; i++) {
        work(store, world);
      }
    } catch (StoreException e) {
      assertThat(e.code())
          .as("seed %d: %s", seed, e)
          .isIn(StoreException.Code.STOPPED, StoreException.Code.STORAGE, StoreException.Code.FULL);
    }
    return holds(random.nextBoolean() ? disk.copy() : disk.afterPowerLoss(random), world);
  }

  private static SealedStore open(MemoryDisk disk, World world) {
    return SealedStore.open(disk, Contents.REGION, world.index, Contents.SMALL);
  }

  private void work(SealedStore store, World world) throws Exception {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> put(store, world, "item" + world.next++);
      case 4 -> together(store, world);
      case 5, 6 -> remove(store, world);
      case 7 -> abandon(store, "dropped" + world.next++);
      case 8 -> assertThat(store.compact(world.index).damaged()).as("seed %d", seed).isEmpty();
      default ->
          assertThat(store.scrub(world.index, Long.MAX_VALUE).damaged())
              .as("seed %d", seed)
              .isEmpty();
    }
  }

  private static void put(SealedStore store, World world, String name) {
    byte[] content = Contents.of(name);
    try {
      Contents.put(store, world.index, name, content);
    } finally {
      synchronized (world) {
        if (world.index.items().containsKey(name)) {
          world.kept.put(name, content);
        }
      }
    }
  }

  private static void together(SealedStore store, World world) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<StoreException> told = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "item" + world.next++;
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              put(store, world, name);
            } catch (StoreException e) {
              synchronized (told) {
                told.add(e);
              }
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!told.isEmpty()) {
      throw told.getFirst();
    }
  }

  private void remove(SealedStore store, World world) {
    List<String> names = new ArrayList<>(world.kept.keySet());
    for (int i = 0; i < Math.min(3, names.size()); i++) {
      String name = names.get(random.nextInt(names.size()));
      world.index.hide(name);
      world.kept.remove(name);
    }
    world.removed.addAll(world.index.empty(store));
  }

  private void abandon(SealedStore store, String name) {
    byte[] content = Contents.of(name);
    SealedWriter writer = store.write();
    writer.write(content, 0, content.length);
    switch (random.nextInt(3)) {
      case 0 -> writer.close();
      case 1 -> writer.finish().close();
      default -> writer.finish().leave();
    }
  }

  /// A later start finds all that was kept, nothing that went, and nothing that nobody knows.
  private MemoryDisk holds(MemoryDisk disk, World world) throws Exception {
    try (SealedStore store = open(disk, world)) {
      world.kept.forEach((name, content) ->
          assertThat(Contents.read(store, world.index.items().get(name)))
              .as("seed %d: %s", seed, name)
              .hasValue(content));
      world.removed.addAll(world.index.empty(store));
      for (Place place : world.removed) {
        assertThat(store.read(place)).as("seed %d: %s", seed, place).isEmpty();
      }
      SealedStore.Scrubbed seen = store.scrub(world.index, Long.MAX_VALUE);
      assertThat(seen.removed()).as("seed %d", seed).isZero();
      assertThat(seen.damaged()).as("seed %d", seed).isEmpty();
    }
    long own = world.index.all().stream().filter(place -> place instanceof Place.Own).count();
    Set<String> files = disk.files().keySet();
    assertThat(files.stream().filter(name -> name.startsWith("files/"))).hasSize((int) own);
    assertThat(files).noneMatch(name -> name.startsWith("new/"));
    return disk.afterKill();
  }
}
