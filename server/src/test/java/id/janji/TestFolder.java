package id.janji;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Folders for tests that outlive a test. Each is removed when this process ends; what a process
/// left that was killed, the next one removes. The name carries the process that made it.
public final class TestFolder {
  private static final Path ABOVE = Path.of(System.getProperty("java.io.tmpdir"));
  private static final Pattern NAME = Pattern.compile("janji-[a-z]+-of-([0-9]{1,10})-[0-9]+");
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  static {
    sweep(ABOVE);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> OWN.forEach(TestFolder::remove)));
  }

  private TestFolder() {}

  /// A new folder that only this user can read.
  ///
  /// @param what a word for its name
  public static Path named(String what) {
    try {
      long maker = ProcessHandle.current().pid();
      Path folder = Files.createTempDirectory("janji-%s-of-%d-".formatted(what, maker));
      OWN.add(folder);
      return folder;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Removes the folders whose makers live no more.
  static void sweep(Path above) {
    try (Stream<Path> all = Files.list(above)) {
      all.filter(TestFolder::isLeft).toList().forEach(TestFolder::remove);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isLeft(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches()
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /// As far as it goes: another process may be at the same, or still write into it.
  private static void remove(Path folder) {
    try {
      Files.walkFileTree(folder, new Removing());
    } catch (IOException _) {
      // The next process tries again.
    }
  }

  private static final class Removing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
