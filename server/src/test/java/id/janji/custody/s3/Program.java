package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// Starts classes of ours in processes of their own, from a cache of loaded classes, since a start
/// is most of what a short life costs.
record Program(String classPath, Path cache) {

  /// Runs the class once, to its end, and keeps what it loaded.
  static Program trained(Path folder, Class<?> type, String... arguments)
      throws IOException, InterruptedException {
    Program program = new Program(jars(folder), folder.resolve("classes.aot"));
    Path errors = folder.resolve("training");
    Process once = program.start("-XX:AOTCacheOutput=" + program.cache, type, errors, arguments);
    once.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(once.waitFor()).as(Files.readString(errors)).isZero();
    return program;
  }

  Process start(Class<?> type, Path errors, String... arguments) throws IOException {
    return start("-XX:AOTCache=" + cache, type, errors, arguments);
  }

  private Process start(String cached, Class<?> type, Path errors, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", cached));
    words.addAll(List.of("-Dorg.jooq.no-logo=true", "-Dorg.jooq.no-tips=true"));
    words.addAll(List.of("-cp", classPath, type.getName()));
    words.addAll(List.of(arguments));
    return new ProcessBuilder(words).redirectError(errors.toFile()).start();
  }

  /// The class path with its folders in one jar, since the cache takes jars only.
  private static String jars(Path folder) throws IOException {
    Path own = folder.resolve("classes.jar");
    List<String> jars = new ArrayList<>(List.of(own.toString()));
    Set<String> names = new HashSet<>();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(own))) {
      out.setLevel(0);
      for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (Files.isDirectory(Path.of(each))) {
          add(Path.of(each), names, out);
        } else if (each.endsWith(".jar")) {
          jars.add(each);
        }
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void add(Path classes, Set<String> names, JarOutputStream out) throws IOException {
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString();
        if (names.add(name)) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }
}
