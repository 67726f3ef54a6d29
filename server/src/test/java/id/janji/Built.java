package id.janji;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The words that start a program of the product in a process of its own: as the launcher does,
/// from the jars and the cache of loaded classes, where both stand; otherwise from the classes of
/// this run.
public final class Built {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("server-0.1.0.jar");

  private Built() {}

  /// Java with a class path; what follows is the main class or more flags.
  public static List<String> java() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx320m"));
    words.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
    cache()
        .ifPresentOrElse(
            cache -> {
              words.addAll(List.of("-XX:+UseCompactObjectHeaders", "-XX:AOTCache=" + cache));
              words.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off"));
              words.addAll(List.of("-cp", JAR + ":" + TARGET.resolve("lib") + "/*"));
            },
            () -> words.addAll(List.of("-cp", System.getProperty("java.class.path"))));
    return words;
  }

  private static Optional<Path> cache() {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(each -> each.toString().endsWith(".aot"))
          .filter(each -> isNewer(each, JAR) && isNewer(JAR, newestClass()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A jar from before the last compilation is not what is to be tested.
  private static Path newestClass() {
    try (Stream<Path> files = Files.walk(TARGET.resolve("classes"))) {
      return files.max(Comparator.comparing(Built::changed)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNewer(Path one, Path other) {
    return changed(one) >= changed(other);
  }

  private static long changed(Path file) {
    return file.toFile().lastModified();
  }
}
