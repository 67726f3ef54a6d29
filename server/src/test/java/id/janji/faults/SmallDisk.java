package id.janji.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file system of its own on a folder, in memory, of a size that can change.
public record SmallDisk(Path folder) implements AutoCloseable {
  /// @param options for example `ro` or `size=64m`
  public static SmallDisk mounted(Path folder, String options) throws IOException {
    assumeRoot();
    String[] mount = {
      "mount", "-t", "tmpfs", "-o", "mode=711," + options, "tmpfs", folder.toString()
    };
    boolean mounted = run(mount) == 0;
    if (!mounted) {
      System.out.println("SKIPPED (no file system can be mounted here): " + folder);
    }
    assumeTrue(mounted);
    return new SmallDisk(folder);
  }

  static void assumeRoot() {
    boolean root = System.getProperty("user.name").equals("root");
    if (!root) {
      System.out.println("SKIPPED (only root can try it)");
    }
    assumeTrue(root);
  }

  public void resize(String options) throws IOException {
    if (run("mount", "-o", "remount," + options, folder.toString()) != 0) {
      throw new IOException("not remounted: " + folder);
    }
  }

  /// Writes a file until there is no room for a byte more.
  public static void fill(Path ballast) throws IOException {
    for (int size = 1 << 20; size > 0; size /= 16) {
      byte[] block = new byte[size];
      try (OutputStream out =
          Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(block);
        }
      } catch (IOException _) {
        // Full, but for less than a block.
      }
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
