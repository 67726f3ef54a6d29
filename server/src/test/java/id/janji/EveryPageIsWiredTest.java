package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import id.janji.architecture.Product;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RestController;

/// Nothing is found by scanning, so a controller that no module names would answer nobody.
final class EveryPageIsWiredTest {
  @Test
  void namesEachControllerInAModuleOfTheServer() {
    Set<String> controllers =
        Product.classes().stream()
            .filter(type -> type.isAnnotatedWith(RestController.class))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    Set<Class<?>> wired = new HashSet<>();
    follow(JanjiApplication.class, wired);

    assertThat(controllers).isNotEmpty();
    assertThat(wired.stream().map(Class::getName)).containsAll(controllers);
  }

  private static void follow(Class<?> type, Set<Class<?>> wired) {
    Import imports = type.getAnnotation(Import.class);
    if (wired.add(type) && imports != null) {
      Arrays.stream(imports.value()).forEach(each -> follow(each, wired));
    }
  }
}
