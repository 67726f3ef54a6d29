package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The native driver runs one target a process and passes over the others without failing.
final class EachTargetTest {
  private static final Path CLASSES = Path.of("target/test-classes");

  @Test
  void standsAloneInItsClassAndHasSeeds() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(CLASSES)) {
      files = all.filter(file -> file.toString().endsWith("Fuzz.class")).toList();
    }
    assertThat(files).hasSizeGreaterThan(40);
    for (Path file : files) {
      String name = CLASSES.relativize(file).toString().replace(".class", "");
      List<String> targets =
          Arrays.stream(Class.forName(name.replace('/', '.')).getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(FuzzTest.class))
              .map(Method::getName)
              .toList();
      assertThat(targets).as(name).hasSize(1);
      assertThat(seeds(name, targets.getFirst())).as(name).isPositive();
    }
  }

  private static long seeds(String name, String target) throws IOException {
    try (Stream<Path> seeds = Files.list(CLASSES.resolve(name + "Inputs").resolve(target))) {
      return seeds.count();
    }
  }
}
