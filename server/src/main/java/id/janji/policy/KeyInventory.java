package id.janji.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Every key of this server, as its holders tell, and what lies among the keys that nobody tells
/// of.
public final class KeyInventory {
  private final List<KeyInUse.Holder> holders;
  private final KeyFolder folder;

  public KeyInventory(List<KeyInUse.Holder> holders, KeyFolder folder) {
    this.holders = List.copyOf(holders);
    this.folder = folder;
  }

  /// The keys of each holder; a holder without any has an empty list.
  ///
  /// @throws Exception if one of them cannot tell
  public List<List<KeyInUse>> byHolder() throws Exception {
    List<List<KeyInUse>> keys = new ArrayList<>();
    for (KeyInUse.Holder holder : holders) {
      keys.add(holder.keys());
    }
    return keys;
  }

  /// The names of files in the folder of keys that no holder tells of, in order.
  public List<String> unlisted() throws IOException {
    Set<String> listed = new HashSet<>();
    holders.forEach(holder -> listed.addAll(holder.files()));
    try (Stream<Path> files = Files.list(folder.path())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !listed.contains(name))
          .sorted()
          .toList();
    }
  }
}
