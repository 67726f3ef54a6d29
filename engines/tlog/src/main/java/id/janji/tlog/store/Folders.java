package id.janji.tlog.store;

import id.janji.disk.Disk;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Folders that are known to survive the loss of power. That one is there does not say so: the
/// process that made it may have been killed before it forced the name.
final class Folders {
  private final Disk disk;
  private final Set<String> durable = ConcurrentHashMap.newKeySet();

  Folders(Disk disk) {
    this.disk = disk;
    durable.add("");
  }

  /// Makes the folder and those above it, durably.
  void make(String path) throws IOException {
    if (!durable.contains(path)) {
      String parent = Disk.parent(path);
      make(parent);
      disk.createFolder(path);
      disk.forceFolder(parent);
      durable.add(path);
    }
  }
}
