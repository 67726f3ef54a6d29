package id.janji.custody.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.store.StoreException.Code;
import id.janji.custody.store.format.FileIds;
import id.janji.custody.store.format.PackFormat;
import id.janji.disk.Disk;
import id.janji.disk.DiskReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What happens before a store works. Only what the run before began can hold bytes of which the
/// index knows nothing: its names are the newest, and only of those the index is asked.
final class Recovery {
  private static final String STORE = "store";
  private static final String SETTLED = "settled";
  private static final int AT_ONCE = 500;

  private final Disk disk;
  private final String region;
  private final Health health;
  // Names given out before were settled by an earlier start.
  private long settled;
  private long begun;

  Recovery(Disk disk, String region, Health health) {
    this.disk = disk;
    this.region = region;
    this.health = health;
  }

  /// Checks whose folder it is, and finds names for new files that none there has.
  FileIds open(Clock clock) throws IOException {
    checkIdentity();
    for (String folder : List.of(Packs.FOLDER, Packs.MOVING, OwnFiles.FOLDER, OwnFiles.NEW)) {
      disk.createFolder(folder);
    }
    disk.forceFolder("");
    settled = readSettled();
    begun = Math.max(clock.millis(), settled);
    for (UUID file : allNames()) {
      begun = Math.max(begun, FileIds.millis(file) + 1);
    }
    return new FileIds(clock, begun);
  }

  /// Names that are given out by this run are not before.
  long begun() {
    return begun;
  }

  private void checkIdentity() throws IOException {
    byte[] identity = "janji custody store v1\nregion %s\n".formatted(region).getBytes(UTF_8);
    if (!disk.exists(STORE)) {
      if (!disk.list(Packs.FOLDER).isEmpty() || !disk.list(OwnFiles.FOLDER).isEmpty()) {
        throw foreign("the file %s is absent".formatted(STORE));
      }
      disk.replace(STORE, identity);
      disk.forceFolder("");
    } else if (!Arrays.equals(disk.read(STORE), identity)) {
      throw foreign("this folder is not the store of region " + region);
    }
  }

  private static StoreException foreign(String sentence) {
    return new StoreException(Code.FOREIGN, sentence);
  }

  private long readSettled() throws IOException {
    String text = disk.exists(SETTLED) ? new String(disk.read(SETTLED), UTF_8) : "0\n";
    if (!text.matches("[0-9]{1,15}\n")) {
      throw new StoreException(Code.DAMAGED, "the file %s holds no time".formatted(SETTLED));
    }
    return Long.parseLong(text.strip());
  }

  private List<UUID> allNames() throws IOException {
    List<UUID> names = names(Packs.FOLDER);
    List<String> folders = disk.list(OwnFiles.FOLDER);
    for (String folder : folders) {
      if (!FileIds.isFolder(folder)) {
        throw foreign("%s/%s is no folder of a store".formatted(OwnFiles.FOLDER, folder));
      }
    }
    if (!folders.isEmpty()) {
      names.addAll(names(OwnFiles.FOLDER + "/" + folders.getLast()));
    }
    return names;
  }

  private List<UUID> names(String folder) throws IOException {
    List<UUID> names = new ArrayList<>();
    for (String name : disk.list(folder)) {
      if (!FileIds.isName(name)) {
        throw foreign("%s/%s is no file of a store".formatted(folder, name));
      }
      names.add(FileIds.parse(name));
    }
    return names;
  }

  /// Takes in the packs that are there, and removes what nobody knows.
  SealedStore.Found clean(Packs packs, OwnFiles files, PlaceIndex index) throws IOException {
    int unfinished = 0;
    for (String name : disk.list(OwnFiles.NEW)) {
      disk.delete(OwnFiles.NEW + "/" + name);
      unfinished++;
    }
    Set<UUID> moving = new HashSet<>(names(Packs.MOVING));
    int records = 0;
    for (UUID id : names(Packs.FOLDER)) {
      Packs.Pack pack = load(id);
      packs.add(pack);
      records += isNew(id) || moving.contains(id) ? clean(pack, packs, index) : 0;
    }
    int own = cleanFiles(files, index);
    disk.replace(SETTLED, (begun + "\n").getBytes(UTF_8));
    disk.forceFolder("");
    for (UUID id : moving) {
      disk.delete(Packs.MOVING + "/" + FileIds.name(id));
    }
    return new SealedStore.Found(records, own, unfinished);
  }

  private boolean isNew(UUID file) {
    return FileIds.millis(file) >= settled;
  }

  private Packs.Pack load(UUID id) throws IOException {
    long size = disk.size(Packs.path(id));
    PackFormat.Usage usage = PackFormat.Usage.UNKNOWN;
    if (size >= PackFormat.ALIGNMENT) {
      ByteBuffer block = ByteBuffer.allocate(PackFormat.ALIGNMENT);
      try (DiskReader in = disk.reader(Packs.path(id))) {
        in.read(block, 0);
      }
      usage = PackFormat.Usage.parse(block.flip(), id);
    }
    return new Packs.Pack(id, size, usage, false);
  }

  private int clean(Packs.Pack pack, Packs packs, PlaceIndex index) throws IOException {
    List<Place.Packed> unknown = packs.unknown(pack, index);
    if (index.livingIn(List.of(pack.id())).isEmpty()) {
      packs.drop(pack);
    } else {
      packs.remove(unknown);
    }
    return unknown.size();
  }

  private int cleanFiles(OwnFiles files, PlaceIndex index) throws IOException {
    int removed = 0;
    for (String folder : disk.list(OwnFiles.FOLDER)) {
      if (!FileIds.isBefore(folder, settled)) {
        List<UUID> names = names(OwnFiles.FOLDER + "/" + folder);
        names.removeIf(file -> !isNew(file));
        for (int from = 0; from < names.size(); from += AT_ONCE) {
          removed +=
              clean(names.subList(from, Math.min(from + AT_ONCE, names.size())), files, index);
        }
      }
    }
    return removed;
  }

  private int clean(List<UUID> names, OwnFiles files, PlaceIndex index) {
    health.check();
    Set<UUID> unknown = new HashSet<>(names);
    index.livingIn(names).forEach(place -> unknown.remove(place.file()));
    files.remove(unknown);
    return unknown.size();
  }
}
