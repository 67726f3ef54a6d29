package id.janji.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/// A file system of its own on a folder, in memory, of a size that can change.
record Disk(Path folder) implements AutoCloseable {
  /// @param options for example `ro` or `size=64m`
  static Disk mounted(Path folder, String options) throws IOException {
    assumeRoot();
    String[] mount = {
      "mount", "-t", "tmpfs", "-o", "mode=711," + options, "tmpfs", folder.toString()
    };
    boolean mounted = run(mount) == 0;
    if (!mounted) {
      System.out.println("SKIPPED (no file system can be mounted here): " + folder);
    }
    assumeTrue(mounted);
    return new Disk(folder);
  }

  static void assumeRoot() {
    boolean root = System.getProperty("user.name").equals("root");
    if (!root) {
      System.out.println("SKIPPED (only root can try it)");
    }
    assumeTrue(root);
  }

  void resize(String options) throws IOException {
    if (run("mount", "-o", "remount," + options, folder.toString()) != 0) {
      throw new IOException("not remounted: " + folder);
    }
  }

  @Override
  public void close() throws IOException {
    // The log of a server that ended stays open in this process.
    run("umount", "-l", folder.toString());
  }

  private static int run(String... command) throws IOException {
    return new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
  }
}
